import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer } from '../../src/answer/answer.ts';
import { renderPlainText } from '../../src/answer/plain-text.ts';
import { verdictAnswer } from '../../src/answer/verdict-answer.ts';
import { displayWidth, wrapText } from '../../src/answer/wrap-text.ts';
import { buildContext, buildEntry, buildHit, hitVerdict } from '../builders.ts';

const SAMPLE: Answer = {
  kind: 'details',
  tone: 'plain',
  headline: 'A headline',
  notice: [{ text: 'A notice' }],
  sections: [
    {
      title: 'First',
      importance: 'essential',
      blocks: [{ kind: 'paragraph', text: [{ text: 'See ' }, { text: 'it', link: 'https://example.com/' }] }],
    },
    { title: 'Names', importance: 'useful', blocks: [{ kind: 'list', items: [[{ text: 'one' }], [{ text: 'two' }]] }] },
    {
      title: 'Data',
      importance: 'extra',
      blocks: [{ kind: 'fields', fields: [{ label: 'Made', value: [{ text: 'today' }] }] }],
    },
    { title: 'Text', importance: 'extra', blocks: [{ kind: 'verbatim', text: 'As §744.11\nsays' }] },
  ],
  followUps: [{ label: 'Details', command: 'entry el-1', purpose: 'details' }],
  footer: [{ text: 'A footer' }],
  results: [],
};

describe('plain text', () => {
  test('with a width, titles stand in a column of their own', () => {
    expect(renderPlainText(SAMPLE, { width: 80 })).toBe(
      [
        'A headline',
        'A notice',
        '',
        'First  See it (https://example.com/)',
        'Names  - one',
        '       - two',
        'Data   Made  today',
        'Text   As §744.11 says',
        'More   entry el-1 (Details)',
        '',
        'A footer',
      ].join('\n'),
    );
  });

  test('without a width, titles stand before the text', () => {
    expect(renderPlainText(SAMPLE)).toBe(
      [
        'A headline',
        'A notice',
        '',
        'First: See it (https://example.com/)',
        'Names:',
        '- one',
        '- two',
        'Data:',
        'Made: today',
        'Text:',
        'As §744.11 says',
        'More: entry el-1 (Details)',
        '',
        'A footer',
      ].join('\n'),
    );
  });

  test.each([40, 60, 72, 100])('no line is wider than %i columns, web addresses apart', (width) => {
    const text = renderPlainText(verdictAnswer(hitVerdict('Borealis', [buildHit()]), buildContext()), { width });
    for (const line of text.split('\n').filter((each) => !each.includes('https://'))) {
      expect(displayWidth(line)).toBeLessThanOrEqual(width);
    }
  });

  test('nothing in a name can move the cursor or end the line', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.constantFrom(undefined, 30, 80), (name, width) => {
        const entry = buildEntry({ name, aliases: [{ name, kind: 'a.k.a.' }] });
        const answer = verdictAnswer(hitVerdict(name, [buildHit({ entry, matchedName: name })]), buildContext());
        const text = renderPlainText(answer, width === undefined ? {} : { width });
        expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
      }),
    );
  });
});

describe('wrapping', () => {
  test('Chinese letters take two columns and are broken between letters', () => {
    expect(displayWidth('海康威视')).toBe(8);
    expect(wrapText('海康威视数字', 8)).toEqual(['海康威视', '数字']);
  });

  test('a section sign and a citation stay in one piece', () => {
    expect(wrapText('as in § 744.11', 8)).toEqual(['as in', '§ 744.11']);
    expect(wrapText('rule 84 FR 54002', 12)).toEqual(['rule', '84 FR 54002']);
  });

  test('text that has room stays as it is, however it is spaced', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const shown = text.replace(/^ +/u, '');
        expect(wrapText(text, Number.POSITIVE_INFINITY)).toEqual([shown]);
        expect(wrapText(text, displayWidth(text))).toEqual([shown]);
      }),
    );
  });

  test('nothing is lost, and no line is too wide', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[\p{L}\p{N}]{1,30}$/u), { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 2, max: 40 }),
        (words, width) => {
          const lines = wrapText(words.join(' '), width);
          expect(lines.join('').replaceAll(' ', '')).toBe(words.join(''));
          for (const line of lines) {
            expect(displayWidth(line)).toBeLessThanOrEqual(width);
          }
        },
      ),
    );
  });
});
