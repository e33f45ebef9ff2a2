import { describe, expect, it } from 'vitest';
import { createOperatorNotices } from '../../adapters/operator-notices.ts';
import { storeDownAnswer } from '../../src/answer/memory-problem-answer.ts';
import type { SendNotice } from '../../src/notices/notice-loop.ts';
import { createMemoryLog } from '../real-core.ts';

const CHANNEL = { platform: 'slack', tenant: 'T1', id: 'COPS' } as const;

describe('notices to whoever runs the bot', () => {
  it('go to the channel that they named', async () => {
    const notices = createOperatorNotices(CHANNEL, createMemoryLog());
    const sent = new Promise<Parameters<SendNotice>>((resolve) => {
      const send: SendNotice = async (...given) => {
        resolve(given);
        return 'sent';
      };
      notices.sendBy(new Map([['slack', send]]));
    });
    notices.tell(storeDownAnswer());
    expect((await sent).slice(0, 2)).toEqual([{ tenant: 'T1', kind: 'channel', id: 'COPS' }, storeDownAnswer()]);
  });

  it('go nowhere without a channel, or before its platform is there', () => {
    const log = createMemoryLog();
    createOperatorNotices(undefined, log).tell(storeDownAnswer());
    createOperatorNotices(CHANNEL, log).tell(storeDownAnswer());
    expect(log.lines).toEqual([]);
  });

  it('that do not arrive are logged', async () => {
    const log = createMemoryLog();
    const notices = createOperatorNotices(CHANNEL, log);
    const failing = Promise.reject(new Error('channel_not_found'));
    notices.sendBy(new Map([['slack', () => failing]]));
    notices.tell(storeDownAnswer());
    await failing.catch(() => {});
    expect(log.lines).toMatchObject([{ level: 'error', message: 'The operators could not be told.' }]);
  });
});
