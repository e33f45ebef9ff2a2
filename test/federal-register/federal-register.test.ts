import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFederalRegister, type FederalRegister } from '../../src/federal-register/federal-register.ts';
import { createJsonCache } from '../../src/ops/json-cache.ts';
import { createPoliteClient, type PoliteClientOptions } from '../../src/ops/polite-client.ts';
import { silentLog } from '../store/test-database.ts';
import { apiDocument, breaking, type FakeRegister, startFakeRegister, withBody, withStatus } from './fake-register.ts';

const DOCUMENTS = [
  apiDocument(),
  apiDocument({ document_number: '2019-22211', title: 'Another rule', start_page: 54009, end_page: 54012 }),
  apiDocument({
    document_number: '2019-22212',
    title: 'Airworthiness Directives',
    agency_names: ['Federal Aviation Administration'],
    start_page: 54013,
    end_page: 54020,
  }),
  apiDocument({ document_number: '2019-22213', title: 'A notice', type: 'Notice', start_page: 54021, end_page: 54022 }),
  apiDocument({
    document_number: '2025-19001',
    title: 'Expansion of End-User Controls To Cover Affiliates of Certain Listed Entities',
    publication_date: '2025-09-30',
    effective_on: null,
    abstract: null,
    volume: 90,
    start_page: 47201,
    end_page: 47215,
  }),
];

let now = new Date('2026-11-26T12:00:00Z');
let register: FakeRegister;
let folder: string;
let waits: number[];

beforeEach(async () => {
  now = new Date('2026-11-26T12:00:00Z');
  waits = [];
  register = await startFakeRegister(DOCUMENTS);
  folder = await mkdtemp(join(tmpdir(), 'entity-register-'));
});

afterEach(async () => {
  await register.close();
  await rm(folder, { recursive: true, force: true });
});

function open(options: Partial<PoliteClientOptions> = {}): FederalRegister {
  const client = createPoliteClient({
    fetch,
    userAgent: 'entity-list-bot/1.2.3 (+https://example.com)',
    now: () => now,
    sleep: async (ms) => {
      waits.push(ms);
      now = new Date(now.getTime() + ms);
    },
    random: () => 0.5,
    pauseMs: 0,
    ...options,
  });
  const cache = createJsonCache(folder, () => now, silentLog);
  return createFederalRegister({ client, cache, today: () => now, baseUrl: register.baseUrl });
}

const onDate = { volume: 84, page: 54002, date: '2019-10-09' };

describe('a rule', () => {
  test('is found by its document number', async () => {
    expect(await open().byDocument('2019-22210')).toEqual({
      ok: true,
      value: {
        citation: { volume: 84, startPage: 54002, endPage: 54009 },
        document: '2019-22210',
        title: 'Addition of Certain Entities to the Entity List',
        publicationDate: '2019-10-09',
        effectiveOn: '2019-10-09',
        abstract: 'This final rule amends the Export Administration Regulations by adding entities to the Entity List.',
        url: expect.stringContaining('https://www.federalregister.gov/documents/2019/10/09/2019-22210/'),
      },
    });
    expect(register.requests[0]?.userAgent).toBe('entity-list-bot/1.2.3 (+https://example.com)');
  });

  test('that does not exist is not a failure', async () => {
    expect(await open().byDocument('1999-00001')).toEqual({ ok: true, value: undefined });
  });

  test.each<[string, { volume: number; page: number; date?: string }, string | undefined]>([
    ['its first page', onDate, '2019-22210'],
    ['a page of its table', { ...onDate, page: 54004 }, '2019-22210'],
    ['the page on which it begins and another ends', { ...onDate, page: 54009 }, '2019-22211'],
    ['a page without a date', { volume: 90, page: 47210 }, '2025-19001'],
    ['a page of another agency', { ...onDate, page: 54014 }, undefined],
    ['a page of a notice', { ...onDate, page: 54021 }, undefined],
    ['a page of another volume', { ...onDate, volume: 85 }, undefined],
    ['a day without rules', { ...onDate, date: '2019-10-12' }, undefined],
  ])('is found by %s', async (_what, citation, document) => {
    const found = await open().byCitation(citation);
    expect(found.ok && found.value?.document).toBe(document);
  });

  test('without a summary or a date of effect has none', async () => {
    const found = await open().byDocument('2025-19001');
    expect(found.ok && found.value).not.toHaveProperty('abstract');
    expect(found.ok && found.value).not.toHaveProperty('effectiveOn');
  });

  test('of part 744 since a date is found on every page of the answer', async () => {
    const found = await open().rulesSince('2019-01-01');
    expect(found.ok && found.value.map(({ document }) => document)).toEqual(['2019-22210', '2019-22211', '2025-19001']);
    expect(register.requests).toHaveLength(3);
    const query = register.requests[0]?.url.searchParams;
    expect(query?.get('conditions[agencies][]')).toBe('industry-and-security-bureau');
    expect(query?.get('conditions[cfr][part]')).toBe('744');
    expect(query?.get('conditions[type][]')).toBe('RULE');
    expect(query?.getAll('fields[]')).toContain('abstract');
  });

  test('that a search does not find is an empty answer', async () => {
    expect(await open().rulesSince('2027-01-01')).toEqual({ ok: true, value: [] });
  });
});

describe('a server in trouble', () => {
  test.each([
    ['500 and 503', [withStatus(500), withStatus(503)], [1_500, 3_000]],
    ['429 with seconds to wait', [withStatus(429, { 'retry-after': '7' })], [7_000]],
    ['503 with a time to wait for', [withStatus(503, { 'retry-after': 'Thu, 26 Nov 2026 12:00:30 GMT' })], [30_000]],
    ['a connection that breaks', [breaking], [1_500]],
  ])('%s is asked again after a while', async (_what, troubles, expected) => {
    register.trouble(...troubles);
    expect(await open().byDocument('2019-22210')).toMatchObject({ ok: true, value: { document: '2019-22210' } });
    expect(waits.map((ms) => Math.round(ms / 500) * 500)).toEqual(expected);
  });

  test('that asks to be left alone for long is left alone until then', async () => {
    register.trouble(withStatus(429, { 'retry-after': '600' }));
    const federalRegister = open();
    expect(await federalRegister.byDocument('2019-22210')).toMatchObject({ ok: false, problem: 'unavailable' });
    expect(await federalRegister.byCitation(onDate)).toMatchObject({
      ok: false,
      detail: expect.stringContaining('asked to wait until 2026-11-26T12:10'),
    });
    expect(register.requests).toHaveLength(1);
    now = new Date('2026-11-26T12:10:01Z');
    expect(await federalRegister.byCitation(onDate)).toMatchObject({ ok: true });
  });

  test('is given up after some attempts', async () => {
    register.trouble(...Array(9).fill(withStatus(500)));
    expect(await open().byCitation(onDate)).toEqual({ ok: false, problem: 'unavailable', detail: 'HTTP 500' });
    expect(register.requests).toHaveLength(4);
  });

  test('that never ends its answer is given up', async () => {
    register.trouble((_request, response) => {
      response.writeHead(200).write('{"count":');
      return true;
    });
    const found = await open({ timeoutMs: 300, attempts: 1 }).byCitation(onDate);
    expect(found).toEqual({ ok: false, problem: 'unavailable', detail: 'no answer within 300 ms' });
  });

  test.each([
    ['cut short', '{"count":1,"results":['],
    ['an HTML page', '<!doctype html><title>Maintenance</title>'],
    ['of another shape', '{"hello":"world"}'],
    ['a count without results', '{"count":3,"description":"x"}'],
    ['a document that lacks its pages', '{"count":1,"results":[{"document_number":"1"}]}'],
    [
      'a next page elsewhere',
      '{"count":1,"results":[],"next_page_url":"https://evil.example/api/v1/documents.json?page=2"}',
    ],
  ])('an answer that is %s is unreadable, and is asked for again', async (_what, body) => {
    register.trouble(withBody(body));
    const federalRegister = open();
    expect(await federalRegister.rulesSince('2025-01-01')).toMatchObject({ ok: false, problem: 'unreadable' });
    if (!body.includes('evil')) {
      expect(await federalRegister.rulesSince('2025-01-01')).toMatchObject({ ok: true, value: [{}] });
    }
  });

  test('pages that lead in a circle are left', async () => {
    const circle = `{"count":9,"results":[],"next_page_url":"${register.baseUrl}documents.json?page=2"}`;
    register.trouble(withBody(circle), withBody(circle));
    expect(await open().rulesSince('2025-01-01')).toMatchObject({
      ok: false,
      detail: expect.stringContaining('do not end'),
    });
  });

  test('a request that is wrong is not repeated', async () => {
    register.trouble(withStatus(400));
    expect(await open().rulesSince('yesterday')).toMatchObject({ ok: false, detail: 'HTTP 400' });
    expect(register.requests).toHaveLength(1);
  });

  test('an answer larger than any is left', async () => {
    register.trouble(withBody(' '.repeat(5_000)));
    const found = await open({ maxBytes: 1_000 }).rulesSince('2025-01-01');
    expect(found).toMatchObject({ ok: false, detail: 'more than 1000 bytes' });
  });

  test('what is stopped asks no more', async () => {
    const stop = new AbortController();
    register.trouble((_request, response) => {
      response.writeHead(200).write('{');
      stop.abort();
      return true;
    });
    const federalRegister = open({ signal: stop.signal });
    expect(await federalRegister.byCitation(onDate)).toMatchObject({ ok: false, problem: 'unavailable' });
    expect(await federalRegister.byCitation(onDate)).toMatchObject({ ok: false, problem: 'unavailable' });
    expect(register.requests).toHaveLength(1);
  });
});

describe('politeness', () => {
  test('one request at a time, with a pause between them', async () => {
    const federalRegister = open({ pauseMs: 1_000 });
    const documents = ['2019-22210', '2019-22211', '2025-19001'];
    await Promise.all(documents.map((document) => federalRegister.byDocument(document)));
    expect(register.mostAtOnce()).toBe(1);
    expect(waits).toEqual([1_000, 1_000]);
  });

  test('a restart does not ask again for a document, and asks for newer rules after some hours', async () => {
    await open().byDocument('2019-22210');
    await open().rulesSince('2025-01-01');
    expect(register.requests).toHaveLength(2);
    await open().byDocument('2019-22210');
    await open().rulesSince('2025-01-01');
    expect(register.requests).toHaveLength(2);
    now = new Date('2026-11-27T12:00:00Z');
    await open().byDocument('2019-22210');
    await open().rulesSince('2025-01-01');
    expect(register.requests).toHaveLength(3);
  });

  test('a kept answer that a crash cut short is asked for again', async () => {
    await open().byDocument('2019-22210');
    const [name = ''] = await readdir(folder);
    await writeFile(join(folder, name), '{"key":');
    expect(await open().byDocument('2019-22210')).toMatchObject({ ok: true, value: { document: '2019-22210' } });
    expect(register.requests).toHaveLength(2);
  });

  test('a folder that cannot be written to costs nothing but another request', async () => {
    await rm(folder, { recursive: true });
    await writeFile(folder, 'a file');
    const federalRegister = open();
    for (const _twice of [1, 2]) {
      expect(await federalRegister.byDocument('2019-22210')).toMatchObject({ ok: true });
    }
    expect(register.requests).toHaveLength(2);
  });

  test('what was kept long ago is forgotten', async () => {
    await open().byDocument('2019-22210');
    const cache = createJsonCache(folder, () => new Date(Date.now() + 100 * 86_400_000), silentLog);
    await cache.forget(101 * 86_400_000);
    expect(await readdir(folder)).toHaveLength(1);
    await cache.forget(99 * 86_400_000);
    expect(await readdir(folder)).toEqual([]);
  });
});
