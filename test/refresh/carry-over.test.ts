import { describe, expect, it } from 'vitest';
import type { EntityListEntry } from '../../src/list/entry.ts';
import { normalizeList } from '../../src/list/normalize-list.ts';
import type { RawRow } from '../../src/list/raw-row.ts';
import { carriedFacts, carryOver } from '../../src/refresh/carry-over.ts';
import { entityRow } from '../list/raw-rows.ts';

const entriesOf = (...rows: readonly Partial<RawRow>[]) => normalizeList(rows.map(entityRow)).entries;

/** Entries as a data build leaves them: with addresses and dates that the file itself does not give. */
function inService(given: Partial<EntityListEntry>, ...rows: readonly Partial<RawRow>[]): readonly EntityListEntry[] {
  return entriesOf(...rows).map((entry) => ({ ...entry, ...given }));
}

const street = { text: 'No. 1 Example Road, Shenzhen', country: 'CN' };
const dated = { volume: 84, page: 54002, date: '2019-10-09' };
const known = inService(
  { addresses: [street], federalRegisterCitations: [dated], listedOn: '2019-10-09' },
  { name: 'Quokka' },
);

describe('what a new file lacks of a row', () => {
  it('is taken from the same row of the list in service: addresses and the date of the rule', () => {
    const [entry] = carryOver(entriesOf({ name: 'Quokka' }), carriedFacts(known));
    expect(entry).toMatchObject({ addresses: [street], federalRegisterCitations: [dated], listedOn: '2019-10-09' });
    expect(entry?.id).toBe(known[0]?.id);
  });

  it('is not taken where the file says it', () => {
    const row = { name: 'Quokka', addresses: [{ text: 'Moved Street 2', country: 'CN' }] };
    const [entry] = carryOver(entriesOf(row), carriedFacts(known));
    expect(entry?.addresses).toEqual([{ text: 'Moved Street 2', country: 'CN' }]);
  });

  it('is not the date of a rule that the row does not cite any more', () => {
    const [entry] = carryOver(entriesOf({ name: 'Quokka', federalRegisterNotice: '90 FR 1' }), carriedFacts(known));
    expect(entry).toMatchObject({ federalRegisterCitations: [{ volume: 90, page: 1 }], addresses: [street] });
    expect(entry).not.toHaveProperty('listedOn');
  });

  it('is never a requirement, a policy or a citation', () => {
    const row = { name: 'Quokka', licenseRequirement: '', licensePolicy: '', federalRegisterNotice: '' };
    const [entry] = carryOver(entriesOf(row), carriedFacts(known));
    expect(entry).toMatchObject({
      licenseRequirement: { text: '' },
      licenseReviewPolicy: { text: '' },
      federalRegisterCitations: [],
      citationText: '',
    });
    expect(entry).not.toHaveProperty('listedOn');
  });

  it('is the day of listing where the row cites no rule, as before', () => {
    const before = inService({ listedOn: '2001-05-21' }, { name: 'Wallaby', federalRegisterNotice: '' });
    const [entry] = carryOver(entriesOf({ name: 'Wallaby', federalRegisterNotice: '' }), carriedFacts(before));
    expect(entry).toMatchObject({ listedOn: '2001-05-21', federalRegisterCitations: [] });
  });

  it('is nothing where the row is new, but for the date of a rule that others cite', () => {
    const [entry] = carryOver(entriesOf({ name: 'Numbat' }), carriedFacts(known));
    expect(entry).toMatchObject({ listedOn: '2019-10-09', addresses: [{ text: '', country: 'CN' }] });
  });

  it('is not guessed where several rows have one name and the same countries', () => {
    const twins = [
      { name: 'Bilby', altNames: ['One'] },
      { name: 'Bilby', altNames: ['Two'] },
    ];
    const before = entriesOf(...twins).map((entry, index) => ({
      ...entry,
      addresses: [{ text: `Street ${index}`, country: 'CN' }],
    }));
    const facts = carriedFacts(before);
    const again = carryOver(entriesOf(...[...twins].reverse()), facts);
    expect(again.map(({ aliases, addresses }) => [aliases[0]?.name, addresses[0]?.text])).toEqual(
      before.map(({ aliases, addresses }) => [aliases[0]?.name, addresses[0]?.text]),
    );
    const [changed] = carryOver(entriesOf({ name: 'Bilby', altNames: ['Three'] }), facts);
    expect(changed?.addresses).toEqual([{ text: '', country: 'CN' }]);
  });
});
