import { describe, expect, test } from 'vitest';
import { headingKind } from '../../src/batch/column-headings.ts';
import { findColumns } from '../../src/batch/find-columns.ts';

const COUNTRIES = new Set(['China', 'Germany', 'Russia', 'CN', 'DE', 'RU']);

function find(rows: readonly string[], asked: { readonly column?: string; readonly countryColumn?: string } = {}) {
  const cells = rows.map((row) => row.split('|'));
  return findColumns(cells, { findCountryColumn: true, ...asked }, (text) => COUNTRIES.has(text));
}

describe('headings', () => {
  test.each([
    'Company',
    'COMPANY NAME',
    'company_name',
    'companyName',
    'Company Name (legal)*',
    'Name',
    'Customer',
    'Account Name',
    'Vendor-Name',
    'Ultimate Consignee',
    'End-User',
    'Sold-To Party',
    'Firma',
    'Lieferant',
    'Käufer',
    'Raison sociale',
    'Société',
    'Razón social',
    'Compañía',
    'Şirket adı',
    'Наименование организации',
    'Компания',
    'Контрагент',
    '公司',
    '公司名称',
    '客户名称',
    '会社名',
    '회사명',
  ])('%s holds names', (heading) => {
    expect(headingKind(heading)?.kind).toBe('name');
  });

  test.each([
    'Country',
    'Country Code',
    'country/region',
    'Land',
    'Pays',
    'País',
    'Страна',
    '国家',
    '国家/地区',
    'ISO',
  ])('%s holds countries', (heading) => {
    expect(headingKind(heading)?.kind).toBe('country');
  });

  test.each(['Contact Name', 'First Name', 'Product Name', 'City', 'ИНН', '地址'])(
    '%s holds something else',
    (heading) => {
      expect(headingKind(heading)?.kind).toBe('other');
    },
  );

  test.each(['Hikvision', 'Company of Heroes', 'Dahua Technology', ''])('%s is no heading', (text) => {
    expect(headingKind(text)).toBeUndefined();
  });
});

describe('the column of names', () => {
  test.each([
    [['ID|Company|City', '1|Acme|Bonn', '2|Borealis|Ohio'], 'Company', 'heading'],
    [['Customer|Customer Name', '10023|Acme', '10024|Borealis'], 'Customer Name', 'heading'],
    [['Customer|Name', '10023|Acme', '10024|Borealis'], 'Name', 'heading'],
    [['Name|Company', 'Jo Bloggs|Acme', 'Al Smith|Borealis'], 'Company', 'heading'],
    [['Account Name|Contact Name', 'Acme|Jo', 'Borealis|Al'], 'Account Name', 'heading'],
    [['Name', 'Acme'], 'Name', 'only-column'],
    [['Acme', 'Borealis'], 'name', 'only-column'],
    [['1|Acme GmbH|DE', '2|Borealis|RU'], 'column 2', 'content'],
    [['Acme GmbH|2024-01-01|info@acme.example', 'Borealis|2024-02-01|b@b.example'], 'column 1', 'content'],
  ] as const)('of %j is %s, by %s', (rows, heading, foundBy) => {
    const columns = find(rows);
    expect('reason' in columns ? columns : [columns.header[columns.name], columns.foundBy]).toEqual([heading, foundBy]);
  });

  test.each([
    ['two parties that both want screening', ['Consignee|End User', 'Acme|Borealis']],
    ['two companies', ['Company|Company', 'Acme|Borealis']],
    ['a name beside a customer', ['Name|Customer', 'Acme|Borealis']],
    ['headings that are not known', ['Material|Werk', 'Acme|Borealis', 'Foo|Bar']],
    ['one unknown heading over words', ['Bezirk|Umsatz', 'Nord|1200', 'South|900']],
    ['no headings and two columns of words', ['Acme|Bonn', 'Borealis|Ohio']],
    ['a kind of party that looks like a heading', ['Acme|Partner|Bonn', 'Borealis|Customer|Ohio']],
    ['a name heading over numbers', ['Customer|Total', '10023|5', '10024|6']],
  ])('is not guessed for %s', (_, rows) => {
    expect(find(rows)).toMatchObject({ reason: 'column-unclear' });
  });

  test('that is unclear comes with the headings found', () => {
    expect(find(['Consignee|End User', 'Acme|Borealis'])).toEqual({
      reason: 'column-unclear',
      columns: [{ heading: 'Consignee' }, { heading: 'End User' }],
    });
    expect(find(['Acme|Bonn', 'Borealis|Ohio'])).toEqual({
      reason: 'column-unclear',
      columns: [
        { heading: 'column 1', example: 'Acme' },
        { heading: 'column 2', example: 'Bonn' },
      ],
    });
  });

  test('can be asked for by its heading in any case, or by position', () => {
    expect(find(['Consignee|End User', 'A|B'], { column: ' end user ' })).toMatchObject({ name: 1, foundBy: 'asked' });
    expect(find(['Acme|Bonn', 'Borealis|Ohio'], { column: 'column 1' })).toMatchObject({
      name: 0,
      isHeaderInvented: true,
    });
    expect(find(['Consignee|End User', 'A|B'], { column: '2' })).toMatchObject({ name: 1 });
  });

  test('makes a first row that is no known heading one when it is asked for', () => {
    expect(find(['Werk|Ort', 'Acme|Bonn'], { column: 'Werk' })).toMatchObject({ name: 0, isHeaderInvented: false });
  });

  test.each(['Supplier', '3', 'column 0'])('that is not there (%s) is said to be unknown', (column) => {
    expect(find(['Company|City', 'A|B'], { column })).toMatchObject({ reason: 'column-unknown', column });
  });

  test('asked for by a heading that stands twice is unclear', () => {
    expect(find(['Company|Company', 'A|B'], { column: 'company' })).toMatchObject({ reason: 'column-unclear' });
  });

  test('without a row below it is a header only', () => {
    expect(find(['Company|City'])).toEqual({ reason: 'header-only', headings: ['Company', 'City'] });
    expect(find(['Name'])).toMatchObject({ reason: 'header-only' });
  });
});

describe('the column of countries', () => {
  test.each([
    [['Company|Land', 'Acme|DE'], 1],
    [['Acme|1|DE', 'Borealis|2|RU'], 2],
    [['Company|Billing|Shipping', 'Acme|DE|RU'], undefined],
    [['Company|Country|Country Code', 'Acme|Germany|DE'], undefined],
  ] as const)('of %j is %s', (rows, country) => {
    const columns = find(rows);
    expect('reason' in columns ? columns : columns.country).toBe(country);
  });

  test('can be asked for, and is refused when it is not there', () => {
    expect(find(['Company|Sitz', 'Acme|DE'], { countryColumn: 'Sitz' })).toMatchObject({ country: 1 });
    expect(find(['Company|Sitz', 'Acme|DE'], { countryColumn: 'Land' })).toMatchObject({ reason: 'column-unknown' });
  });
});
