import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildEvidence } from '../../src/evidence/evidence-document.ts';
import type { EvidenceInput } from '../../src/evidence/evidence-input.ts';
import { renderEvidenceText } from '../../src/evidence/render-evidence-text.ts';
import { buildEntry } from '../builders.ts';
import { evidenceEntry, evidenceInput } from './evidence-builders.ts';

const shown = (changes: Partial<EvidenceInput> = {}) => renderEvidenceText(buildEvidence(evidenceInput(changes)));
const OUTCOMES = ['hit', 'possible-match', 'no-match', 'not-screened'] as const;

describe('what a record says', () => {
  test('who asked what, when and where', () => {
    const text = shown();
    expect(text).toMatch(/Name as typed +Borealis Turbine Works\n/u);
    expect(text).toMatch(/Asked +August 1, 2026, 12:00:00 UTC\n/u);
    expect(text).toMatch(/By +Zoë Müller \(U024BE7LH\)\n/u);
    expect(text).toMatch(/Where +slack, workspace T0123ABCD, channel C0456EFGH\n/u);
  });

  test.each([
    ['hit', 'On the list: the name asked for is a name on the US Entity List.'],
    ['possible-match', 'Possible match: a person must compare'],
    ['no-match', 'No match found in the US Entity List of July 31, 2026. This is not a clearance.'],
    ['not-screened', 'Not screened: the name asked for was not compared with the list.'],
  ] as const)('the outcome %s in words', (outcome, words) => {
    expect(buildEvidence(evidenceInput({ outcome })).headline).toContain(words);
  });

  test.each(OUTCOMES)('%s: not legal advice, the official text controls, and no promise', (outcome) => {
    const text = shown({ outcome });
    expect(text).toContain('Not legal advice');
    expect(text).toContain('The official text controls');
    expect(text).toContain('“is informed” letters');
    expect(text).not.toMatch(/\b(?:cleared|safe|approved|banned|illegal)\b/iu);
  });

  test('the columns of the list as printed, to the letter', () => {
    const entry = buildEntry({
      name: 'Acme, a.k.a., the following one alias: -ACME',
      aliases: [
        { name: 'Old  Acme', kind: 'f.k.a.' },
        { name: 'Acme Trading', kind: 'd.b.a.' },
      ],
      addresses: [{ text: '1 Main St.,  Moscow', country: 'RU' }],
      licenseRequirement: {
        text: 'For all items subject to the EAR (See §744.2l of the EAR)4',
        scope: 'all-items',
        sections: [],
        footnotes: [],
      },
      licenseReviewPolicy: { text: ' ', kinds: [], sections: [] },
      citationText: '84 FR 54002, 10/9/19.',
    });
    const text = shown({ entries: [evidenceEntry(entry)] });
    for (const printed of [
      entry.name,
      'f.k.a. Old  Acme',
      'd.b.a. Acme Trading',
      '1 Main St.,  Moscow, Russia',
      entry.licenseRequirement.text,
      'Nothing is printed in this column.',
      '84 FR 54002, 10/9/19.',
    ]) {
      expect(text).toContain(`${printed}\n`);
    }
  });

  test('the answer, line by line', () => {
    const answer = 'First  line\n\n  indented: 海康威视\nlast';
    expect(shown({ answer: { state: 'kept', value: answer } })).toContain(
      '  First  line\n\n    indented: 海康威视\n  last\n',
    );
  });

  test('a score just under 1 does not read as 1', () => {
    expect(shown()).toContain('score 0.99 of 1, strong match');
  });

  test('the list version and the chain', () => {
    const text = shown();
    expect(text).toContain('0123456789abcdef'.repeat(4));
    expect(text).toContain('9f3c'.repeat(16));
    expect(text).toContain('77aa'.repeat(16));
    expect(text).toContain('ee01'.repeat(16));
    expect(text).toContain('Intact on August 2, 2026, 08:00:00 UTC: 5,230 records');
  });
});

describe('what a record does not hold is said', () => {
  test.each<[string, Partial<EvidenceInput>, string]>([
    ['query as a digest', { query: { state: 'digest', digest: 'ab12' } }, 'Salted digest of the words typed: ab12'],
    ['query erased', { query: { state: 'erased' } }, 'The words typed were erased later.'],
    ['query of blanks', { query: { state: 'kept', value: '  ' } }, 'Only blanks were typed.'],
    ['person erased', { askedBy: { state: 'erased' } }, 'Erased on request or by retention.'],
    ['person without a name', { askedBy: { state: 'kept', value: { user: 'U1' } } }, ' U1\n'],
    ['answer erased', { answer: { state: 'erased' } }, 'The answer was erased later.'],
    ['answer not kept', { answer: { state: 'not-kept' } }, 'The words of the answer were not recorded.'],
    ['first record', { record: { seq: 1, hash: 'a', previousHash: '0'.repeat(64) } }, 'this is the first record'],
    ['no decision', { decisions: [] }, 'None on record for this name.'],
  ])('%s', (_, changes, words) => {
    expect(shown(changes)).toContain(words);
  });

  test('an entry whose text was not recorded', () => {
    const { listing, ...entry } = evidenceEntry();
    expect(listing).toBeDefined();
    expect(shown({ entries: [entry] })).toContain('The text of the entry is not part of this record.');
  });

  test('no list', () => {
    const { list, ...input } = evidenceInput({ outcome: 'no-match' });
    expect(list).toBeDefined();
    const document = buildEvidence(input);
    expect(document.headline).toBe('No match found. This is not a clearance.');
    expect(renderEvidenceText(document)).toContain('No list was searched.');
  });

  test('a trail that nobody checked', () => {
    const { verification, ...input } = evidenceInput();
    expect(verification).toBeDefined();
    expect(renderEvidenceText(buildEvidence(input))).toContain('The trail was not checked for this document.');
  });

  test('a trail that is not intact', () => {
    const text = shown({
      verification: {
        checkedAt: '2026-08-02T08:00:00.000Z',
        isIntact: false,
        recordCount: 10,
        head: { seq: 12, hash: 'ff' },
        prunedThroughSeq: 2,
        problemCount: 1,
      },
    });
    expect(text).toContain('NOT INTACT on August 2, 2026, 08:00:00 UTC: 1 problem in 10 records, the last one no. 12.');
    expect(text).toContain('Records up to no. 2 went by retention.');
  });
});

describe('decisions', () => {
  const decision = {
    entryName: 'Borealis Turbine Works',
    verdict: 'false-match',
    decidedAt: '2026-08-01T15:30:00.000Z',
    decidedBy: 'Officer (U999)',
    note: 'Another address.',
    state: 'due',
    isCurrent: true,
  } as const;

  test('with who, when, why and whether it is due again', () => {
    const text = shown({ decisions: [decision] });
    expect(text).toContain('False match: not the party asked about\n');
    expect(text).toContain('August 1, 2026, 15:30:00 UTC, by Officer (U999)\n');
    expect(text).toContain('Another address.\n');
    expect(text).toContain('Due for review again: the entry changed after this was decided.\n');
  });

  test('of an erased person, replaced by a later one', () => {
    const { decidedBy, ...erased } = decision;
    expect(decidedBy).toBeDefined();
    const text = shown({ decisions: [{ ...erased, isCurrent: false, state: 'entry-removed' }] });
    expect(text).toContain('(replaced by a later decision)');
    expect(text).toContain('by a person whose name was erased');
    expect(text).toContain('The entry is no longer on the list.');
  });
});

describe('any text', () => {
  test('unseen characters are spelled out and the document says so, once', () => {
    const document = buildEvidence(evidenceInput({ query: { state: 'kept', value: 'a\u202Eb\u202Ec' } }));
    expect(document.cautions.filter((caution) => caution.includes('Unicode number'))).toHaveLength(1);
    expect(renderEvidenceText(document)).toContain('a‹U+202E›b‹U+202E›c');
    expect(shown()).not.toContain('Unicode number');
  });

  test('a query of several lines stays one field of several lines', () => {
    expect(shown({ query: { state: 'kept', value: 'Acme\nBorealis' } })).toMatch(/Name as typed +Acme\n +Borealis\n/u);
  });

  test('never throws, and the same input gives the same document', () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 });
    fc.assert(
      fc.property(text, text, text, (query, name, answer) => {
        const input = evidenceInput({
          query: { state: 'kept', value: query },
          answer: { state: 'kept', value: answer },
          entries: [evidenceEntry(buildEntry({ name, citationText: '', federalRegisterCitations: [] }))],
          askedAt: query,
        });
        expect(renderEvidenceText(buildEvidence(input))).toBe(renderEvidenceText(buildEvidence(input)));
      }),
    );
  });
});
