import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildEvidence } from '../../src/evidence/evidence-document.ts';
import type { EvidenceInput } from '../../src/evidence/evidence-input.ts';
import { renderEvidencePdf } from '../../src/evidence/render-evidence-pdf.ts';
import { buildEntry } from '../builders.ts';
import { evidenceEntry, evidenceInput } from './evidence-builders.ts';
import { readPdf } from './read-pdf.ts';

const render = (changes: Partial<EvidenceInput> = {}) => renderEvidencePdf(buildEvidence(evidenceInput(changes)));
const read = async (changes: Partial<EvidenceInput> = {}) => readPdf(await render(changes));
const ask = (value: string) => read({ query: { state: 'kept', value } });

describe('text of the PDF, as a reader selects it', () => {
  test.each([
    ['Latin', 'Łódź İstanbul Zoë “Façade” Đà Nẵng'],
    ['Latin without ligatures', 'Office fi ffi fl ﬁ'],
    ['Cyrillic', 'ООО «Хиквижн Технолоджи» № 5, Қазақ Ўзбек Їжак'],
    ['Greek', 'Ελληνική Εταιρεία'],
    ['simplified Chinese', '杭州海康威视数字技术股份有限公司（海康威视）'],
    ['traditional Chinese', '華為技術有限公司、臺灣積體電路製造'],
    ['rare Chinese', '濰柴動力 闥銥闐 龘 喆 堃 祎 铀'],
    ['Japanese', '株式会社東京エレクトロン・ソフトウェア 髙﨑'],
    ['Arabic', 'الشركة العربية للإلكترونيات'],
    ['Persian', 'شرکت هواپیما سازی ایران'],
    ['two characters of one glyph', 'Å \u212B Å \u212B'],
    ['a character outside the first plane', '𠮷野家'],
    ['signs', '→ ■ ≥ ≤ ★ § © ™ €'],
  ])('%s', async (_, name) => {
    const { pages } = await ask(name);
    expect(pages[0]).toContain(`Name as typed ${name}\n`);
  });

  test('Latin and Arabic in one line', async () => {
    const { pages } = await ask('Hikvision شركة العربية Europe');
    expect(pages[0]).toContain('Hikvision شركة العربية Europe');
  });

  test('a letter with its mark is one character, as Unicode composes it', async () => {
    const { pages } = await ask('e\u0301te\u0301 u\u0308ber');
    expect(pages[0]).toContain('été über');
  });

  test('what no font has is written as its code point, and the document says so', async () => {
    const { pages } = await ask('삼 😀 ก');
    expect(pages[0]).toContain('‹U+C0BC› ‹U+1F600› ‹U+0E01›');
    expect(pages[0]).toContain('written as their Unicode number');
  });

  test('every line of a plain record, in the order of reading', async () => {
    const { pages } = await read();
    const text = pages.join('');
    const order = ['Screening record EL-4711-9F3C', 'On the list:', 'Not legal advice', 'Question', 'Entries named'];
    const places = [
      ...order,
      'Answer as shown',
      'Next step: Stop and ask.',
      'Decisions',
      'List searched',
      'Intact on',
    ].map((words) => text.indexOf(words));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });
});

describe('the file', () => {
  test('a plain record takes one page', async () => {
    expect((await read()).pages).toHaveLength(1);
  });

  test('says what it is, in which language, when it was made, and is tagged', async () => {
    const { info, language, tags } = await read();
    expect(info).toMatchObject({
      Title: 'Screening record EL-4711-9F3C',
      Creator: 'entity-list-bot',
      CreationDate: 'D:20260802080001Z',
      ModDate: 'D:20260802080001Z',
    });
    expect(language).toBe('en-US');
    expect(tags.slice(0, 4)).toEqual(['Root', 'Document', 'H1', 'P']);
    expect(tags).toContain('H2');
    expect(tags).toContain('BlockQuote');
  });

  test('the same document gives the same bytes, whatever was made between', async () => {
    const first = await render({ query: { state: 'kept', value: 'Å 海康威视' } });
    await render({ query: { state: 'kept', value: '\u212B 海康' } });
    expect(Buffer.compare(first, await render({ query: { state: 'kept', value: 'Å 海康威视' } }))).toBe(0);
  });

  test('the fonts are cut to what is used', async () => {
    expect((await render({ query: { state: 'kept', value: '海康威视' } })).length).toBeLessThan(60_000);
  });
});

describe('long content', () => {
  const long = {
    query: { state: 'kept', value: 'A'.repeat(360) },
    answer: { state: 'kept', value: '海康威视'.repeat(2500) },
    entries: Array.from({ length: 10 }, (_, index) =>
      evidenceEntry(
        buildEntry({
          name: 'Ж'.repeat(360),
          aliases: Array.from({ length: 20 }, (__, alias) => ({ name: `Alias ${alias} `.repeat(20), kind: 'a.k.a.' })),
          remarks: `${index}`.repeat(2000),
        }),
      ),
    ),
  } satisfies Partial<EvidenceInput>;

  test('goes on over pages, each with the reference and its number, and nothing leaves the page', async () => {
    const { pages, edges } = await read(long);
    expect(pages.length).toBeGreaterThan(5);
    pages.forEach((page, index) => {
      expect(page).toContain(`Page ${index + 1} of ${pages.length}`);
      expect(page).toContain('EL-4711-9F3C');
    });
    expect(edges.right).toBeLessThanOrEqual(557);
    expect(edges.bottom).toBeGreaterThanOrEqual(28);
  });

  test('loses nothing', async () => {
    const text = (await read(long)).pages.join('').replace(/\n/gu, '');
    expect(text.split('Ж').length - 1).toBeGreaterThanOrEqual(7200);
    expect(text.split('海').length - 1).toBe(2500);
  });
});

describe('any text', () => {
  test('gives a file that can be read, and stays on the page', async () => {
    const anyText = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc.string({ unit: fc.constantFrom(...'شرکة می ab(1) \u0301\u0323\u064E\u200C\u200D\u202E'), maxLength: 40 }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyText, { minLength: 3, maxLength: 3 }),
        async ([query = '', name = '', answer = '']) => {
          const { pages, edges } = await read({
            query: { state: 'kept', value: query },
            answer: { state: 'kept', value: answer },
            entries: [evidenceEntry(buildEntry({ name }))],
          });
          expect(pages[0]).toContain('Screening record EL-4711-9F3C');
          expect(edges.right).toBeLessThanOrEqual(557);
        },
      ),
      { numRuns: 15 },
    );
  }, 120_000);
});
