import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer } from '../../src/answer/answer.ts';
import { batchAnswer, batchNotes, batchProgressText } from '../../src/answer/batch-answer.ts';
import { batchProblemAnswer } from '../../src/answer/batch-problem-answer.ts';
import type { BatchProblem, BatchSummary } from '../../src/answer/batch-report.ts';
import { renderPlainText } from '../../src/answer/plain-text.ts';
import { buildContext, buildVersion, noMatch } from '../builders.ts';
import { screener } from '../real-screener.ts';
import { realContext } from './real-entries.ts';

const CLEAN: BatchSummary = {
  fileName: 'suppliers.csv',
  resultName: 'suppliers-screened-2026-07-31.csv',
  rows: 1_234,
  outcomes: { hit: 0, 'possible-match': 0, 'no-match': 1_234, 'not-screened': 0 },
  notScreened: {},
  onOtherListsOnly: 0,
  found: [],
  nameColumn: { heading: 'Company', foundBy: 'heading' },
  isHeaderInvented: false,
  encoding: { name: 'UTF-8', isGuess: false },
  unreadableLetters: 0,
  shortRows: 0,
  bytes: 45_678,
  sha256: '0123456789abcdef'.repeat(4),
  list: screener.version,
};

const WITH_HITS: BatchSummary = {
  ...CLEAN,
  outcomes: { hit: 3, 'possible-match': 14, 'no-match': 1_210, 'not-screened': 7 },
  notScreened: { 'query-empty': 5, 'query-too-generic': 2 },
  onOtherListsOnly: 1,
  found: ['Hikvision', 'Dahua Technology', 'Megvii', '海康', 'Bank Melli Iran'].map((name) => screener.screen(name)),
  countryColumn: 'Country',
};

const READ_WITH_DOUBT: BatchSummary = {
  ...CLEAN,
  nameColumn: { heading: 'column 2', foundBy: 'content' },
  isHeaderInvented: true,
  encoding: { name: 'Windows-1251', isGuess: true },
  unreadableLetters: 3,
  shortRows: 2,
};

const PROBLEMS: readonly BatchProblem[] = [
  { reason: 'empty' },
  { reason: 'header-only', headings: ['id', 'company'] },
  { reason: 'spreadsheet' },
  { reason: 'pdf' },
  { reason: 'image' },
  { reason: 'document' },
  { reason: 'markup' },
  { reason: 'json' },
  { reason: 'archive' },
  { reason: 'binary' },
  { reason: 'too-many-bytes', limit: 20_000_000 },
  { reason: 'too-many-rows', limit: 50_000 },
  { reason: 'row-too-wide', row: 12_345 },
  { reason: 'row-too-long', row: 2 },
  { reason: 'quote-not-closed', line: 9 },
  { reason: 'quote-misplaced', line: 1_200 },
  { reason: 'column-unknown', column: 'supplier', columns: [{ heading: 'id' }, { heading: 'company' }] },
  { reason: 'column-unclear', columns: [{ heading: 'Consignee' }, { heading: 'End User' }] },
  {
    reason: 'column-unclear',
    columns: [
      { heading: 'column 1', example: 'Acme' },
      { heading: 'column 2', example: 'Bonn' },
    ],
  },
  { reason: 'list-unavailable' },
  { reason: 'list-too-old', list: screener.version },
  { reason: 'cancelled', rows: 1_200 },
];

const shown = (answer: Answer) => `${renderPlainText(answer, { width: 80 })}\n`;

describe('the answer that goes with a result file', () => {
  test.each([
    ['batch', WITH_HITS, undefined],
    ['batch-without-match', CLEAN, undefined],
    ['batch-read-with-doubt', READ_WITH_DOUBT, undefined],
    ['batch-old-list', WITH_HITS, new Date('2026-11-23T12:00:00Z')],
  ] as const)('%s reads as agreed', async (name, summary, now) => {
    const text = shown(batchAnswer(summary, realContext(now)));
    expect(text).not.toMatch(/\b(?:cleared|safe|approved|banned|illegal)\b/iu);
    await expect(text).toMatchFileSnapshot(`../golden/answers/${name}.txt`);
  });

  test('is told apart by more than its color: stop, caution or plain', () => {
    const toneOf = (changes: Partial<BatchSummary>) => batchAnswer({ ...CLEAN, ...changes }, buildContext()).tone;
    expect(toneOf({})).toBe('plain');
    expect(toneOf({ outcomes: WITH_HITS.outcomes })).toBe('stop');
    expect(toneOf({ outcomes: { ...CLEAN.outcomes, 'possible-match': 1 } })).toBe('caution');
    expect(toneOf({ outcomes: { ...CLEAN.outcomes, 'not-screened': 1 } })).toBe('caution');
    expect(toneOf({ onOtherListsOnly: 1 })).toBe('caution');
    expect(toneOf({ unreadableLetters: 1 })).toBe('caution');
  });

  test('names what it found for machines, and offers the worst of it', () => {
    const answer = batchAnswer(WITH_HITS, realContext());
    expect(answer.results.map(({ outcome }) => outcome).slice(0, 2)).toEqual(['hit', 'hit']);
    expect(answer.followUps[0]?.command).toBe('screen "Hikvision"');
  });

  test('a name in a file cannot write on the screen', () => {
    const evil = '\u001B[31mEvil\u202E\nCo';
    const found = [noMatch(evil, { otherLists: [{ list: 'SDN', name: evil }] })];
    const nameColumn = { heading: evil, foundBy: 'asked' } as const;
    const answer = batchAnswer({ ...CLEAN, found, nameColumn, fileName: evil, onOtherListsOnly: 1 }, buildContext());
    expect(renderPlainText(answer).replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202E]/u);
  });

  test('has a headline of at most 150 characters, with the age of the list in it, whatever the counts', () => {
    const count = fc.integer({ min: 0, max: 99_999_999 });
    fc.assert(
      fc.property(count, count, count, count, count, (hit, possible, none, not, onOtherListsOnly) => {
        const outcomes = { hit, 'possible-match': possible, 'no-match': none, 'not-screened': not };
        const rows = hit + possible + none + not;
        const list = buildVersion({ asOf: '2024-07-31T13:15:00Z' });
        const { headline } = batchAnswer({ ...CLEAN, rows, outcomes, onOtherListsOnly, list }, buildContext());
        expect(headline.length).toBeLessThanOrEqual(150);
        expect(headline).toContain('The list is 730 days old.');
        expect(headline).not.toContain('…');
      }),
    );
  });

  test('notes nothing about a file that was read without doubt', () => {
    expect(batchNotes(CLEAN)).toEqual([]);
    expect(batchNotes(READ_WITH_DOUBT)).toHaveLength(4);
  });
});

describe('progress', () => {
  test.each([
    [{ rows: 12_000, share: 0.243 }, 'Screening: 12,000 names so far (24% of the file read).'],
    [{ rows: 1 }, 'Screening: 1 name so far.'],
    [{ rows: 5, share: 1 }, 'Screening: 5 names so far (100% of the file read).'],
  ])('%j', (done, text) => {
    expect(batchProgressText(done)).toBe(text);
  });
});

describe('the answer to a file that was not screened', () => {
  test('says why, that nothing was screened, and what to do, for every reason', async () => {
    const texts = PROBLEMS.map((problem) => shown(batchProblemAnswer(problem)));
    await expect(texts.join(`${'-'.repeat(80)}\n`)).toMatchFileSnapshot('../golden/answers/batch-problems.txt');
  });

  test.each(PROBLEMS)('%j is never read as "no match"', (problem) => {
    const answer = batchProblemAnswer(problem);
    expect(answer).toMatchObject({ kind: 'problem', tone: 'caution', results: [] });
    expect(answer.headline.length).toBeLessThanOrEqual(150);
    expect(renderPlainText(answer)).toContain('Nothing was screened.');
    expect(renderPlainText(answer)).not.toMatch(/\b(?:no match|cleared|safe|approved|banned|illegal)\b/iu);
  });

  test('shows twenty columns at most, and says how many more there are', () => {
    const columns = Array.from({ length: 30 }, (_, index) => ({ heading: `Heading ${index}` }));
    const text = renderPlainText(batchProblemAnswer({ reason: 'column-unclear', columns }));
    expect(text).toContain('- Heading 19');
    expect(text).not.toContain('- Heading 20');
    expect(text).toContain('- and 10 more');
  });
});
