import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ListReading } from '../../src/list/list-reading.ts';
import { readList, readListFile, readListText } from '../../src/list/read-list-file.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures/list');
const JSON_TEXT = readFileSync(join(FIXTURES, 'small.json'), 'utf8');
const CSV_TEXT = readFileSync(join(FIXTURES, 'small.csv'), 'utf8');

function rowsOf(reading: ListReading): readonly unknown[] {
  return reading.ok ? reading.rows : [];
}

function editJson(edit: (file: { results: Record<string, unknown>[]; total?: number }) => void): string {
  const file = JSON.parse(JSON_TEXT);
  edit(file);
  return JSON.stringify(file);
}

/** Turns the columns of every line round; the fixture's cells hold commas only inside quotes. */
function reverseColumns(csv: string): string {
  const records = csv.match(/(?:"(?:[^"]|"")*"|[^"\n])+/g) ?? [];
  const cells = (record: string): string[] => record.match(/(?<=^|,)(?:"(?:[^"]|"")*"|[^,"]*)/g) ?? [];
  return records.map((record) => cells(record).reverse().join(',')).join('\n');
}

describe('the official JSON form', () => {
  it('gives every row, with what the file says of itself', () => {
    const reading = readListText(JSON_TEXT);
    expect(reading).toMatchObject({
      ok: true,
      format: 'json',
      madeAt: '2026-07-31T13:15:00.015Z',
      missingColumns: [],
      unknownColumns: {},
      sourcesUsed: [{ lastUpdated: '2026-07-30T00:00:00+00:00', importRate: 'Hourly' }],
    });
    expect(rowsOf(reading)).toHaveLength(7);
  });

  it('keeps names, addresses and columns of a row as printed', () => {
    const reading = readListText(JSON_TEXT);
    expect(rowsOf(reading)[0]).toMatchObject({
      name: 'Quokka Photonics Co., Ltd.',
      altNames: ['Quokka', 'Quokka Guangdian; f.k.a. Wallaby Optics'],
      addresses: [
        { text: 'No. 1 Example Road, Shenzhen, 518000', country: 'CN' },
        { text: 'Unit 2, 3/F Sample Tower, Kowloon', country: 'HK' },
      ],
      federalRegisterNotice: '84 FR 54002',
      rest: { id: 'row-0' },
    });
  });

  it('reads null lists as empty ones and keeps columns it has no field for', () => {
    const rows = rowsOf(readListText(JSON_TEXT));
    expect(rows[1]).toMatchObject({ altNames: [] });
    expect(rows[5]).toMatchObject({ rest: { type: 'Entity', programs: 'SDGT' } });
  });

  it('counts the rows that have a column nobody knows', () => {
    const text = editJson(({ results }) => {
      for (const row of results.slice(0, 3)) row['risk_color'] = 'red';
    });
    expect(readListText(text)).toMatchObject({ ok: true, unknownColumns: { risk_color: 3 } });
  });

  it('says which columns are gone', () => {
    const text = editJson(({ results }) => {
      for (const row of results) {
        row['policy_of_review'] = row['license_policy'];
        delete row['license_policy'];
      }
    });
    expect(readListText(text)).toMatchObject({
      ok: true,
      missingColumns: ['license_policy'],
      unknownColumns: { policy_of_review: 7 },
    });
  });

  it('does not read on without names', () => {
    const text = editJson(({ results }) => {
      for (const row of results) delete row['name'];
    });
    expect(readListText(text)).toMatchObject({ ok: false, problem: 'missing-columns', detail: 'name' });
  });

  it('takes fewer rows than announced for a truncated file', () => {
    const text = editJson((file) => {
      file.total = 25921;
    });
    expect(readListText(text)).toMatchObject({ ok: false, problem: 'truncated' });
  });
});

describe('the official CSV form', () => {
  it('says the same as the JSON form', () => {
    const json = readListText(JSON_TEXT);
    const csv = readListText(CSV_TEXT);
    const comparable = (reading: ListReading): readonly unknown[] =>
      reading.ok ? reading.rows.map((row) => ({ ...row, altNames: row.altNames.join('; ') })) : [];
    expect(csv).toMatchObject({ ok: true, format: 'csv', missingColumns: [], unknownColumns: {} });
    expect(comparable(csv)).toEqual(comparable(json));
  });

  it('goes by the names of columns, not by their order', () => {
    expect(rowsOf(readListText(reverseColumns(CSV_TEXT)))).toEqual(rowsOf(readListText(CSV_TEXT)));
  });

  it('reads a header in other capitals, with spaces and quotes', () => {
    const header = CSV_TEXT.slice(0, CSV_TEXT.indexOf('\n'));
    const printed = header
      .split(',')
      .map((column) => `"${column.replaceAll('_', ' ').trim().toUpperCase()}"`)
      .join(',');
    expect(rowsOf(readListText(CSV_TEXT.replace(header, printed)))).toEqual(rowsOf(readListText(CSV_TEXT)));
  });

  it('says when a column was renamed', () => {
    const text = CSV_TEXT.replace('license_requirement', 'licence_needed');
    expect(readListText(text)).toMatchObject({
      ok: true,
      missingColumns: ['license_requirement'],
      unknownColumns: { licence_needed: 7 },
    });
  });

  it.each([
    ['in the middle of a quoted cell', CSV_TEXT.slice(0, CSV_TEXT.indexOf('Known to use') + 20)],
    ['in the middle of a row', CSV_TEXT.slice(0, CSV_TEXT.indexOf('Dingo Components') + 8)],
  ])('reports a file cut %s as truncated', (_where, text) => {
    expect(readListText(text)).toMatchObject({ ok: false, problem: 'truncated' });
  });

  it('reports a header without rows as empty', () => {
    expect(readListText(CSV_TEXT.slice(0, CSV_TEXT.indexOf('\n') + 1))).toMatchObject({ ok: false, problem: 'empty' });
  });
});

describe('files that are not the list', () => {
  it.each([
    ['nothing', 'empty', ''],
    ['white space', 'empty', ' \r\n\t'],
    ['a byte order mark alone', 'empty', '\uFEFF'],
    ['an error page', 'html', '<!DOCTYPE html><html><body>504 Gateway Time-out</body></html>'],
    ['an error page after white space', 'html', '\n\n  <html></html>'],
    ['an XML error', 'html', '<?xml version="1.0"?><Error><Code>AccessDenied</Code></Error>'],
    ['JSON of something else', 'not-a-list', '{"message":"Forbidden"}'],
    ['JSON without rows', 'empty', '{"total":0,"results":[]}'],
    ['rows that are not objects', 'not-a-list', '{"results":[1,2]}'],
    ['a JSON list', 'not-a-list', '[{"name":"x"}]'],
    ['broken JSON', 'not-a-list', '{"results":[{"name":}]}'],
    ['plain text', 'not-a-list', 'Service Unavailable'],
    ['CSV of something else', 'not-a-list', 'city,population\nUrumqi,4000000\n'],
    ['CSV without names', 'missing-columns', 'source,alt_names\nEL,x\n'],
  ])('%s is %s', (_what, problem, text) => {
    expect(readListText(text)).toMatchObject({ ok: false, problem });
  });

  it('a JSON file is truncated wherever it is cut', () => {
    const whole = JSON_TEXT.trimEnd();
    fc.assert(
      fc.property(fc.integer({ min: 1, max: whole.length - 1 }), (length) => {
        expect(readListText(whole.slice(0, length))).toMatchObject({ ok: false, problem: 'truncated' });
      }),
    );
  });
});

describe('bytes', () => {
  it('a byte order mark and CRLF make no difference', async () => {
    for (const text of [JSON_TEXT, CSV_TEXT]) {
      const marked = Buffer.from(`\uFEFF${text.replaceAll('\n', '\r\n')}`, 'utf8');
      const { reading } = await readList(Readable.from([marked]));
      const plain = rowsOf(readListText(text)).map((row) => JSON.stringify(row).replaceAll('\\r\\n', '\\n'));
      expect(rowsOf(reading).map((row) => JSON.stringify(row).replaceAll('\\r\\n', '\\n'))).toEqual(plain);
    }
  });

  it('chunks may end inside a character', async () => {
    const bytes = Buffer.from(JSON_TEXT, 'utf8');
    const chunks = Array.from(bytes, (_byte, index) => bytes.subarray(index, index + 1));
    const { reading, byteCount, sha256 } = await readList(Readable.from(chunks));
    expect(rowsOf(reading)).toEqual(rowsOf(readListText(JSON_TEXT)));
    expect(byteCount).toBe(bytes.length);
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
  });

  it('a file and its stream have the same rows and checksum', async () => {
    const fromFile = await readListFile(join(FIXTURES, 'small.csv'));
    const fromStream = await readList(Readable.from([Buffer.from(CSV_TEXT, 'utf8')]));
    expect(fromFile).toEqual(fromStream);
  });

  it('a stream without end is given up at the size limit', async () => {
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) yield Buffer.alloc(1000, 'x');
    }
    const { reading } = await readList(endless(), { maxBytes: 10_000 });
    expect(reading).toMatchObject({ ok: false, problem: 'too-large' });
  });

  it('a file that is not there is a reading too', async () => {
    const { reading } = await readListFile(join(FIXTURES, 'absent.json'));
    expect(reading).toMatchObject({ ok: false, problem: 'unreadable' });
  });
});

describe('any text', () => {
  it('is read without throwing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(typeof readListText(text).ok).toBe('boolean');
      }),
    );
  });

  it('in place of part of the list is read without throwing', () => {
    const whole = fc.constantFrom(JSON_TEXT, CSV_TEXT);
    fc.assert(
      fc.property(whole, fc.nat(6000), fc.nat(200), fc.string({ maxLength: 20 }), (text, from, length, noise) => {
        expect(typeof readListText(text.slice(0, from) + noise + text.slice(from + length)).ok).toBe('boolean');
      }),
    );
  });

  it('of a JSON value in any column is read without throwing', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('alt_names', 'addresses', 'start_date', 'ids', 'x'), fc.jsonValue()),
        (row) => {
          const text = JSON.stringify({ results: [{ source: 'Entity List (EL)', name: 'Quokka', ...row }] });
          expect(readListText(text).ok).toBe(true);
        },
      ),
    );
  });
});
