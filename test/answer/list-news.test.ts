import { describe, expect, test } from 'vitest';
import { affiliatesRuleSentence } from '../../src/answer/affiliates-rule.ts';
import { renderPlainText } from '../../src/answer/plain-text.ts';
import { statusAnswer } from '../../src/answer/status-answer.ts';
import type { CrossCheck } from '../../src/list/cross-check.ts';
import type { PendingRule, RuleStatus } from '../../src/list/reference-data.ts';
import { buildContext, buildVersion, UNVERIFIED } from '../builders.ts';

const pending: PendingRule = {
  title: 'Additions of Entities to the Entity List',
  document: '2026-17001',
  published: '2026-07-30',
  url: 'https://www.federalregister.gov/d/2026-17001',
};
const check: CrossCheck = {
  asOf: '2026-07-30',
  rows: { supplement: 3_409, list: 3_670 },
  countries: [{ country: 'CN', supplement: 1_106, list: 1_110 }],
  onlyInSupplement: [{ name: 'Quokka Photonics', country: 'CN' }],
  onlyInList: [],
  unknownHeadings: ['ATLANTIS'],
};
const found = [
  {
    title: 'Suspension of the Affiliates Rule',
    url: 'https://www.federalregister.gov/d/2026-17002',
    published: '2026-07-29',
  },
];
const suspended: RuleStatus = { ...UNVERIFIED, status: 'suspended', validUntil: '2026-11-09' };

const status = (news: Parameters<typeof statusAnswer>[3], ruleStatus: RuleStatus = UNVERIFIED) =>
  renderPlainText(statusAnswer(buildVersion(), '1.2.3', buildContext({ ruleStatus }), news), { width: 80 });

describe('status', () => {
  test('with a rule the list lacks, a cross-check and rules found, reads as agreed', async () => {
    const shown = status(
      { pendingRules: [pending], crossCheck: check },
      { ...UNVERIFIED, check: { on: '2026-07-31', since: '2025-09-30', found } },
    );
    await expect(`${shown}\n`).toMatchFileSnapshot('../golden/answers/status-news.txt');
  });

  test('a rule found after the operator set the status is told together with what was set', async () => {
    const shown = status(
      {},
      {
        ...UNVERIFIED,
        statement: '',
        setByOperator: true,
        sources: [{ title: '91 FR 1', url: 'https://www.federalregister.gov/d/2026-00001' }],
        check: { on: '2026-07-31', since: '2025-09-30', found },
        superseded: { status: 'suspended', asOf: '2026-07-01' },
      },
    );
    await expect(`${shown}\n`).toMatchFileSnapshot('../golden/answers/status-superseded.txt');
  });

  test('says so when nothing differs from the eCFR', () => {
    const same = { ...check, countries: [], onlyInSupplement: [], unknownHeadings: [] };
    expect(status({ crossCheck: same }).replace(/\s+/g, ' ')).toContain('No country and no name differs.');
  });

  test('names a few of many and counts the rest', () => {
    const many = Array.from({ length: 9 }, (_, index) => ({ name: `Quoll ${index}`, country: 'RU' }));
    const shown = status({ pendingRules: Array(7).fill(pending), crossCheck: { ...check, onlyInList: many } });
    expect(shown.replace(/\s+/g, ' ')).toContain(
      '9 names only in the list in service: “Quoll 0” (Russia), “Quoll 1” (Russia), “Quoll 2” (Russia) and 6 more.',
    );
    expect(shown).toContain('and 2 more');
  });
});

describe('the sentence on the Affiliates Rule', () => {
  const sentence = (ruleStatus: RuleStatus) => affiliatesRuleSentence(buildContext({ ruleStatus }));
  const on = '2026-07-31';

  test.each<[string, RuleStatus, string]>([
    ['never checked', UNVERIFIED, 'status not verified (last checked July 30, 2026).'],
    [
      'nothing found',
      { ...UNVERIFIED, check: { on, since: '2025-09-30', found: [] } },
      'status not verified (checked July 31, 2026: no newer rule found).',
    ],
    [
      'a rule found',
      { ...UNVERIFIED, check: { on, since: '2025-09-30', found } },
      'status not verified (checked July 31, 2026: 1 newer rule found, see status).',
    ],
    [
      'set and checked',
      { ...suspended, asOf: on, check: { on, since: '2025-09-30', found: [] } },
      'suspended until November 9, 2026 when last checked, July 31, 2026.',
    ],
  ])('%s', (_what, ruleStatus, words) => {
    expect(sentence(ruleStatus)).toBe(`Affiliates (50 percent) Rule: ${words}`);
  });
});
