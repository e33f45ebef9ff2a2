import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inChannel, MENTION, personal } from './support/activities.ts';
import { createRecordingBot, type RecordingBot } from './support/answers.ts';
import { refusal } from './support/fake-connector.ts';
import { startTeamsServer, type TeamsServer } from './support/teams-server.ts';

const LI_ID = '11111111-0000-4000-8000-000000000001';
const JO_ID = '22222222-0000-4000-8000-000000000002';
const mention = (name: string, id: string, aadObjectId?: string) => ({
  type: 'mention',
  text: `<at>${name}</at>`,
  mentioned: { id, name, ...(aadObjectId === undefined ? {} : { aadObjectId }) },
});
const LI = mention('Li Wei', '29:li');
const JO = mention('Jo', '29:jo', JO_ID);

let bot: RecordingBot;
let teams: TeamsServer;
let lookedUp: string[] = [];
beforeEach(async () => {
  lookedUp = [];
  bot = createRecordingBot();
  teams = await startTeamsServer({ bot });
  teams.connector.refuse = ({ method, path }) => {
    if (method !== 'GET') {
      return undefined;
    }
    lookedUp.push(path);
    return path.endsWith('29:li') ? { status: 200, body: { id: '29:li', aadObjectId: LI_ID } } : refusal(404, 'x');
  };
});
afterEach(() => teams.close());

async function question(text: string, entities: object[] = [MENTION, LI, JO]): Promise<string | undefined> {
  expect((await teams.post(inChannel(text, entities, teams.connector.serviceUrl))).status).toBe(200);
  return bot.requests.at(-1)?.text;
}

describe('people in a text that begins with "settings"', () => {
  it('are named by their ids in Microsoft Entra, looked up where Teams does not give them', async () => {
    expect(await question('<at>Entity</at> settings deciders <at>Li Wei</at> <at>Jo</at>')).toBe(
      `settings deciders <@${LI_ID}> <@${JO_ID}>`,
    );
    expect(lookedUp).toEqual(['/v3/conversations/19:team@thread.tacv2/members/29:li']);
  });

  it('are told apart when they have one name, and asked for once', async () => {
    const other = mention('Li Wei', '29:li2', JO_ID);
    const text = '<at>Entity</at> Settings deciders <at>Li Wei</at>,<at>Li Wei</at>, <at>Li Wei</at>';
    expect(await question(text, [MENTION, LI, other, LI])).toBe(
      `Settings deciders <@${LI_ID}> , <@${JO_ID}> , <@${LI_ID}>`,
    );
    expect(lookedUp).toHaveLength(1);
  });

  it('can be named in a personal chat', async () => {
    const activity = personal('settings deciders <at>Jo</at>', teams.connector.serviceUrl);
    await teams.post({ ...activity, entities: [{ ...JO }] });
    expect(bot.requests.at(-1)?.text).toBe(`settings deciders <@${JO_ID}>`);
  });

  it('who cannot be looked up keep the command from being carried out', async () => {
    const stranger = mention('Max', '29:max');
    await question('<at>Entity</at> settings deciders <at>Jo</at> <at>Max</at>', [MENTION, JO, stranger]);
    expect(bot.requests).toEqual([]);
    expect(teams.connector.calls.at(-1)?.body.text).toBe(
      'I could not look up Max. Nothing was changed. Try again in a minute.',
    );
    expect(teams.log.lines).toMatchObject([{ level: 'warn', message: 'teams: person not looked up' }]);
  });
});

describe('people in any other text', () => {
  it.each([
    ['<at>Entity</at> ask <at>Li Wei</at> about ZTE', 'ask about ZTE'],
    ['<at>Entity</at> watch ZTE <at>Jo</at>', 'watch ZTE'],
    ['<at>Entity</at> settings', 'settings'],
  ])('are left out of "%s"', async (text, asked) => {
    expect(await question(text)).toBe(asked);
  });
});
