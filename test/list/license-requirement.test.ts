import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLicenseRequirement } from '../../src/list/license-requirement.ts';

const MEU = ['734.9(g)', '746.8(a)(3)', '744.21(b)'];

// Every class of spelling in the column of 31 July 2026 (88 spellings), as printed there.
const PRINTED: readonly (readonly [
  text: string,
  scope: string,
  sections: readonly string[],
  footnotes: readonly number[],
])[] = [
  ['For all items subject to the EAR. (See §744.11 of the EAR).', 'all-items', ['744.11'], []],
  ['For All Items Subject to the EAR (See §744.11 of the EAR).', 'all-items', ['744.11'], []],
  ['For all items subject to the EAR. (See § 744.11 of the EAR)', 'all-items', ['744.11'], []],
  ['All items subject to the EAR. (See §744.11 of the EAR)', 'all-items', ['744.11'], []],
  ['For all items subject to the EAR. (See §§744.11 of the EAR)', 'all-items', ['744.11'], []],
  ['For all items subject to the EAR. (See§ 744.11 of the EAR)', 'all-items', ['744.11'], []],
  ['For all items subject to the EAR (See §744.11 of the EAR.', 'all-items', ['744.11'], []],
  ['For all items subject to the EAR. (See part§744.11 of the EAR).', 'all-items', ['744.11'], []],
  ['For All Items Subject to the EAR (See §744.11(b) of the EAR).', 'all-items', ['744.11(b)'], []],
  ['For all items subject to the EAR', 'all-items', [], []],
  ['All Items Subject to the EAR', 'all-items', [], []],
  ['For all items subject to the EAR (See §744.2 of the EAR)', 'all-items', ['744.2'], []],
  ['For all items subject to the EAR. (See §744.2 (d) of the EAR)', 'all-items', ['744.2(d)'], []],
  ['For all items subject to the EAR (See §744.3 of the EAR)', 'all-items', ['744.3'], []],
  ['For all items subject to the EAR. (See § 746.8(a)(4) of the EAR)', 'all-items', ['746.8(a)(4)'], []],
  [
    'For All Items Subject to the EAR (See §734.9(g), 3 §746.8(a)(3), and §744.21(b) of the EAR).',
    'all-items',
    MEU,
    [3],
  ],
  [
    'For all items subject to the EAR. (See §§ 734.9(g),3 746.8(a)(3), and 744.21(b) of the EAR)',
    'all-items',
    MEU,
    [3],
  ],
  [
    'For all items subject to the EAR. (See §§734.9(g),3 746.8(a)(3), and 744.21(b) of the EAR.)',
    'all-items',
    MEU,
    [3],
  ],
  [
    'For all items subject to the EAR. (See §§ 734.9(g), 3 746.8(a)(3), and 744.21(b) of the EAR.)',
    'all-items',
    MEU,
    [3],
  ],
  [
    'For all items subject to the EAR. (See §§ 734.9(g)3, 746.8(a)(3), and 744.21(b) of the EAR.',
    'all-items',
    MEU,
    [3],
  ],
  [
    'For all items subject to the EAR. (See §§ 734.9(g),3 746.8(a)(3), and 744.11 of the EAR)',
    'all-items',
    ['734.9(g)', '746.8(a)(3)', '744.11'],
    [3],
  ],
  [
    'For all items subject to the EAR. (See §§ 734.9(g),3 744.21(b) and 746.8(a)(3) of the EAR)',
    'all-items',
    ['734.9(g)', '744.21(b)', '746.8(a)(3)'],
    [3],
  ],
  [
    'For all items subject to the EAR (See §§744.8(b), 744.11, 734.9(g),3 746.8(a)(3), and 744.21(b) of the EAR)',
    'all-items',
    ['744.8(b)', '744.11', ...MEU],
    [3],
  ],
  ['For all items subject to the EAR (See §§734.9(g)3, 746.8(a)(3), and 744.2l(b) of the EAR)', 'all-items', MEU, [3]],
  ['For all items subject to the EAR (See §§ 734.9(g), 746.8(a)(3), and 744.21(b) of the EAR)', 'all-items', MEU, []],
  [
    'For all items subject to the EAR, see §§ 734.9(e)1 and 744.11 of the EAR2',
    'all-items',
    ['734.9(e)', '744.11'],
    [1, 2],
  ],
  [
    'For all items subject to the EAR, see §§ 734.9(e)1, and 744.11 of the EAR2',
    'all-items',
    ['734.9(e)', '744.11'],
    [1, 2],
  ],
  [
    'For all items subject to the EAR, see §§ 734.9(e) 1 and 744.11 of the EAR 2',
    'all-items',
    ['734.9(e)', '744.11'],
    [1, 2],
  ],
  [
    'For All Items Subject to the EAR (See §734.9(e)1, and §744.11 of the EAR)2.',
    'all-items',
    ['734.9(e)', '744.11'],
    [1, 2],
  ],
  [
    'For all items subject to the EAR. (See §§ 734.9(e)(2) and 744.11 of the EAR)4',
    'all-items',
    ['734.9(e)(2)', '744.11'],
    [4],
  ],
  [
    'For all items subject to the EAR. (See §§ 734.9(e)(2) and 744.11 of the EAR) 4',
    'all-items',
    ['734.9(e)(2)', '744.11'],
    [4],
  ],
  [
    'For All Items Subject to the EAR (See §734.9(e)(2), and §744.11 of the EAR)4.',
    'all-items',
    ['734.9(e)(2)', '744.11'],
    [4],
  ],
  [
    'For All Items Subject to the EAR (See §734.9(e), and 744.11 of the EAR)4.',
    'all-items',
    ['734.9(e)', '744.11'],
    [4],
  ],
  [
    'For all items subject to the EAR. (See §§ 734.9(e)(2) and 744.11 of the EAR)',
    'all-items',
    ['734.9(e)(2)', '744.11'],
    [],
  ],
  ['For all items subject to the EAR. (See §734.9(e) and §744.11 of the EAR)', 'all-items', ['734.9(e)', '744.11'], []],
  [
    'For all items subject to the EAR (See §§734.4(a)(9), 734.9(e)(3), and 744.11 of the EAR)5',
    'all-items',
    ['734.4(a)(9)', '734.9(e)(3)', '744.11'],
    [5],
  ],
  [
    'For all items subject to the EAR when used in projects specified in § 746.8(a)(4) of the EAR',
    'crimea-projects',
    ['746.8(a)(4)'],
    [],
  ],
  ['For items on the CCL and listed in supplement no. 7 to part 746 of the EAR', 'ccl-and-supplement-7-items', [], []],
  [
    'For items on the CCL and EAR99 items listed in supplement no. 7 to part 746 of the EAR.',
    'ccl-and-supplement-7-items',
    [],
    [],
  ],
  [
    'For all items subject to the EAR. (See §§ 734.9(g),3 746.8(a)(3), and 744.21(b) of the EAR) This license requirement may be overcome by License Exception GOV under § 740.11(b)(2) and (e)',
    'all-items-with-exceptions',
    [...MEU, '740.11(b)(2)', '740.11(e)'],
    [3],
  ],
  [
    'For All Items Subject to the EAR (See §744.11 of the EAR), except for EAR99-designated technology for the operation, maintenance, or repair of unmanned aerial vehicles (UAV) released to this entity by the operator of the UAV.',
    'all-items-with-exceptions',
    ['744.11'],
    [],
  ],
  [
    'All items subject to the EAR, apart from items that are related to transactions that are authorized by the Department of the Treasury’s Office of Foreign Assets Control pursuant to General License No. 1B of March 2, 2021. (See §§ 734.9(g),3 746.8(a)(3), and 744.21(b) of the EAR)',
    'all-items-with-exceptions',
    MEU,
    [3],
  ],
  [
    'All items subject to the EAR except for: crude oil under HS codes 271111, 2709; Upper Left: 26°4’48.931” N',
    'all-items-with-exceptions',
    [],
    [],
  ],
  [
    'All items subject to the EAR. (See §§ 734.9(g),3 746.8(a)(3), and 744.21(b) of the EAR) The license requirements under this entry also extend to any export, reexport and transfer (in-country) to the entity wherever located worldwide.',
    'all-items',
    MEU,
    [3],
  ],
  ['For all items subject to the EAR, with case-by-case basis for items listed on the CCL', 'all-items', [], []],
];

describe('the license requirement column', () => {
  it.each(PRINTED)('%s', (text, scope, sections, footnotes) => {
    expect(readLicenseRequirement(text).requirement).toEqual({ text, scope, sections, footnotes });
  });
});

function noteKinds(text: string): readonly string[] {
  return readLicenseRequirement(text).notes.map(({ kind }) => kind);
}

describe('what the labels cannot hold', () => {
  it.each([
    // A digit that belongs to another section, as a typist could leave it.
    [
      'For all items subject to the EAR. (See §§ 734.9(g),4 746.8(a)(3), and 744.21(b) of the EAR)',
      ['footnote-not-understood'],
    ],
    ['For all items subject to the EAR. (See §744.11 of the EAR)4', ['footnote-not-understood']],
    ['For all items subject to the EAR. (See §§ 734.9(e)(3) and 744.11 of the EAR)4', ['footnote-not-understood']],
    ['For all items subject to the EAR. (See §§ 734.9(e)(2) and 744.11 of the EAR)9', ['footnote-not-understood']],
  ])('a wrong footnote digit is kept as text: %s', (text, kinds) => {
    expect(readLicenseRequirement(text).requirement).toMatchObject({ text, footnotes: [] });
    expect(noteKinds(text)).toEqual(kinds);
  });

  it('a direct-product section without its footnote is noted, not completed', () => {
    expect(
      noteKinds('For all items subject to the EAR (See §§ 734.9(g), 746.8(a)(3), and 744.21(b) of the EAR)'),
    ).toEqual(['footnote-missing']);
  });

  it('the misprint 744.2l(b) is read and noted', () => {
    expect(
      noteKinds('For all items subject to the EAR (See §§734.9(g)3, 746.8(a)(3), and 744.2l(b) of the EAR)'),
    ).toEqual(['section-misprint-read']);
  });

  it('a requirement that says more than its label is noted', () => {
    expect(noteKinds('For all items subject to the EAR, with case-by-case basis for items listed on the CCL')).toEqual([
      'requirement-says-more',
    ]);
  });

  it.each(['', 'Presumption of denial', 'All items on the CCL', 'n/a'])(
    'an unknown requirement stays unrecognized: "%s"',
    (text) => {
      expect(readLicenseRequirement(text)).toMatchObject({
        requirement: { text, scope: 'unrecognized', sections: [], footnotes: [] },
        notes: [{ kind: 'requirement-not-understood', text }],
      });
    },
  );

  it('any text is read and kept letter by letter', () => {
    const piece = fc.constantFrom(
      '734.9(',
      'g)',
      'e)',
      ',3',
      ' 4',
      '744.2l',
      'EAR',
      ')',
      '§',
      ' See ',
      'For all items',
      '1',
      '.',
      '(b)',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(piece).map((parts) => parts.join('')),
        ),
        (text) => {
          const { requirement } = readLicenseRequirement(text);
          expect(requirement.text).toBe(text);
          expect(requirement.footnotes).toEqual([...new Set(requirement.footnotes)].sort());
          expect(requirement.sections).toEqual([...new Set(requirement.sections)]);
        },
      ),
    );
  });
});
