import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLicenseReviewPolicy } from '../../src/list/license-review-policy.ts';

const DENIAL = 'presumption-of-denial';
const POLICY = 'policy-of-denial';
const CASE = 'case-by-case';
const APPROVAL = 'presumption-of-approval';
const SEE = 'see-sections';

// Every class of spelling in the column of 31 July 2026 (77 spellings), as printed there.
const PRINTED: readonly (readonly [text: string, kinds: readonly string[], sections: readonly string[]])[] = [
  ['Presumption of denial', [DENIAL], []],
  ['Presumption of Denial', [DENIAL], []],
  ['Presumption for denial.', [DENIAL], []],
  ['Policy of denial.', [POLICY], []],
  ['Policy of Denial', [POLICY], []],
  ['Policy of denial for all items subject to the EAR. See § 746.8(b)', [POLICY], ['746.8(b)']],
  ['Policy of denial for all items subject to the EAR. See §746.8(b)', [POLICY], ['746.8(b)']],
  ['Policy of denial. See §§ 746.8(b) and 744.21(e).', [POLICY], ['746.8(b)', '744.21(e)']],
  ['Policy of denial See §§ 746.8(b) and 744.21(e).', [POLICY], ['746.8(b)', '744.21(e)']],
  ['Policy of denial. See § 746.8 of the EAR', [POLICY], ['746.8']],
  [
    'Policy of denial for all items subject to the EAR apart from food and medicine designated as EAR99, which will be reviewed on a case-by-case basis. See §§ 746.8(b) and 744.21(e)',
    [POLICY, CASE],
    ['746.8(b)', '744.21(e)'],
  ],
  [
    'Policy of denial for all items subject to the EAR apart from food and medicine designated as EAR99, which will be reviewed on a case-by case basis. See §§ 746.8(b) and 744.21(e)',
    [POLICY, CASE],
    ['746.8(b)', '744.21(e)'],
  ],
  [
    'Policy of denial for all items subject to the EAR apart from food and medicine designated as EAR99, which will be reviewed on a case-by-case basis. See §§ 746.8(b) and 744.21e',
    [POLICY, CASE],
    ['746.8(b)', '744.21(e)'],
  ],
  [
    'Policy of Denial. Case-by-case basis for items for U.S. Government supported use in the International Space Station (ISS).',
    [POLICY, CASE],
    [],
  ],
  ['Policy of denial; Case-by-case basis for U.S. Government supported space programs.', [POLICY, CASE], []],
  ['Case-by-case basis', [CASE], []],
  ['Case-by-Case review for licenses for the safety of civil aviation of aircraft.', [CASE], []],
  ['Case-by-case for all items listed on the CCL. Presumption of approval for EAR99 items', [CASE, APPROVAL], []],
  [
    'Case-by-case for all items listed on the CCL. Presumption of approval for EAR99 items. See § 744.2(d) of the EAR',
    [CASE, APPROVAL],
    ['744.2(d)'],
  ],
  ['Presumption of approval for EAR99; case-by-case review for all items on the CCL', [APPROVAL, CASE], []],
  ['Presumption of approval for EAR99 items', [APPROVAL], []],
  [
    'Case-by-case review for ECCNs 1A004.c, 1A004.d, 1A995, 1A999.a, 1D003, 2A983, 2D983, and 2E983, and for EAR99 items described in the Note to ECCN 1A995; casa-by-case review for items necessary to detect, identify and treat infectious disease; and presumption of denial for all other items subject to the EAR.',
    [CASE, DENIAL],
    [],
  ],
  [
    'Case-by-case review for telecommunications infrastructure items described in Category 5 Part 1 or Category 5 Part 2 and consumer communications devices identified in § 740.19; Presumption of denial for all other items subject to the EAR',
    [CASE, DENIAL],
    ['740.19'],
  ],
  [
    'Presumption of denial except case-by-case for items not described in ECCN 3B001.a.4, .c, .d, f.1.b.2, .k to .p; 3B002.c, 3B993, or 3B994',
    [DENIAL, CASE],
    [],
  ],
  ['See § 746.8(b)(2) of the EAR', [SEE], ['746.8(b)(2)']],
  ['See §§ 744.2(d), 744.3(d), and 744.4(d) of this part.', [SEE], ['744.2(d)', '744.3(d)', '744.4(d)']],
  ['See §744.2 (d) of the EAR', [SEE], ['744.2(d)']],
  ['See § 744.2(d) of the EAR and 744.3(d) of the EAR', [SEE], ['744.2(d)', '744.3(d)']],
  ['See §744.3 of this part', [SEE], ['744.3']],
  ['See §§740.26, 744.11 and 744.23(d) of the EAR.', [SEE], ['740.26', '744.11', '744.23(d)']],
];

describe('the license review policy column', () => {
  it.each(PRINTED)('%s', (text, kinds, sections) => {
    expect(readLicenseReviewPolicy(text).policy).toEqual({ text, kinds, sections });
  });

  it.each([
    '',
    // A requirement in the wrong column, as one row of the list has it.
    'For all items subject to the EAR. (See § 744.11 of the EAR)',
    'See the rule',
  ])('an unknown policy has no kind and is noted: "%s"', (text) => {
    const { policy, notes } = readLicenseReviewPolicy(text);
    expect(policy).toMatchObject({ text, kinds: [] });
    expect(notes).toEqual([{ kind: 'policy-not-understood', text }]);
  });

  it('a misprinted section is read and noted', () => {
    expect(readLicenseReviewPolicy('Policy of denial. See § 744.21e').notes.map(({ kind }) => kind)).toEqual([
      'section-misprint-read',
    ]);
  });

  it('any text is read and kept letter by letter', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(readLicenseReviewPolicy(text).policy.text).toBe(text);
      }),
    );
  });
});
