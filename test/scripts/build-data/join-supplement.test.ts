import { describe, expect, it } from 'vitest';
import { joinSupplement } from '../../../scripts/build-data/join-supplement.ts';
import { publicationDates } from '../../../scripts/build-data/publication-dates.ts';
import type { SupplementRow } from '../../../scripts/build-data/supplement.ts';
import type { EntityListEntry } from '../../../src/list/entry.ts';
import { normalizeList } from '../../../src/list/normalize-list.ts';
import type { RawRow } from '../../../src/list/raw-row.ts';
import { entityRow } from '../../list/raw-rows.ts';

const NO_DATES = publicationDates([]);

function row(given: Partial<SupplementRow>): SupplementRow {
  return {
    name: 'Quokka Photonics Co., Ltd.',
    aliases: [],
    country: 'CN',
    addresses: [{ text: 'No. 1 Example Road, Shenzhen, China', country: 'CN' }],
    citations: [{ volume: 84, page: 54004, date: '2019-10-09' }],
    ...given,
  };
}

function joinOne(given: Partial<RawRow>, rows: readonly SupplementRow[]): EntityListEntry {
  const [entry] = joinSupplement(normalizeList([entityRow(given)]).entries, rows, NO_DATES).entries;
  if (entry === undefined) throw new Error('no entry');
  return entry;
}

describe('an entry and its row of the supplement', () => {
  it('meet by name, whatever the punctuation, and country', () => {
    expect(joinOne({}, [row({ name: 'QUOKKA Photonics Co. Ltd' })])).toMatchObject({
      addresses: [{ text: 'No. 1 Example Road, Shenzhen, China', country: 'CN' }],
      federalRegisterCitations: [{ volume: 84, page: 54002, date: '2019-10-09' }],
      listedOn: '2019-10-09',
    });
  });

  it('meet where the row’s name was cut inside its aliases', () => {
    expect(joinOne({}, [row({ name: 'Quokka Photonics Co., Ltd. (a.k.a., Quokka' })]).listedOn).toBe('2019-10-09');
  });

  it('meet under China for a company in Hong Kong', () => {
    expect(joinOne({ addresses: [{ text: '', country: 'HK' }] }, [row({})]).listedOn).toBe('2019-10-09');
  });

  it('do not meet across countries or names', () => {
    for (const other of [row({ country: 'RU' }), row({ name: 'Quokka Photonics Two' })]) {
      expect(joinOne({}, [other])).toMatchObject({ addresses: [{ text: '', country: 'CN' }] });
      expect(joinOne({}, [other]).listedOn).toBeUndefined();
    }
  });

  it('do not meet by an own name that says nothing without its parent', () => {
    const name = 'Quokka Academy. Subordinate Institution - Second Design Department';
    const other = row({ name: 'Second Design Department' });
    expect(joinOne({ name }, [other]).addresses).toEqual([{ text: '', country: 'CN' }]);
  });

  it('share the parent’s citations, not its addresses', () => {
    const name = 'Quokka Academy. Subordinate Institution - Second Design Department';
    const joined = joinOne({ name, federalRegisterNotice: '87 FR 54002' }, [row({ name: 'Quokka Academy' })]);
    expect(joined).toMatchObject({
      addresses: [{ text: '', country: 'CN' }],
      federalRegisterCitations: [{ volume: 84, page: 54002, date: '2019-10-09' }],
      citationText: '87 FR 54002',
    });
  });

  it('keep addresses that the list prints itself', () => {
    const addresses = [{ text: 'printed', country: 'CN' }];
    expect(joinOne({ addresses }, [row({})]).addresses).toEqual(addresses);
  });
});

describe('several candidates', () => {
  const here = row({ aliases: ['One'] });
  const there = row({ aliases: ['Two'], addresses: [{ text: 'No. 2 Other Road, Beijing, China', country: 'CN' }] });

  it('give an address when they agree', () => {
    expect(joinOne({}, [here, { ...here, aliases: ['Other'] }]).addresses).toEqual(here.addresses);
  });

  it('give none when they contradict one another', () => {
    const { entries, counts } = joinSupplement(normalizeList([entityRow({})]).entries, [here, there], NO_DATES);
    expect(entries[0]?.addresses).toEqual([{ text: '', country: 'CN' }]);
    expect(counts).toMatchObject({ joined: 0, ambiguous: 1, unmet: 0 });
  });

  it('give the address of the one with the same aliases', () => {
    expect(joinOne({ altNames: ['TWO'] }, [here, there]).addresses).toEqual(there.addresses);
  });

  it('under several countries of one entity give the addresses of all', () => {
    const pakistan = row({ country: 'PK', addresses: [{ text: 'Lahore, Pakistan', country: 'PK' }] });
    const addresses = [
      { text: '', country: 'CN' },
      { text: '', country: 'PK' },
    ];
    expect(joinOne({ addresses }, [here, pakistan]).addresses.map(({ text }) => text)).toEqual([
      'No. 1 Example Road, Shenzhen, China',
      'Lahore, Pakistan',
    ]);
  });
});

describe('citations', () => {
  it('that the list lacks come from the supplement', () => {
    expect(joinOne({ federalRegisterNotice: '' }, [row({})])).toMatchObject({
      citationText: '',
      federalRegisterCitations: [{ volume: 84, page: 54004, date: '2019-10-09' }],
      listedOn: '2019-10-09',
    });
  });

  it('follow the supplement when it begins with another rule', () => {
    const citations = [
      { volume: 85, page: 34505, date: '2020-06-05' },
      { volume: 85, page: 44159, date: '2020-07-22' },
    ];
    expect(
      joinOne({ federalRegisterNotice: '84 FR 54004; 85 FR 34505; 85 FR 44159' }, [row({ citations })]),
    ).toMatchObject({
      federalRegisterCitations: citations,
      listedOn: '2020-06-05',
    });
  });

  it('do not follow a supplement that has a misprint of its own', () => {
    const citations = [
      { volume: 83, page: 44824, date: '2018-09-04' },
      { volume: 83, page: 61541 },
    ];
    expect(joinOne({ federalRegisterNotice: '84 FR 61538' }, [row({ citations })]).federalRegisterCitations).toEqual([
      { volume: 84, page: 61538 },
    ]);
  });

  it('of one volume at far pages do not date one another', () => {
    const citations = [
      { volume: 88, page: 12171, date: '2023-02-27' },
      { volume: 89, page: 1, date: '2024-01-02' },
    ];
    const joined = joinOne({ federalRegisterNotice: '88 FR 12171; 88 FR 23332' }, [row({ citations })]);
    expect(joined.federalRegisterCitations).toEqual([
      { volume: 88, page: 12171 },
      { volume: 88, page: 23332 },
    ]);
  });
});

describe('publication dates by page', () => {
  const dates = publicationDates([
    { volume: 84, page: 54002, date: '2019-10-09' },
    { volume: 84, page: 54010, date: '2019-10-09' },
    { volume: 84, page: 60000, date: '2019-11-06' },
    { volume: 85, page: 100, date: '2020-01-02' },
    { volume: 85, page: 100, date: '2020-01-03' },
    { volume: 86, page: 5 },
  ]);

  it.each([
    ['a page that a source dates', 84, 54002, '2019-10-09'],
    ['a page between two of one date', 84, 54004, '2019-10-09'],
    ['a page between two dates', 84, 55000, undefined],
    ['a page after the last', 84, 60001, undefined],
    ['a page that sources date differently', 85, 100, undefined],
    ['a page that no source dates', 86, 5, undefined],
    ['another volume', 87, 1, undefined],
  ])('%s', (_what, volume, page, date) => {
    expect(dates(volume, page)).toBe(date);
  });
});
