import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalizeEntry } from '../../src/list/normalize-entry.ts';
import { entityRow } from './raw-rows.ts';

function kindsOfNotes(given: Parameters<typeof entityRow>[0]): readonly string[] {
  return normalizeEntry(entityRow(given)).notes.map(({ kind }) => kind);
}

describe('a row of the Entity List', () => {
  it('fills every field of the entry', () => {
    const { entry, notes } = normalizeEntry(
      entityRow({
        name: 'Quoll Technologies Co., Ltd. (Quoll). Affiliated Entity: Shenzhen Quoll Software',
        altNames: ['Quoll Soft; f.k.a. Quoll Code'],
        addresses: [{ text: 'No. 1 Example Road, Shenzhen', country: 'CN' }],
        federalRegisterNotice: '84 FR 22963 (5/21/19); 85 FR 29853',
        licenseRequirement: 'For all items subject to the EAR, see §§ 734.9(e)1 and 744.11 of the EAR2',
        remarks: 'See the rule.',
      }),
    );
    expect(entry).toEqual({
      kind: 'named',
      name: 'Quoll Technologies Co., Ltd. (Quoll). Affiliated Entity: Shenzhen Quoll Software',
      ownName: 'Shenzhen Quoll Software',
      parentName: 'Quoll Technologies Co., Ltd. (Quoll)',
      aliases: [
        { name: 'Quoll Soft', kind: 'a.k.a.' },
        { name: 'Quoll Code', kind: 'f.k.a.' },
      ],
      countries: ['CN'],
      addresses: [{ text: 'No. 1 Example Road, Shenzhen', country: 'CN' }],
      licenseRequirement: {
        text: 'For all items subject to the EAR, see §§ 734.9(e)1 and 744.11 of the EAR2',
        scope: 'all-items',
        sections: ['734.9(e)', '744.11'],
        footnotes: [1, 2],
      },
      licenseReviewPolicy: { text: 'Presumption of denial', kinds: ['presumption-of-denial'], sections: [] },
      federalRegisterCitations: [
        { volume: 84, page: 22963, date: '2019-05-21' },
        { volume: 85, page: 29853 },
      ],
      citationText: '84 FR 22963 (5/21/19); 85 FR 29853',
      listedOn: '2019-05-21',
      remarks: 'See the rule.',
      sourceUrl: 'https://www.bis.gov/regulations/ear/744#supplement-4-744',
    });
    expect(notes.map(({ kind }) => kind)).toEqual(['name-boilerplate-split', 'alias-cell-split']);
  });

  it.each(['Address 01', 'Address 18'])('%s is an address without a name', (name) => {
    expect(normalizeEntry(entityRow({ name })).entry.kind).toBe('address-only');
  });

  it.each(['Addressing Systems Ltd.', 'Address 01 Trading'])('%s is a name', (name) => {
    expect(normalizeEntry(entityRow({ name })).entry.kind).toBe('named');
  });

  it('names an alias once, with the kind that the name prints', () => {
    const { entry } = normalizeEntry(
      entityRow({
        name: 'Quokka OOO (f.k.a., Quokka ZAO)',
        altNames: ['Quokka ZAO', 'Quokka', 'Quokka', 'Quokka OOO'],
      }),
    );
    expect(entry.aliases).toEqual([
      { name: 'Quokka ZAO', kind: 'f.k.a.' },
      { name: 'Quokka', kind: 'a.k.a.' },
    ]);
  });

  it('keeps a country in words beside its code', () => {
    const { entry } = normalizeEntry(entityRow({ addresses: [{ text: '', country: 'CRIMEA (OCCUPIED)' }] }));
    expect(entry).toMatchObject({ countries: ['UA'], addresses: [{ text: 'CRIMEA (OCCUPIED)', country: 'UA' }] });
  });

  it('keeps a country that it does not know and notes it', () => {
    const given = { addresses: [{ text: '1 Example Street', country: 'REGION: NORTH GAZA' }] };
    expect(normalizeEntry(entityRow(given)).entry).toMatchObject({
      countries: [],
      addresses: [{ text: '1 Example Street, REGION: NORTH GAZA' }],
    });
    expect(kindsOfNotes(given)).toEqual(['country-not-understood', 'country-absent']);
  });

  it('takes the start date when the citation has no date', () => {
    expect(normalizeEntry(entityRow({ startDate: '10/9/2019' })).entry.listedOn).toBe('2019-10-09');
    expect(kindsOfNotes({ startDate: 'Oct 2019' })).toEqual(['start-date-not-understood']);
  });

  it('notes columns that it has no field for', () => {
    expect(kindsOfNotes({ rest: { end_date: '2020-01-01' } })).toEqual(['column-not-used']);
  });

  it('of any content gives an entry that keeps every text', () => {
    const text = fc.string({ unit: 'binary', maxLength: 60 });
    const row = fc.record({
      name: text,
      altNames: fc.array(text, { maxLength: 4 }),
      addresses: fc.array(fc.record({ text, country: text }), { maxLength: 3 }),
      federalRegisterNotice: text,
      startDate: text,
      licenseRequirement: text,
      licensePolicy: text,
      remarks: text,
    });
    fc.assert(
      fc.property(row, (given) => {
        const { entry } = normalizeEntry(entityRow(given));
        expect(entry.name).toBe(given.name);
        expect(entry.licenseRequirement.text).toBe(given.licenseRequirement);
        expect(entry.licenseReviewPolicy.text).toBe(given.licensePolicy);
        expect(entry.citationText).toBe(given.federalRegisterNotice);
        expect(entry.addresses).toHaveLength(given.addresses.length);
        for (const [index, address] of given.addresses.entries()) {
          expect(entry.addresses[index]?.text).toContain(address.text);
        }
      }),
    );
  });
});
