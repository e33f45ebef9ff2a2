import { describe, expect, test } from 'vitest';
import { richToText } from '../../src/answer/plain-text.ts';
import { createRuleBook } from '../../src/answer/rule-book.ts';
import { sinceInWords, whyInWords } from '../../src/answer/why.ts';
import { buildContext, buildEntry, buildRule } from '../builders.ts';
import { realContext, realEntry } from './real-entries.ts';

const TURBINES = buildRule();

describe('which rule listed an entry', () => {
  test('the oldest citation counts, whatever the order in print', () => {
    const entry = buildEntry({
      federalRegisterCitations: [
        { volume: 91, page: 5 },
        { volume: 90, page: 100 },
      ],
    });
    const cited = createRuleBook([TURBINES]).citedRules(entry);
    expect(cited.map(({ citation }) => citation.volume)).toEqual([90, 91]);
  });

  test('a rule is found by its first page and by the pages of its table', () => {
    const book = createRuleBook([buildRule({ page: 54_002, volume: 84, entryPages: [54_004] })]);
    for (const page of [54_002, 54_004]) {
      const entry = buildEntry({ federalRegisterCitations: [{ volume: 84, page }] });
      expect(book.reasonFor(entry)?.reason).toBe(TURBINES.reason);
    }
  });

  test('the reason of a rule that only changed the entry is not given as the reason for the listing', () => {
    // CASC was listed by 66 FR 24265 (2001), of which no reason is on file; 84 FR 40241 (2019) changed it.
    const casc = realEntry('China Aerospace Science and Technology Corporation (CASC)');
    expect(realContext().rules.reasonFor(casc)).toBeUndefined();
  });

  test('the group of an entry is found although the report prints the name a little differently', () => {
    // The report says "Huawei Technologies Co., Ltd.", the list "Huawei Technologies Co., Ltd. (Huawei)".
    const found = realContext().rules.reasonFor(realEntry('Huawei Technologies Co., Ltd. (Huawei)'));
    expect(found?.aboutAllParties).toBe(false);
  });
});

describe('why, in words', () => {
  const entry = buildEntry();
  const why = (rules: Parameters<typeof buildContext>[0]) => richToText(whyInWords(entry, buildContext(rules)));

  test('the text of the rule is told as what BIS said in it', () => {
    expect(why({ rules: [TURBINES] })).toBe(
      'BIS said in the rule: the parties bought parts for turbines. Rule: 90 FR 100 (https://www.federalregister.gov/citation/90-FR-100).',
    );
  });

  test('an official summary is told as one', () => {
    const rule = buildRule({ confidence: 'official-summary', sources: ['https://www.bis.gov/press'] });
    expect(why({ rules: [rule] })).toContain('From an official summary: BIS said');
  });

  test('a report is told as one, with its host and link, not with that of the rule', () => {
    const sources = ['https://www.federalregister.gov/d/2025-00001', 'https://www.example-law.com/alert'];
    const text = why({ rules: [buildRule({ confidence: 'secondary', sources })] });
    expect(text).toContain('As reported by example-law.com: ');
    expect(text).toContain('report (https://www.example-law.com/alert)');
  });

  test('a report without an address is named but not linked', () => {
    const text = why({ rules: [buildRule({ confidence: 'secondary', sources: ['stored news page'] })] });
    expect(text).toContain('As reported by stored news page');
    expect(text).not.toContain('; report');
  });

  test('the reason of one group is not given to another', () => {
    const groups = [{ reason: 'BIS said it stole plans.', themes: [], entities: ['Somebody Else'] }];
    expect(why({ rules: [buildRule({ groups })] })).toContain('BIS said in the rule, about all parties of the rule: ');
  });

  test('the entity’s own group comes first', () => {
    const groups = [{ reason: 'BIS said it stole plans.', themes: [], entities: ['Borealis Turbine Works'] }];
    expect(why({ rules: [buildRule({ groups })] })).toContain('BIS said in the rule: it stole plans.');
  });

  test('the summary printed with a rule is quoted as that, with the link to the rule alone', () => {
    const reason = 'In this rule, BIS adds one entity to the Entity List.';
    expect(why({ rules: [buildRule({ confidence: 'abstract', reason, document: '2025-00001' })] })).toBe(
      "The rule's summary (Federal Register): “In this rule, BIS adds one entity to the Entity List.” Rule: 90 FR 100 (https://www.federalregister.gov/d/2025-00001).",
    );
  });

  test('a long summary is cut, and the link leads to all of it', () => {
    const text = why({ rules: [buildRule({ confidence: 'abstract', reason: 'BIS adds entities. '.repeat(99) })] });
    expect(text).toContain('…” Rule: 90 FR 100');
    expect(text.length).toBeLessThan(800);
  });

  test('a rule without a summary gives no reason, and neither does an empty one', () => {
    expect(why({ rules: [buildRule({ confidence: 'abstract', reason: '' })] })).toContain('The list gives no reason');
  });

  test('a reason that was read out of the rule comes before its printed summary, in any order', () => {
    const summary = buildRule({ confidence: 'abstract', reason: 'A summary.' });
    for (const rules of [
      [TURBINES, summary],
      [summary, TURBINES],
    ]) {
      expect(why({ rules })).toContain('BIS said in the rule: the parties bought parts');
    }
  });

  test('without a reason on file the list is said to give none, with the legal basis', () => {
    const text = why({});
    expect(text).toContain('The list gives no reason; see the rule: 90 FR 100');
    expect(text).toContain('specific and articulable facts');
  });

  test('an entry that cites no rule says so', () => {
    const bare = buildEntry({ federalRegisterCitations: [], citationText: '' });
    expect(richToText(whyInWords(bare, buildContext()))).toContain('gives no reason and cites no rule');
  });
});

describe('listed since, in words', () => {
  test('the date of the list comes first, then how often the entry was changed', () => {
    const citations = [
      { volume: 90, page: 100 },
      { volume: 90, page: 200 },
      { volume: 91, page: 300 },
    ];
    const entry = buildEntry({ federalRegisterCitations: citations });
    expect(sinceInWords(entry, buildContext())).toBe('February 3, 2025; changed since twice, last by 91 FR 300.');
  });

  test('a missing date is said to be missing', () => {
    const { listedOn: _dropped, ...undated } = buildEntry({ federalRegisterCitations: [] });
    expect(sinceInWords(undated, buildContext())).toBe('Date not given in the list.');
  });
});
