import { afterEach, describe, expect, it } from 'vitest';
import type { TeamsParts } from '../../../adapters/teams/adapter.ts';
import { createConversations } from '../../../adapters/teams/conversations.ts';
import { event, inChannel, personal, type Sent, TENANT_ID } from './support/activities.ts';
import { createRecordingBot } from './support/answers.ts';
import { startTeamsServer, type TeamsServer } from './support/teams-server.ts';

let teams: TeamsServer;
afterEach(() => teams.close());

interface Clock {
  ms: number;
}

async function start(parts: TeamsParts, clock: Clock = { ms: 0 }): Promise<void> {
  teams = await startTeamsServer({ bot: createRecordingBot(), now: () => new Date(clock.ms), parts });
}

const post = (activity: Sent) => teams.post({ ...activity, serviceUrl: teams.connector.serviceUrl });
const installed = (like: Sent, action = 'add') => post(event(like, { type: 'installationUpdate', action }));
const errors = () => teams.log.lines.filter(({ level }) => level === 'error').map(({ message }) => message);

describe('the removal of the app', () => {
  it('from the last conversation of a tenant forgets the tenant, and from any before it does not', async () => {
    const forgotten: string[] = [];
    await start({
      async forgetTenant(tenant) {
        forgotten.push(tenant);
      },
    });
    await installed(personal(''));
    await installed(inChannel(''));
    await installed(inChannel(''), 'remove');
    expect(forgotten).toEqual([]);
    await installed(personal(''), 'remove');
    expect(forgotten).toEqual([TENANT_ID]);
    await installed(personal(''), 'remove');
    expect(forgotten).toEqual([TENANT_ID]);
  });

  it('of a channel alone forgets no tenant: its team is still there', async () => {
    await start({
      forgetTenant: async () => {
        throw new Error('forgotten');
      },
    });
    await post(inChannel('<at>Entity</at> Hikvision'));
    const like = inChannel('');
    const channelData = { ...like.channelData, eventType: 'channelDeleted' };
    await post(event({ ...like, channelData }, { type: 'conversationUpdate' }));
    expect(errors()).toEqual([]);
  });

  it('is tried again with growing pauses until it works', async () => {
    const pauses: number[] = [];
    let tries = 0;
    await start({
      async forgetTenant() {
        tries += 1;
        if (tries < 4) {
          throw new Error('database is down: Hikvision');
        }
      },
      async wait(milliseconds) {
        pauses.push(milliseconds);
      },
    });
    await installed(personal(''));
    expect((await installed(personal(''), 'remove')).status).toBe(200);
    await expect.poll(() => tries).toBe(4);
    expect(pauses).toEqual([1_000, 2_000, 4_000]);
    expect(errors()).toEqual(Array.from({ length: 3 }, () => 'teams: what is stored of a removed app did not go'));
    expect(JSON.stringify(teams.log.lines)).not.toContain('Hikvision');
  });

  it('survives a store that cannot even forget the conversation at first', async () => {
    const conversations = createConversations();
    const forgotten: string[] = [];
    let isDown = true;
    await start({
      conversations: {
        ...conversations,
        async forget(tenantId, address) {
          if (isDown) {
            throw new Error('down');
          }
          return conversations.forget(tenantId, address);
        },
      },
      async forgetTenant(tenant) {
        forgotten.push(tenant);
      },
      async wait() {
        isDown = false;
      },
    });
    await installed(personal(''));
    await installed(personal(''), 'remove');
    await expect.poll(() => forgotten).toEqual([TENANT_ID]);
  });

  it('is given up after an hour, and that is said', async () => {
    const clock = { ms: 0 };
    const pauses: number[] = [];
    await start(
      {
        forgetTenant: () => Promise.reject(new Error('down')),
        async wait(milliseconds) {
          pauses.push(milliseconds);
          clock.ms += milliseconds;
        },
      },
      clock,
    );
    await installed(personal(''));
    await installed(personal(''), 'remove');
    await expect.poll(() => errors().at(-1)).toBe('teams: gave up; purge this tenant on the command line');
    expect(Math.max(...pauses)).toBe(300_000);
    expect(clock.ms).toBeGreaterThan(3_600_000);
  });

  it('stops when the app was added again in the meantime', async () => {
    let again: () => void = () => undefined;
    const waited = new Promise<void>((resolve) => {
      again = resolve;
    });
    let tries = 0;
    await start({
      forgetTenant() {
        tries += 1;
        return Promise.reject(new Error('down'));
      },
      wait: () => waited,
    });
    await installed(personal(''));
    await installed(personal(''), 'remove');
    await installed(personal(''));
    again();
    await waited;
    await teams.adapter.stop();
    expect(tries).toBe(1);
  });

  it('does not keep the process from stopping', async () => {
    await start({ forgetTenant: () => Promise.reject(new Error('down')) });
    await installed(personal(''));
    await installed(personal(''), 'remove');
    await teams.adapter.stop();
    await expect.poll(() => errors().at(-1)).toBe('teams: gave up; purge this tenant on the command line');
  });
});

describe('a database that is down', () => {
  it('keeps no question from its answer', async () => {
    const down = () => Promise.reject(new Error('down'));
    await start({
      conversations: { ...createConversations(), remember: down },
      seen: { firstTime: down, begin: down, done: down },
    });
    expect((await post(personal('Hikvision'))).status).toBe(200);
    expect(teams.connector.calls).toHaveLength(1);
    expect(errors()).toEqual(['teams: repetitions cannot be told', 'teams: conversation not remembered']);
  });
});
