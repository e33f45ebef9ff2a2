import { randomBytes } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';
import type { BotRequest } from '../../src/bot.ts';
import { measureBot } from '../../src/ops/measure-bot.ts';
import { createMetrics } from '../../src/ops/metrics.ts';
import { createRequestIds, currentRequestId, inRequest } from '../../src/ops/request-context.ts';
import { createMemoryLog, createRealCore } from '../real-core.ts';

const metrics = createMetrics({ version: '1', now: () => new Date(), processMetrics: false });
afterAll(() => metrics.close());

const log = createMemoryLog();
const { bot: inner } = await createRealCore(undefined, log);

/** The real bot, measured by a clock that goes on 3 ms at each reading. */
function measured() {
  log.lines.length = 0;
  let time = 0;
  const clock = () => {
    time += 3;
    return time;
  };
  return { bot: measureBot(inner, { metrics, log, clock, newRequestId: () => 'made-here' }) };
}

const ask = (text: string): BotRequest => ({
  text,
  platform: 'slack',
  tenant: 'T0SECRET',
  user: 'U0SECRET',
  userName: 'Ada Lovelace',
  channel: 'C0SECRET',
});

describe('a measured bot', () => {
  test('answers as the bot inside does', async () => {
    const { bot } = measured();
    expect(await bot.answer(ask('Hikvision'))).toEqual(await inner.answer(ask('Hikvision')));
    expect(await bot.suggest('Hikv', 3)).toEqual(await inner.suggest('Hikv', 3));
  });

  test('logs platform, kind, outcomes, duration and request id of an answer', async () => {
    const { bot } = measured();
    await bot.answer(ask('Hikvision'));
    expect(log.lines).toEqual([
      {
        level: 'info',
        message: 'answered',
        fields: {
          request: 'made-here',
          platform: 'slack',
          via: 'message',
          kind: 'hit',
          outcomes: { hit: 1 },
          durationMs: 3,
        },
      },
    ]);
  });

  test('logs and counts neither the question nor who asked', async () => {
    const { bot } = measured();
    const questions = [
      'Hikvision',
      'Zanzibar Turbine Works',
      'screen "Dahua Technology", Acme Widget Works',
      'x'.repeat(20_000),
    ];
    for (const text of questions) await bot.answer(ask(text));
    const written = `${JSON.stringify(log.lines)}${await metrics.text()}`;
    expect(written).not.toMatch(/hikvision|dahua|zanzibar|turbine|acme|widget|xxx|SECRET|lovelace/iu);
    expect(log.lines).toHaveLength(questions.length);
  });

  test('counts each name of a message by its outcome', async () => {
    const { bot } = measured();
    const of = async (outcome: string) => {
      const line = (await metrics.text())
        .split('\n')
        .find((text) => text.startsWith(`entity_bot_screenings_total{platform="slack",outcome="${outcome}"}`));
      return Number(line?.split(' ')[1] ?? 0);
    };
    const before = { hit: await of('hit'), none: await of('no-match') };
    await bot.answer(ask('Dahua Technology; Zanzibar Turbine Works'));
    expect({ hit: await of('hit'), none: await of('no-match') }).toEqual({
      hit: before.hit + 1,
      none: before.none + 1,
    });
  });

  test('a file is measured too', async () => {
    const { bot } = measured();
    await bot.screenFile(ask(''), { name: 'names.csv', content: (async function* none() {})() });
    expect(log.lines[0]?.fields).toMatchObject({ via: 'file', kind: 'problem' });
  });

  test('a request that has an id keeps it', async () => {
    const { bot } = measured();
    await inRequest('of-http', () => bot.answer(ask('help')));
    expect(log.lines[0]?.fields).toMatchObject({ request: 'of-http' });
  });
});

describe('the context of a request', () => {
  test('lasts over what the request starts, and not beyond', async () => {
    const seen = await inRequest('one', async () => {
      await Promise.resolve();
      return new Promise((resolve) => setImmediate(() => resolve(currentRequestId())));
    });
    expect(seen).toBe('one');
    expect(currentRequestId()).toBeUndefined();
  });

  test('ids are eight characters that fit in a URL and differ', () => {
    const next = createRequestIds(randomBytes);
    const ids = Array.from({ length: 1000 }, next);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => /^[\w-]{8}$/u.test(id))).toBe(true);
  });
});
