import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { affiliatesRuleSentence } from '../../src/answer/affiliates-rule.ts';
import { cleanText, shorten } from '../../src/answer/clean-text.ts';
import { verdictCells, withoutFormula } from '../../src/answer/csv-cells.ts';
import { screenCommand } from '../../src/answer/follow-ups.ts';
import { countOf, formatCount, formatDate, inWords } from '../../src/answer/format.ts';
import { DEFAULT_AGE_LIMITS, isTooOld, listAgeDays } from '../../src/answer/list-age.ts';
import { matchedNameInWords, reasonsInWords } from '../../src/answer/match-words.ts';
import { listWithName, otherListsNotice } from '../../src/answer/other-lists.ts';
import { richToText } from '../../src/answer/plain-text.ts';
import { screeningResult, textResult } from '../../src/answer/screening-result.ts';
import { verdictAnswer } from '../../src/answer/verdict-answer.ts';
import { verdictsAnswer } from '../../src/answer/verdicts-answer.ts';
import type { MatchReason } from '../../src/screening/verdict.ts';
import {
  buildContext,
  buildEntry,
  buildHit,
  buildVersion,
  hitVerdict,
  NEXT_DAY,
  noMatch,
  possibleMatch,
  UNVERIFIED,
} from '../builders.ts';
import { snapshot } from '../real-screener.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 400 });

describe('reasons of a match', () => {
  const name = (code: string) => (code === 'RU' ? 'Russia' : code);

  test.each<[MatchReason, string]>([
    [{ kind: 'same-name' }, 'is the same name'],
    [{ kind: 'same-letters', detail: 'legal-form' }, 'differs only in the legal form (such as “Co., Ltd.”)'],
    [{ kind: 'same-letters', detail: 'look-alike-letters' }, 'is written with look-alike letters of another alphabet'],
    [{ kind: 'spelling', query: 'hikvison', listed: 'hikvision' }, 'is spelled “hikvison” ↔ “hikvision”'],
    [{ kind: 'contains-listed-name', extra: ['Europe', 'BV'] }, 'contains the listed name (extra: “Europe”, “BV”)'],
    [{ kind: 'part-of-listed-name', missing: [] }, 'is part of the listed name'],
    [{ kind: 'initials', of: 'China Electronics' }, 'reads like initials of “China Electronics”'],
    [{ kind: 'ignored-words', words: ['co', 'ltd'] }, 'has words that the listed name lacks (“co”, “ltd”)'],
    [{ kind: 'shared-name', entityCount: 3 }, 'is borne by 3 listed parties, which makes it weaker evidence'],
    [{ kind: 'short-name' }, 'is short, which makes it weaker evidence'],
    [{ kind: 'composed-name' }, 'was pieced together from sources, which makes it weaker evidence'],
    [{ kind: 'country', agrees: true, asked: 'RU' }, 'has the country you gave (Russia)'],
    [{ kind: 'country', agrees: false, asked: 'RU' }, 'has another country than the one you gave (Russia)'],
  ])('%o', (reason, words) => {
    expect(reasonsInWords([reason], name)).toBe(words);
  });

  test('a name that the list does not print comes with its source', () => {
    const hit = buildHit({ matchedName: 'BTW', matchedOn: 'common name', attestedBy: ['https://www.example.com/a'] });
    expect(matchedNameInWords(hit)).toBe('known by “BTW”, not on the list itself (source: example.com)');
  });
});

describe('other US lists', () => {
  test('every list of the built-in file is spelled out', () => {
    for (const code of Object.keys(snapshot.list.version.countsByList).filter((each) => each !== 'EL')) {
      expect(listWithName(code)).not.toBe(code);
    }
  });

  test('a list that is not known is named by its code', () => {
    expect(listWithName('toString')).toBe('toString');
  });

  test('a name on another list never reads as a plain "no match"', () => {
    const answer = verdictAnswer(noMatch('Acme', { otherLists: [{ list: 'SDN', name: 'ACME' }] }), buildContext());
    expect(answer.tone).toBe('caution');
    expect(answer.headline).toMatch(/^Caution: “Acme” is on another US list \(SDN\)/u);
  });

  test('many names on one list are counted', () => {
    const hits = ['A', 'B', 'C'].map((name) => ({ list: 'UVL', name }));
    expect(richToText(otherListsNotice(hits))).toContain('“A” and “B” (and 1 more)');
  });
});

describe('the age of the list', () => {
  const days = (count: number) => new Date(Date.parse(buildVersion().asOf) + count * 86_400_000);
  const headlineAfter = (count: number) => verdictAnswer(noMatch('Acme'), buildContext({ now: days(count) })).headline;

  test.each([
    [0, false],
    [7, false],
    [8, true],
    [31, true],
  ])('after %i days the first line says so: %s', (count, isSaid) => {
    expect(headlineAfter(count).includes(`The list is ${count} days old.`)).toBe(isSaid);
  });

  test('from 31 days on a warning stands under the first line', () => {
    expect(verdictAnswer(noMatch('Acme'), buildContext({ now: days(30) })).notice).toBeUndefined();
    expect(verdictAnswer(noMatch('Acme'), buildContext({ now: days(31) })).notice).toBeDefined();
  });

  test('a list whose date cannot be read counts as too old, not as fresh', () => {
    const undated = buildVersion({ asOf: 'yesterday' });
    expect(listAgeDays(undated, NEXT_DAY)).toBe(Number.POSITIVE_INFINITY);
    expect(isTooOld(undated, NEXT_DAY, { ...DEFAULT_AGE_LIMITS, refuseAfterDays: 90 })).toBe(true);
    expect(verdictAnswer(noMatch('Acme', { list: undated }), buildContext()).headline).toContain('of unknown age');
  });

  test('a list is refused only where a limit is set', () => {
    expect(isTooOld(buildVersion(), days(5000), DEFAULT_AGE_LIMITS)).toBe(false);
  });
});

describe('the Affiliates Rule', () => {
  const said = (changes: Partial<typeof UNVERIFIED>, now = NEXT_DAY) =>
    affiliatesRuleSentence(buildContext({ ruleStatus: { ...UNVERIFIED, ...changes }, now }));

  test('a status that was checked of late is said with its date', () => {
    expect(said({ status: 'suspended', validUntil: '2026-11-09' })).toContain(
      'suspended until November 9, 2026 when last checked, July 30, 2026',
    );
    expect(said({ status: 'in-force' })).toContain('in force when last checked, July 30, 2026');
  });

  test('the last day of a suspension still counts, the day after does not', () => {
    const suspended = { status: 'suspended', asOf: '2026-11-01', validUntil: '2026-11-09' } as const;
    expect(said(suspended, new Date('2026-11-09T23:00:00Z'))).toContain('suspended');
    expect(said(suspended, new Date('2026-11-10T01:00:00Z'))).toContain('status not verified');
  });

  test('a status that was checked long ago is not repeated', () => {
    expect(said({ status: 'in-force', asOf: '2026-06-01' })).toContain('status not verified');
  });
});

describe('results for machines', () => {
  const others = Array.from({ length: 12 }, (_, index) =>
    buildEntry({ id: `el-1000000${index}`, name: `Borealis ${index}` }),
  );

  test('scores have three digits, at most ten entries follow, those of the family without a score', () => {
    const verdict = {
      ...possibleMatch('Borealis', [buildHit({ score: 0.912_34, strength: 'strong' })]),
      family: others,
    };
    const { hits } = screeningResult(verdict);
    expect(hits).toHaveLength(10);
    expect(hits[0]).toMatchObject({ score: 0.912, strength: 'strong' });
    expect(hits[1]).toMatchObject({ score: 0, strength: 'weak', matchedOn: 'name' });
  });

  test('an entry that is a hit is not repeated as family', () => {
    const hit = buildHit();
    expect(screeningResult({ ...hitVerdict('Borealis', [hit]), family: [hit.entry] }).hits).toHaveLength(1);
  });

  test('the names found in one text make one result with the worst outcome', () => {
    const result = textResult('text', [
      noMatch('a'),
      hitVerdict('b', [buildHit()]),
      possibleMatch('c', [buildHit({ score: 0.7 })]),
    ]);
    expect(result.outcome).toBe('hit');
    expect(result.hits).toHaveLength(1);
  });

  test('an outcome of several names keeps every result, in the order asked', () => {
    const answer = verdictsAnswer([noMatch('a'), hitVerdict('b', [buildHit()])], buildContext());
    expect(answer?.results.map(({ query }) => query)).toEqual(['a', 'b']);
  });
});

describe('cells of a table', () => {
  test.each([
    ['=cmd()', "'=cmd()"],
    ['+HYPERLINK("x")', `'+HYPERLINK("x")`],
    ['-2+3+cmd', "'-2+3+cmd"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1+A1', "'\t=1+A1"],
    ['-5', '-5'],
    ['+49 30 1234-5', '+49 30 1234-5'],
    ['Acme', 'Acme'],
    ['', ''],
  ])('%j is written as %j', (cell, written) => {
    expect(withoutFormula(cell)).toBe(written);
  });

  test('a hit fills the cells, a no-match leaves them empty', () => {
    expect(verdictCells(hitVerdict('x', [buildHit()]), buildContext())).toEqual([
      'hit',
      'Borealis Turbine Works',
      'name',
      '1',
      'strong',
      'Borealis Turbine Works',
      'el-00000001',
      'https://www.federalregister.gov/citation/90-FR-100',
      '',
      '2026-07-31',
    ]);
    expect(verdictCells(noMatch('x'), buildContext())).toEqual(['no-match', ...Array(8).fill(''), '2026-07-31']);
  });
});

describe('text that people read', () => {
  test('dates, counts and lists are written the American way', () => {
    expect(formatDate('2026-07-31T13:15:00Z')).toBe('July 31, 2026');
    expect(formatDate('someday')).toBe('someday');
    expect(formatCount(1_234_567)).toBe('1,234,567');
    expect(countOf(1, 'entry', 'entries')).toBe('1 entry');
    expect(inWords(['a', 'b', 'c'])).toBe('a, b, and c');
  });

  test('escape sequences, reversing marks and lone surrogates never reach a screen', () => {
    expect(cleanText('\u001B[31mHik\u202Evision\u001B[0m\uD800\u0007')).toBe('Hikvision\uFFFD');
  });

  test('an invisible mark before a text changes nothing of how it is cleaned', () => {
    const spaced = fc.string({
      unit: fc.constantFrom('a', 'é', '“', '海', ' ', '\u00A0', '\t', '\u001B[1m', '\u2028'),
    });
    fc.assert(
      fc.property(fc.oneof(anyText, spaced, fc.string({ unit: 'grapheme-ascii' })), (text) => {
        expect(cleanText(`\u200B${text}`)).toBe(cleanText(text));
      }),
    );
  });

  test('cleaning twice changes nothing, and leaves no control character', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const clean = cleanText(text);
        expect(clean).not.toMatch(/[\p{Cc}\p{Surrogate}\u202A-\u202E\u2066-\u2069]/u);
        expect(cleanText(clean)).toBe(clean);
      }),
    );
  });

  test('shortening keeps to its length and never cuts a letter in two', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 50 }), (text, length) => {
        const short = shorten(text, length);
        expect(short.length).toBeLessThanOrEqual(length);
        expect(short).not.toMatch(/\p{Surrogate}/u);
      }),
    );
  });

  test('a headline is one line of at most 150 characters, whatever the names', () => {
    fc.assert(
      fc.property(anyText, anyText, (query, name) => {
        const hit = buildHit({
          entry: buildEntry({ name, countries: ['CN', 'HK', 'RU'] }),
          matchedOn: 'a.k.a.',
          matchedName: query,
        });
        const old = buildContext({ now: new Date('2027-01-01') });
        for (const verdict of [
          hitVerdict(query, [hit]),
          possibleMatch(query, [hit]),
          noMatch(query),
          noMatch(query, { otherLists: [{ list: 'SDN', name }] }),
        ]) {
          const { headline } = verdictAnswer(verdict, old);
          expect(headline.length).toBeLessThanOrEqual(150);
          expect(headline).not.toMatch(/\p{Cc}/u);
        }
      }),
    );
  });

  test('a name in a follow-up is asked as it is', () => {
    expect(screenCommand('Help\nAt Home')).toBe('screen "Help At Home"');
    expect(screenCommand('Toys "R" Us')).toBe('screen Toys "R" Us');
  });
});
