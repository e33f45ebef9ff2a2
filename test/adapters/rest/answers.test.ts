import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { Answer, Problem, Screened, Suggestions } from '../../../adapters/rest/api-shapes.ts';
import type { Bot, BotRequest } from '../../../src/bot.ts';
import { tenantId } from '../../../src/store/tenant.ts';
import { createKeptCore, type KeptCore } from '../../memory/kept-core.ts';
import { createRealCore } from '../../real-core.ts';
import { createFileBot } from './file-bot.ts';
import { OTHER_TOKEN, type RestServer, startRestServer } from './rest-server.ts';

const core = await createRealCore();
let rest: RestServer | undefined;
afterEach(() => rest?.stop());

async function start(bot: Bot = core.bot): Promise<RestServer> {
  rest = await startRestServer(bot);
  return rest;
}

async function read<T>(shape: z.ZodType<T>, response: Promise<Response>): Promise<T> {
  return shape.parse(await (await response).json());
}

describe('POST /answer', () => {
  it('gives the whole answer, for programs and for people', async () => {
    const server = await start();
    const answer = await read(Answer, server.post('/answer', { text: 'is Hikvision on the list?' }));
    expect(answer).toMatchObject({
      kind: 'hit',
      tone: 'stop',
      headline: expect.stringMatching(/^Yes: Hikvision is on the US Entity List/u),
      listDate: '2026-07-31',
      footer: expect.stringMatching(/July 31, 2026/u),
      results: [{ query: 'Hikvision', outcome: 'hit', hits: [{ matchedOn: 'a.k.a.', score: 1, strength: 'strong' }] }],
      files: [],
    });
    expect(answer.sections.find(({ title }) => title === 'Why')?.text).toMatch(/84 FR 54002 \(https:/u);
    expect(answer.followUps).toContainEqual(expect.objectContaining({ command: 'entry el-c4d14145' }));
    expect(answer.plainText).toContain(answer.headline);
    expect(answer).not.toHaveProperty('reference');
  });

  it('takes a follow-up as it was given', async () => {
    const server = await start();
    const first = await read(Answer, server.post('/answer', { text: 'Hikvision' }));
    const next = await read(Answer, server.post('/answer', { text: first.followUps[0]?.command }));
    expect(next.kind).toBe('details');
    expect(next.listDate).toBe('2026-07-31');
  });

  it('tells other lists and an old list right after the headline', async () => {
    const old = await createRealCore(new Date('2026-09-30T12:00:00Z'));
    const server = await start(old.bot);
    const answer = await read(Answer, server.post('/answer', { text: 'Bank Melli Iran' }));
    expect(answer.notice).toMatch(/Old list/u);
    expect(answer.results[0]?.otherLists).toContainEqual(expect.objectContaining({ list: 'SDN' }));
  });

  it('with a country takes the text word for word as one name', async () => {
    const server = await start();
    const texts = ['status', 'help', 'Siemens, Bosch Rexroth', 'Acme "Pacific" Ltd; Ltd'];
    for (const text of texts) {
      const { results } = await read(Answer, server.post('/answer', { text, country: 'HK' }));
      expect(results.map(({ query }) => query)).toEqual([text.replace(';', ',')]);
    }
  });

  it('with a country takes a text apart only where the list has its parts and not the whole', async () => {
    const server = await start();
    const { results } = await read(Answer, server.post('/answer', { text: 'Dahua; Megvii & Acme', country: 'CN' }));
    expect(results.map(({ query, outcome }) => [query, outcome])).toEqual([
      ['Dahua', 'possible-match'],
      ['Megvii', 'possible-match'],
      ['Acme', 'no-match'],
    ]);
  });

  it('says "not screened" for what is empty or too long, and never "no match"', async () => {
    const server = await start();
    for (const text of ['', '   ', '\u0000\n', 'a'.repeat(10_000), 'a'.repeat(200_000)]) {
      const answer = await read(Answer, server.post('/answer', { text }));
      expect(['not-screened', 'problem']).toContain(answer.kind);
      expect(answer.plainText).toMatch(/[Nn]ot screened|Nothing was screened/u);
    }
  });
});

describe('POST /screen', () => {
  it('gives one result for each name, in their order, equal names too', async () => {
    const server = await start();
    const names = [
      'Siemens AG',
      'Hikvision',
      'GA',
      'Hikvison',
      'Hikvision',
      'Bank Melli Iran',
      'Huawei and Dahua',
      'Dahua, Megvii',
    ];
    const { results } = await read(Screened, server.post('/screen', { names }));
    expect(results.map(({ query, outcome }) => [query, outcome])).toEqual([
      ['Siemens AG', 'no-match'],
      ['Hikvision', 'hit'],
      ['GA', 'not-screened'],
      ['Hikvison', 'possible-match'],
      ['Hikvision', 'hit'],
      ['Bank Melli Iran', expect.any(String)],
      ['Huawei and Dahua', 'possible-match'],
      ['Dahua, Megvii', 'possible-match'],
    ]);
    expect(results[0]?.headline).toMatch(/not a clearance/u);
    expect(results[5]?.notice).toMatch(/SDN|Specially Designated/u);
    expect(results.every(({ listDate }) => listDate === '2026-07-31')).toBe(true);
  });

  it('takes 100 names', async () => {
    const names = Array.from({ length: 100 }, (_, index) =>
      index % 10 === 0 ? 'Megvii Technology' : `Firma Nummer ${index}`,
    );
    const { results } = await read(Screened, (await start()).post('/screen', { names }));
    expect(results.map(({ outcome }) => outcome === 'hit')).toEqual(names.map((name) => name === 'Megvii Technology'));
  });

  it.each([
    ['quotes', 'The "Hikvision" Company', /The "Hikvision" Company/u, 'possible-match'],
    ['quotes around it', '"Hikvision"', /Hikvision/u, 'hit'],
    ['quotes of every kind', '"「«《Hikvision》»」"', /Hikvision/u, 'hit'],
    ['line breaks', 'Hikvision\r\nSiemens\nAG', /Hikvision Siemens AG/u, 'possible-match'],
    ['a semicolon and an open bracket', 'Hikvision (Europe; B.V.', /Hikvision \(Europe, B\.V\./u, 'possible-match'],
    ['a command in it', 'status', /^status$/u, 'no-match'],
    ['a country in it', 'country:RU', /country:RU/u, 'no-match'],
    ['nothing in it', ' \n ', /^$/u, 'not-screened'],
    ['marks alone', '"""', /^"+$/u, 'not-screened'],
    ['500 characters and more', 'a'.repeat(501), /^a{200}/u, 'not-screened'],
    ['10,000 characters', 'Hikvision '.repeat(1000), /^Hikvision/u, 'not-screened'],
    ['200,000 characters', 'x'.repeat(200_000), /^x{199}…$/u, 'not-screened'],
    ['half a letter', 'Hikvision \ud83d', /^Hikvision/u, expect.not.stringMatching('no-match')],
    ['a name that the bot takes for several', 'x 1. Hikvision 2. Siemens AG', /^x 1\. Hikvision/u, 'possible-match'],
  ])('a name with %s is one name', async (_what, name, query, outcome) => {
    const server = await start();
    const { results } = await read(
      Screened,
      server.post('/screen', { names: ['Siemens AG', name, 'Megvii Technology'] }),
    );
    expect(results.map((result) => result.outcome)).toEqual(['no-match', outcome, 'hit']);
    expect(results[1]?.query).toMatch(query);
  });
});

describe('GET /suggest', () => {
  it('gives listed names, and no more than asked for', async () => {
    const server = await start();
    const { suggestions } = await read(Suggestions, server.call('/suggest?q=technology&limit=3'));
    expect(suggestions).toHaveLength(3);
    const screened = await read(Answer, server.post('/answer', { text: suggestions[0]?.command }));
    expect(screened.kind).toBe('hit');
    const brand = await read(Suggestions, server.call('/suggest?q=hikvis'));
    expect(brand.suggestions[0]).toMatchObject({
      name: 'Hikvision',
      detail: expect.stringMatching(/Hangzhou Hikvision/u),
    });
  });
});

describe('POST /screen-file', () => {
  const csv = { 'content-type': 'text/csv; charset=windows-1252' };

  it('hands the file on as it comes in, and gives back the result', async () => {
    const bot = createFileBot(core);
    const server = await start(bot);
    const path = '/screen-file?column=Supplier%20name&countryColumn=Land&country=DE';
    const body = 'name\r\nHikvision\r\nSiemens AG\r\n';
    const response = await server.call(path, { method: 'POST', headers: csv, body });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="names-screened.csv"');
    expect(decodeURIComponent(response.headers.get('x-entity-summary') ?? '')).toMatch(
      /^2 names: “é” 海 Also on another US list/u,
    );
    expect(await response.text()).toBe('name,outcome\r\nHikvision,hit\r\nSiemens AG,no-match\r\n');
    const [file] = bot.files;
    expect(file).toMatchObject({ name: 'names.csv', bytes: body.length });
    expect(file?.request.text).toBe('column: "Supplier name"; country column: "Land"; country: "DE"');
    await server.call('/screen-file', { method: 'POST', headers: { 'content-type': 'text/plain' }, body });
    expect(bot.files[1]?.name).toBe('names.txt');
  });

  it('says why a file cannot be screened, with the whole answer', async () => {
    const server = await start();
    const body = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
    const problem = await read(Problem, server.call('/screen-file', { method: 'POST', headers: csv, body }));
    expect(problem.status).toBe(422);
    expect(problem.detail).toMatch(/Nothing was screened/u);
    expect(problem.answer).toMatchObject({ kind: 'problem', results: [] });
  });
});

describe('what is kept', () => {
  const tenant = tenantId('rest', 'default');
  let kept: KeptCore;
  beforeAll(async () => {
    kept = await createKeptCore();
  });
  afterAll(() => kept.close());

  const records = () => kept.store.audit.list(tenant, {}, { order: 'oldest-first', limit: 200 });

  it('each name of a list has its record, under the name of the token', async () => {
    const server = await start(kept.core.bot);
    const { results } = await read(Screened, server.post('/screen', { names: ['Hikvision', 'Siemens AG'] }));
    for (const { reference = '', query, outcome } of results) {
      const record = await kept.store.audit.find(tenant, reference);
      expect(record).toMatchObject({ kind: 'screening', user: 'ann', userName: 'ann', query, outcome });
    }
  });

  it('a call that is repeated with its key is on record once; another text or caller is not that call', async () => {
    const server = await start(kept.core.bot);
    const before = (await records()).length;
    const ask = async (text: string, headers: Readonly<Record<string, string>> = {}) =>
      (await read(Answer, server.post('/answer', { text }, { 'idempotency-key': 'k-1', ...headers }))).reference;
    const first = await ask('Megvii');
    expect(first).toMatch(/^EL-/u);
    expect(await ask('Megvii')).toBe(first);
    const others = [await ask('Huawei'), await ask('Megvii', { authorization: `Bearer ${OTHER_TOKEN}` })];
    expect(others).not.toContain(first);
    const list = { names: ['Yitu Technologies', 'Yitu Technologies'] };
    const twice = () => read(Screened, server.post('/screen', list, { 'idempotency-key': 'k-2' }));
    expect((await twice()).results.map(({ reference }) => reference)).toEqual(
      (await twice()).results.map(({ reference }) => reference),
    );
    expect((await records()).length).toBe(before + 5);
  });

  it('an administrator named by the operator may export the trail, and nobody else', async () => {
    const server = await start(kept.core.bot);
    const ask = (headers = {}) => read(Answer, server.post('/answer', { text: 'export csv' }, headers));
    const { files } = await ask();
    expect(files[0]).toMatchObject({ mediaType: 'text/csv' });
    expect(Buffer.from(files[0]?.contentBase64 ?? '', 'base64').toString('utf8')).toContain('Hikvision');
    expect((await ask({ authorization: `Bearer ${OTHER_TOKEN}` })).files).toEqual([]);
  });

  it('nothing that is asked is logged', async () => {
    const server = await start(kept.core.bot);
    await server.post('/answer', { text: 'Very Secret Customer Ltd' });
    await server.post('/screen', { names: ['Very Secret Customer Ltd'] });
    await server.call('/suggest?q=Very%20Secret');
    await server.call('/suggest?qq=Very%20Secret', { headers: { authorization: 'Bearer no' } });
    expect(JSON.stringify([server.log, kept.log])).not.toMatch(/Secret/u);
  });
});

describe('who asks', () => {
  it('is the name of the token, alone with the bot, in the tenant of the operator', async () => {
    const requests: BotRequest[] = [];
    const bot: Bot = {
      ...core.bot,
      answer(request) {
        requests.push(request);
        return core.bot.answer(request);
      },
    };
    rest = await startRestServer(bot, { REST_TENANT: 'acme' });
    await rest.post('/answer', { text: 'Hikvision' }, { authorization: `Bearer ${OTHER_TOKEN}` });
    const [request] = requests;
    expect(request).toMatchObject({ platform: 'rest', tenant: 'acme', user: 'bob', userName: 'bob', isDirect: true });
    expect(request?.eventId).toBeUndefined();
    expect(await request?.standing?.isAdministrator()).toBe(false);
    expect(await request?.standing?.isInGroup('any')).toBe(false);
  });
});
