import { createServer, type Server } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { crossCheck } from '../../src/ecfr/cross-check.ts';
import { fetchSupplement, type SupplementReading } from '../../src/ecfr/ecfr.ts';
import { readSupplement } from '../../src/ecfr/read-supplement.ts';
import { createPoliteClient } from '../../src/ops/polite-client.ts';
import { buildEntry, buildVersion } from '../builders.ts';
import { snapshot } from '../real-screener.ts';
import { type Row, supplementXml } from './supplement-xml.ts';

describe('the table of Supplement No. 4', () => {
  test('is read with its countries, and nothing else of the part', async () => {
    const { rows, unreadRows } = await readSupplement(supplementXml());
    expect(rows.map(({ heading, entity }) => [heading, entity.slice(0, 16)])).toEqual([
      ['AFGHANISTAN', 'Abdul Satar Ghou'],
      ["CHINA, PEOPLE'S REPUBLIC OF", 'Dahua Technology'],
      ["CHINA, PEOPLE'S REPUBLIC OF", 'Hangzhou Hikvisi'],
    ]);
    expect(rows[1]).toMatchObject({
      licenseRequirement: 'For all items subject to the EAR. (See §§ 734.9(e)(2) and 744.11 of the EAR)4',
      licenseReviewPolicy: 'Presumption of denial',
      citation: '84 FR 54004, 10/9/19. 87 FR 62186, 10/13/22.',
    });
    expect(unreadRows).toBe(0);
  });

  test('is read where the cell of the country is missing or holds the entity', async () => {
    const four = '<TR><TD>Megvii Technology, Beijing.</TD><TD>All items</TD><TD>Denial</TD><TD>84 FR 54004</TD></TR>';
    const { rows } = await readSupplement(supplementXml(undefined, four));
    expect(rows.at(-1)).toEqual({
      heading: "CHINA, PEOPLE'S REPUBLIC OF",
      entity: 'Megvii Technology, Beijing.',
      licenseRequirement: 'All items',
      licenseReviewPolicy: 'Denial',
      citation: '84 FR 54004',
    });
  });

  test('is read without a body and a head of its own, as before 2024', async () => {
    const old = supplementXml().replace(/<\/?T(?:HEAD|BODY)>/g, '');
    expect(await readSupplement(old)).toEqual(await readSupplement(supplementXml()));
  });

  test('counts rows that it cannot read', async () => {
    const { rows, unreadRows } = await readSupplement(supplementXml(undefined, '<TR><TD>Two</TD><TD>cells</TD></TR>'));
    expect([rows.length, unreadRows]).toEqual([3, 1]);
  });

  test('is refused when it is cut short', async () => {
    await expect(readSupplement(supplementXml().slice(0, 1_500))).rejects.toThrow();
  });
});

describe('fetching the supplement', () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });

  const titles = JSON.stringify({
    titles: [
      { number: 14, name: 'Aeronautics and Space', latest_issue_date: '2026-07-30' },
      {
        number: 15,
        name: 'Commerce and Foreign Trade',
        latest_issue_date: '2026-07-29',
        up_to_date_as_of: '2026-07-30',
      },
    ],
    meta: { date: '2026-07-30', import_in_progress: false },
  });

  async function fetchFrom(
    answers: Readonly<Record<string, string>>,
    fewestRows = 1,
  ): Promise<{ readonly reading: SupplementReading; readonly asked: readonly string[] }> {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      const url = new URL(request.url ?? '/', 'http://127.0.0.1');
      asked.push(`${url.pathname}${url.search}`);
      const body = answers[url.pathname];
      response.writeHead(body === undefined ? 404 : 200).end(body);
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const client = createPoliteClient({
      fetch,
      userAgent: 'entity-list-bot/1.2.3',
      now: () => new Date('2026-07-31T12:00:00Z'),
      sleep: () => Promise.resolve(),
      random: () => 0,
      pauseMs: 0,
    });
    const baseUrl = `http://127.0.0.1:${port}/api/versioner/v1/`;
    return { reading: await fetchSupplement({ client, baseUrl, fewestRows }), asked };
  }

  const TITLES_PATH = '/api/versioner/v1/titles.json';
  const FULL_PATH = '/api/versioner/v1/full/2026-07-29/title-15.xml';

  test('asks for the date of title 15 and then for the appendix of that date', async () => {
    const { reading, asked } = await fetchFrom({ [TITLES_PATH]: titles, [FULL_PATH]: supplementXml() });
    expect(reading).toMatchObject({ ok: true, value: { asOf: '2026-07-29', rows: { length: 3 } } });
    expect(asked).toEqual([TITLES_PATH, `${FULL_PATH}?part=744&appendix=Supplement+No.+4+to+Part+744`]);
  });

  test.each<[string, Readonly<Record<string, string>>, object]>([
    ['no such file', {}, { problem: 'unavailable', detail: 'HTTP 404' }],
    ['titles of another shape', { [TITLES_PATH]: '{"titles":{}}' }, { problem: 'unreadable' }],
    ['no file of that date', { [TITLES_PATH]: titles }, { problem: 'unavailable' }],
    ['an HTML page', { [TITLES_PATH]: titles, [FULL_PATH]: '<!doctype html><p>busy' }, { problem: 'unreadable' }],
    [
      'a file without the table',
      { [TITLES_PATH]: titles, [FULL_PATH]: '<DIV5 N="744"/>' },
      { problem: 'unreadable', detail: '0 rows, at least 1 expected' },
    ],
  ])('%s is a value, not a difference', async (_what, answers, expected) => {
    expect((await fetchFrom(answers)).reading).toMatchObject({ ok: false, ...expected });
  });

  test('a table with far too few rows is not the list', async () => {
    const { reading } = await fetchFrom({ [TITLES_PATH]: titles, [FULL_PATH]: supplementXml() }, 2_500);
    expect(reading).toMatchObject({ ok: false, detail: '3 rows, at least 2500 expected' });
  });
});

describe('the cross-check', () => {
  const hikvision = buildEntry({ name: 'Hangzhou Hikvision Digital Technology Co., Ltd.', countries: ['CN'] });
  const entries = [
    hikvision,
    buildEntry({ name: 'Dahua Technology', countries: ['HK'] }),
    buildEntry({ name: 'Abdul Satar Ghoura', countries: ['AF'] }),
  ];
  const check = async (listed = entries, rows?: readonly Row[]) =>
    crossCheck(
      { version: buildVersion(), entries: listed, otherParties: [] },
      { asOf: '2026-07-29', ...(await readSupplement(supplementXml(rows))) },
      snapshot.countries,
    );

  test('finds nothing where both say the same, Hong Kong under China', async () => {
    expect(await check()).toEqual({
      asOf: '2026-07-29',
      rows: { supplement: 3, list: 3 },
      countries: [],
      onlyInSupplement: [],
      onlyInList: [],
      unknownHeadings: [],
    });
  });

  test('tells names that stand in one of them only, and counts that differ', async () => {
    const found = await check([hikvision, buildEntry({ name: 'Quokka Photonics', countries: ['CN'] })]);
    expect(found).toMatchObject({
      countries: [{ country: 'AF', supplement: 1, list: 0 }],
      onlyInSupplement: [
        { name: 'Abdul Satar Ghoura', country: 'AF' },
        { name: 'Dahua Technology', country: 'CN' },
      ],
      onlyInList: [{ name: 'Quokka Photonics', country: 'CN' }],
    });
  });

  test('an institution of a listed party stands in its cell', async () => {
    const name = `${hikvision.name} Subordinate Institution: First Institute`;
    const institute = { ...hikvision, name, ownName: 'First Institute', parentName: hikvision.name };
    expect(await check([...entries, institute])).toMatchObject({ countries: [], onlyInList: [], rows: { list: 3 } });
  });

  test('a heading that names no country is told', async () => {
    const found = await check(entries, [['ATLANTIS', 'Poseidon Works, Harbor 1.', '', '', '']]);
    expect(found.unknownHeadings).toEqual(['ATLANTIS']);
  });

  test.each([
    ['CHINA, PEOPLE’S REPUBLIC OF', 'CN'],
    ['CRIMEA REGION OF UKRAINE', 'UA'],
    ['BURMA', 'MM'],
    ['SOUTH KOREA', 'KR'],
    ['UNITED ARAB EMIRATES', 'AE'],
    ['TURKEY', 'TR'],
    ['KOREA, SOUTH', 'KR'],
  ])('the heading %s is %s', async (heading, country) => {
    const found = await check([], [[heading, 'Somebody, Street 1.', '', '', '']]);
    expect(found.countries).toEqual([{ country, supplement: 1, list: 0 }]);
  });
});
