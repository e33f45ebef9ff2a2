import { describe, expect, test } from 'vitest';
import { exceptionSentence, footnoteSentences, requirementSentence } from '../../src/answer/requirement-words.ts';
import { reviewPolicySentence } from '../../src/answer/review-policy-words.ts';
import { legalBasis, sectionSigns } from '../../src/answer/sections-in-words.ts';
import { buildEntry } from '../builders.ts';
import { snapshot } from '../real-screener.ts';
import { realEntry } from './real-entries.ts';

const requirement = buildEntry().licenseRequirement;
const { entries } = snapshot.list;

describe('the license requirement in plain words', () => {
  test.each([
    ['all-items', 'every item subject to the US export rules'],
    ['all-items-with-exceptions', 'with the exceptions that the entry names'],
    ['ccl-and-supplement-7-items', 'Commerce Control List'],
    ['crimea-projects', '§ 746.8(a)(4)'],
  ] as const)('%s says what needs a license', (scope, words) => {
    expect(requirementSentence({ ...requirement, scope })).toContain(words);
  });

  test('a requirement that was not recognized is quoted, not interpreted', () => {
    const unread = { ...requirement, scope: 'unrecognized', text: 'See the Register.' } as const;
    expect(requirementSentence(unread)).toBe('The entry requires a license as follows: “See the Register.”');
  });

  test('an empty requirement is said to be empty', () => {
    expect(requirementSentence({ ...requirement, scope: 'unrecognized', text: ' ' })).toContain(
      'prints no license requirement',
    );
  });

  test.each([
    [1, '§ 734.9(e)(1)'],
    [3, '§ 734.9(g)'],
    [4, '§ 734.9(e)(2)'],
    [5, '§ 734.9(e)(3)'],
  ] as const)('footnote %s says that items made outside the US can need a license', (footnote, section) => {
    const [sentence] = footnoteSentences([footnote]);
    expect(sentence).toContain('made outside the US');
    expect(sentence).toContain(section);
  });

  test('every footnote of the built-in list is said', () => {
    for (const entry of entries) {
      const { footnotes } = entry.licenseRequirement;
      expect(footnoteSentences(footnotes)).toHaveLength(footnotes.length);
    }
  });

  test('an exception that the entry itself names is not denied', () => {
    const text = 'This license requirement may be overcome by License Exception GOV under § 740.11(b)(2) and (e).';
    expect(exceptionSentence({ ...requirement, text })).toContain('License Exception GOV');
    expect(exceptionSentence(requirement)).toContain('not available');
  });
});

describe('the review policy in plain words', () => {
  test.each([
    // Entries and policies as printed in the list of July 31, 2026.
    ['Huawei Technologies Co., Ltd. (Huawei)', 'License applications: presumption of denial (normally refused).'],
    [
      'Hangzhou Hikvision Digital Technology Co., Ltd.',
      'License applications: presumption of denial (normally refused), but case by case for items against infectious disease and the items that the entry names.',
    ],
    ['Uralvagonzavod', 'License applications'],
  ])('%s', (name, words) => {
    expect(reviewPolicySentence(realEntry(name).licenseReviewPolicy)).toContain(words);
  });

  test.each([
    [
      ['policy-of-denial', 'case-by-case'],
      'apart from food and medicine designated as EAR99',
      'food and medicine (EAR99)',
    ],
    [['case-by-case', 'presumption-of-denial'], 'Case-by-case for ECCN 1A004.c', 'the items that the entry names'],
    [['case-by-case', 'presumption-of-approval'], 'Case-by-case; approval for EAR99', 'depending on the item'],
    [['policy-of-denial'], 'Policy of denial.', 'refused as a rule'],
    [['presumption-of-denial', 'case-by-case', 'policy-of-denial'], 'x', 'Details say which for what'],
  ] as const)('%s', (kinds, text, words) => {
    expect(reviewPolicySentence({ kinds, text, sections: [] })).toContain(words);
  });

  test('a policy that only points to sections names them', () => {
    const policy = {
      kinds: ['see-sections'],
      text: 'See §§ 744.2(d) and 744.3(d)',
      sections: ['744.2(d)', '744.3(d)'],
    } as const;
    expect(reviewPolicySentence(policy)).toBe(
      'License applications are reviewed as §§ 744.2(d) and 744.3(d) of the EAR say.',
    );
  });

  test('a policy that was not read is left to its printed words', () => {
    expect(reviewPolicySentence({ kinds: [], text: 'Ask.', sections: [] })).toContain('as printed');
    expect(reviewPolicySentence({ kinds: [], text: '', sections: [] })).toContain('prints no license review policy');
  });

  test('every policy of the built-in list makes one sentence', () => {
    for (const text of new Set(entries.map((entry) => entry.licenseReviewPolicy))) {
      expect(reviewPolicySentence(text)).toMatch(/^(?:License applications|The (?:entry|review policy)).*\.$/u);
    }
  });
});

describe('sections of the EAR', () => {
  test('a section is not taken for another one that begins with the same digits', () => {
    expect(legalBasis(['744.21(b)'])).toEqual(['§ 744.21 is about military end uses and military end users']);
  });

  test('foreign-direct-product sections are no reason for a listing', () => {
    expect(legalBasis(['734.9(e)(1)', '734.4(a)(9)'])).toEqual([]);
  });

  test('several sections are read as a list', () => {
    expect(sectionSigns(['744.11'])).toBe('§ 744.11');
    expect(sectionSigns(['744.2', '744.3', '744.4'])).toBe('§§ 744.2, 744.3 and 744.4');
  });
});
