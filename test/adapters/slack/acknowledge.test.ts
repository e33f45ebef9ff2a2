import { afterEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/answer/answer.ts';
import { createSeenOnce, UNDER_WAY_MS } from '../../../src/ops/seen-once.ts';
import { createFakeBot, hitAnswer } from './answers.ts';
import { type HarnessOptions, type HttpHarness, startHttpHarness } from './http-harness.ts';

const running: HttpHarness[] = [];

async function start(options: HarnessOptions = {}): Promise<HttpHarness> {
  const harness = await startHttpHarness(options);
  running.push(harness);
  return harness;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((harness) => harness.stop()));
});

/** A promise, and what settles it. */
function later<T>() {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

const never = new Promise<void>(() => {});
const mention = { type: 'app_mention', user: 'U1', text: '<@UBOT> Hikvision', ts: '1.1', channel: 'C1' };

describe('a request of Slack', () => {
  it('is acknowledged when its answer was delivered', async () => {
    const answer = later<Answer>();
    const { command, slack } = await start({
      bot: createFakeBot(() => answer.promise),
      parts: { wait: () => never },
    });
    let status: number | undefined;
    const acknowledged = command('Hikvision').then((response) => {
      status = response.status;
    });
    await new Promise(setImmediate);
    expect(status).toBeUndefined();
    answer.resolve(hitAnswer());
    await acknowledged;
    expect(status).toBe(200);
    expect((await slack.called('response_url')).body['text']).toContain('Hikvision');
  });

  it('that takes long is acknowledged before', async () => {
    const answer = later<Answer>();
    const { command, slack } = await start({
      bot: createFakeBot(() => answer.promise),
      parts: { wait: () => Promise.resolve() },
    });
    const acknowledged = await command('Hikvision');
    expect([acknowledged.status, await acknowledged.text()]).toEqual([200, '']);
    answer.resolve(hitAnswer());
    expect((await slack.called('response_url')).body['text']).toContain('Hikvision');
  });
});

describe('an event that Slack delivers again', () => {
  it('is refused while another process answers it, so that it comes once more, and left out when that one is done', async () => {
    const seen = createSeenOnce();
    const answer = later<Answer>();
    const asked = later<void>();
    const bot = createFakeBot(() => {
      asked.resolve();
      return answer.promise;
    });
    const one = await start({ bot, parts: { seen, wait: () => never } });
    const other = await start({ parts: { seen } });
    const first = one.event(mention);
    await asked.promise;
    expect((await other.event(mention)).status).toBe(503);
    answer.resolve(hitAnswer());
    expect((await first).status).toBe(200);
    expect((await other.event(mention)).status).toBe(200);
    expect(other.slack.of('chat.postMessage')).toEqual([]);
    expect(other.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('is answered by another process when the one that began has died', async () => {
    const seen = createSeenOnce();
    let time = Date.parse('2026-08-01T00:00:00Z');
    await seen.begin('slack:T1:C1:1.1', new Date(time));
    const other = await start({ parts: { seen }, now: () => new Date(time) });
    expect((await other.event(mention)).status).toBe(503);
    time += UNDER_WAY_MS;
    expect((await other.event(mention)).status).toBe(200);
    expect((await other.slack.called('chat.postMessage')).body).toMatchObject({ channel: 'C1' });
  });
});
