import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BotRequest } from '../../../src/bot.ts';
import { inChannel, personal, type Sent } from './support/activities.ts';
import { createRecordingBot, plainAnswer } from './support/answers.ts';
import { refusal } from './support/fake-connector.ts';
import { CONFIG, startTeamsServer, type TeamsServer } from './support/teams-server.ts';

const ADA = '99999999-8888-4777-8666-555555555555';
const TEAM = 'team:19:compliance@thread.tacv2';
const MEMBER = { id: '29:1-user', name: 'Ada', aadObjectId: ADA, userRole: 'user' };

let teams: TeamsServer;
const clock = { minutes: 0 };
let asked: string[] = [];
let inside: (standing: BotRequest['standing']) => Promise<unknown> = async () => undefined;
let told: unknown;

beforeEach(async () => {
  clock.minutes = 0;
  asked = [];
  const bot = createRecordingBot(async (_text, { standing }) => {
    told = await inside(standing);
    return plainAnswer('x');
  });
  teams = await startTeamsServer({
    bot,
    config: { ...CONFIG, administrators: [ADA] },
    now: () => new Date(Date.UTC(2026, 10, 23, 12, clock.minutes)),
  });
  teams.connector.refuse = ({ path, method }) => {
    if (method !== 'GET') {
      return undefined;
    }
    asked.push(path);
    return { status: 200, body: MEMBER };
  };
});
afterEach(() => teams.close());

async function ask(activity: Sent, what: typeof inside): Promise<unknown> {
  inside = what;
  expect((await teams.post({ ...activity, serviceUrl: teams.connector.serviceUrl })).status).toBe(200);
  return told;
}
const inGroup = (group: string, activity = personal('x')) =>
  ask(activity, (standing) => Promise.resolve(standing?.isInGroup(group)));

describe('an administrator', () => {
  it('is who the operator named, in any case, wherever they ask', async () => {
    const isAdministrator: typeof inside = (standing) => Promise.resolve(standing?.isAdministrator());
    expect(await ask(personal('x'), isAdministrator)).toBe(true);
    const shouting = { id: '29:1-user', name: 'Ada', aadObjectId: ADA.toUpperCase() };
    expect(await ask({ ...inChannel('<at>Entity</at> x'), from: shouting }, isAdministrator)).toBe(true);
    const eve = { id: '29:eve', name: 'Eve', aadObjectId: '00000000-0000-4000-8000-000000000001' };
    expect(await ask({ ...personal('x'), from: eve }, isAdministrator)).toBe(false);
    expect(await ask({ ...personal('x'), from: { id: '29:x', name: 'X' } }, isAdministrator)).toBe(false);
    expect(asked).toEqual([]);
  });
});

describe('a group', () => {
  it.each([TEAM, '19:compliance@thread.tacv2'])('is a team, written as %s: by its own roster', async (group) => {
    expect(await inGroup(group)).toBe(true);
    expect(asked).toEqual(['/v3/conversations/19:compliance@thread.tacv2/members/29:1-user']);
  });

  it('is asked for once in five minutes for each person', async () => {
    expect([await inGroup(TEAM), await inGroup(TEAM, inChannel('<at>Entity</at> x'))]).toEqual([true, true]);
    expect(asked).toHaveLength(1);
    clock.minutes = 5;
    await inGroup(TEAM);
    expect(asked).toHaveLength(2);
  });

  it('has nobody in it who is not in the roster, and that is remembered', async () => {
    teams.connector.refuse = ({ method, path }) => {
      if (method !== 'GET') {
        return undefined;
      }
      asked.push(path);
      return refusal(404, 'MemberNotFoundInConversation');
    };
    expect([await inGroup(TEAM), await inGroup(TEAM)]).toEqual([false, false]);
    expect(asked).toHaveLength(1);
    expect(teams.log.lines).toEqual([]);
  });

  it('counts as not joined when Teams gives no answer, or one about somebody else; it is asked again', async () => {
    const replies = [
      refusal(403, 'BotNotInConversationRoster'),
      { status: 200, body: { ...MEMBER, id: '29:other', aadObjectId: 'other' } },
      { status: 200, body: { nobody: true } },
    ];
    for (const reply of replies) {
      teams.connector.refuse = ({ method }) => (method === 'GET' ? reply : undefined);
      expect(await inGroup(`${TEAM}${replies.indexOf(reply)}`)).toBe(false);
    }
    expect(teams.log.lines.map(({ level, message }) => [level, message])).toEqual([
      ['warn', 'teams: membership could not be checked; counts as no'],
      ['warn', 'teams: membership could not be checked; counts as no'],
    ]);
    teams.connector.refuse = ({ method }) => (method === 'GET' ? { status: 200, body: MEMBER } : undefined);
    expect(await inGroup(`${TEAM}0`)).toBe(true);
  });

  it.each(['compliance', 'S0123', 'team:', 'team:19:a;messageid=1', 'https://teams.microsoft.com/l/team/19'])(
    'that is none, such as "%s", has nobody in it',
    async (group) => {
      expect(await inGroup(group)).toBe(false);
      expect(asked).toEqual([]);
      expect(teams.log.lines).toMatchObject([{ level: 'warn' }]);
    },
  );
});
