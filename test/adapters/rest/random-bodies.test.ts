import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Screened } from '../../../adapters/rest/api-shapes.ts';
import { createRealCore } from '../../real-core.ts';
import { createApiDescription } from './api-description.ts';
import { type RestServer, startRestServer } from './rest-server.ts';

const description = createApiDescription();
let rest: RestServer;
beforeAll(async () => {
  rest = await startRestServer((await createRealCore()).bot);
});
afterAll(() => rest.stop());

const RUNS = { numRuns: 60 };
const anyText = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));
/** What a reader of messages could take for something else. */
const tricky = fc
  .array(
    fc.constantFrom(
      '"',
      '「',
      '»',
      '(',
      '; ',
      ' and ',
      ', ',
      '\n',
      'Hikvision',
      'country:CN',
      '1. ',
      '2. ',
      '<b>',
      '&quot;',
      '*',
      'a',
    ),
  )
  .map((parts) => parts.join(''));

async function post(
  path: string,
  body: NonNullable<RequestInit['body']>,
  type = 'application/json',
): Promise<Response> {
  rest.passSeconds(60);
  const response = await rest.call(path, { method: 'POST', headers: { 'content-type': type }, body });
  await description.check('POST', path, response.clone());
  return response;
}

describe('whatever is sent', () => {
  it('as bytes is answered as documented', async () => {
    const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array));
    await fc.assert(
      fc.asyncProperty(bytes, fc.constantFrom('/answer', '/screen'), async (body, path) => {
        expect([200, 400]).toContain((await post(path, body)).status);
      }),
      RUNS,
    );
  });

  it('as a file is answered as documented', async () => {
    const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array));
    await fc.assert(
      fc.asyncProperty(bytes, async (body) => {
        expect([200, 422]).toContain((await post('/screen-file', body, 'text/csv')).status);
      }),
      RUNS,
    );
  });

  it('as JSON is answered as documented', async () => {
    const value = fc.oneof(
      fc.jsonValue(),
      fc.record({ text: fc.oneof(anyText, fc.jsonValue()), country: fc.jsonValue() }, { requiredKeys: [] }),
      fc.record({ names: fc.oneof(fc.array(fc.oneof(anyText, fc.jsonValue())), fc.jsonValue()) }, { requiredKeys: [] }),
    );
    await fc.assert(
      fc.asyncProperty(value, fc.constantFrom('/answer', '/screen'), async (body, path) => {
        expect([200, 400]).toContain((await post(path, JSON.stringify(body))).status);
      }),
      RUNS,
    );
  });

  it('as names gives one result for each', async () => {
    const names = fc.array(fc.oneof(anyText, tricky), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(names, async (sent) => {
        const response = await post('/screen', JSON.stringify({ names: sent }));
        const { results } = Screened.parse(await response.json());
        expect(results).toHaveLength(sent.length);
        for (const { outcome, headline } of results) {
          expect(headline).not.toBe('');
          expect(outcome === 'no-match' && /[Nn]ot screened|Nothing was screened/u.test(headline)).toBe(false);
        }
      }),
      RUNS,
    );
  });

  it('among other names a listed one stays a hit', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, tricky, async (before, after) => {
        const response = await post('/screen', JSON.stringify({ names: [before, 'Hikvision', after] }));
        const { results } = Screened.parse(await response.json());
        expect(results[1]?.outcome).toBe('hit');
      }),
      RUNS,
    );
  });

  it('as parameters of type-ahead is answered as documented', async () => {
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.constantFrom('q', 'limit', 'x'), anyText), async (query) => {
        rest.passSeconds(60);
        const response = await rest.call(`/suggest?${new URLSearchParams(query)}`);
        expect(['getSuggest 200 application/json', 'getSuggest 400 application/problem+json']).toContain(
          await description.check('GET', '/suggest', response),
        );
      }),
      RUNS,
    );
  });
});
