import { afterEach, describe, expect, it } from 'vitest';
import { complianceCard } from './answers.ts';
import { type HarnessOptions, type HttpHarness, startHttpHarness } from './http-harness.ts';

let running: HttpHarness | undefined;

async function start(options: HarnessOptions = {}): Promise<HttpHarness> {
  running = await startHttpHarness(options);
  return running;
}

afterEach(async () => {
  await running?.stop();
  running = undefined;
});

const PERSON = { tenant: 'T1', kind: 'person', id: 'U1' } as const;
const CHANNEL = { tenant: 'T1', kind: 'channel', id: 'C5' } as const;
const refused = (error: string) => ({ body: { ok: false, error } });

describe('notify', () => {
  it.each([PERSON, CHANNEL])('sends to a $kind by its id, without previews', async (target) => {
    const { adapter, slack } = await start();
    expect(await adapter.notify?.(target, complianceCard(), 'n1')).toBe('sent');
    expect(slack.of('chat.postMessage')).toMatchObject([
      {
        token: 'xoxb-test',
        body: { channel: target.id, unfurl_links: 'false', text: expect.stringContaining('Please look') },
      },
    ]);
    expect(slack.of('conversations.open')).toEqual([]);
  });

  it('keeps to the pace of the channel', async () => {
    const paced: string[] = [];
    const { adapter } = await start({ parts: { pace: async (channel) => void paced.push(channel) } });
    await adapter.notify?.(CHANNEL, complianceCard(), 'n1');
    expect(paced).toEqual(['C5']);
  });

  it.each([
    'channel_not_found',
    'is_archived',
    'not_in_channel',
    'user_not_found',
    'account_inactive',
    'cannot_dm_bot',
    'token_revoked',
  ])('finds nobody there when Slack says %s, and warns', async (error) => {
    const { adapter, slack, log } = await start();
    slack.always('chat.postMessage', refused(error));
    expect(await adapter.notify?.(CHANNEL, complianceCard(), 'n1')).toBe('gone');
    expect(log.lines.at(-1)).toMatchObject({ level: 'warn', fields: { reason: error, noticeId: 'n1' } });
  });

  it.each([
    ['a failure at Slack', { status: 503, body: 'down' }],
    ['a failure on the way', new TypeError('fetch failed')],
    ['an error that may pass', refused('internal_error')],
    ['a missing scope, which the operator can add', refused('missing_scope')],
  ])('rejects on %s, so that it is tried again', async (_title, reply) => {
    const { adapter, slack } = await start();
    slack.always('chat.postMessage', reply);
    await expect(adapter.notify?.(CHANNEL, complianceCard(), 'n1')).rejects.toThrow();
  });

  it('waits as long as Slack says, and rejects when there is no end to it', async () => {
    const { adapter, slack } = await start({ parts: { retryConfig: { retries: 1, minTimeout: 0 } } });
    const busy = { status: 429, headers: { 'retry-after': '1' }, body: '' };
    slack.script('chat.postMessage', busy);
    expect(await adapter.notify?.(CHANNEL, complianceCard(), 'n1')).toBe('sent');
    expect(slack.of('chat.postMessage')).toHaveLength(2);
    slack.always('chat.postMessage', busy);
    await expect(adapter.notify?.(CHANNEL, complianceCard(), 'n2')).rejects.toThrow('rate limit');
  });
});
