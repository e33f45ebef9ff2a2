import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LIMITS } from '../../../adapters/teams/limits.ts';
import type { IncomingFile } from '../../../src/bot.ts';
import { inChannel, invoke, personal, type Sent } from './support/activities.ts';
import { createRecordingBot, EVIDENCE, HIT, type RecordingBot } from './support/answers.ts';
import { type StorageServer, startStorageServer } from './support/storage-server.ts';
import { startTeamsServer, type TeamsServer } from './support/teams-server.ts';
import { cardOf } from './support/test-chat.ts';

const DOWNLOAD = 'application/vnd.microsoft.teams.file.download.info';
const RESULT = { ...HIT, headline: '2 names screened.', files: EVIDENCE.files ?? [] };

let storage: StorageServer;
let teams: TeamsServer;
let bot: RecordingBot;
const clock = { seconds: 0 };
const texts: string[] = [];
let onFile: (file: IncomingFile) => Promise<void> = async () => undefined;

beforeEach(async () => {
  clock.seconds = 0;
  texts.length = 0;
  onFile = async () => undefined;
  storage = await startStorageServer();
  storage.files.set('/list.csv', Buffer.from('name\nHikvision\n海康\n'));
  bot = createRecordingBot(undefined, {
    async screenFile(file, text) {
      texts.push(text);
      await onFile(file);
      return RESULT;
    },
  });
  teams = await startTeamsServer({
    bot,
    parts: { isFileAddress: storage.isAllowed },
    now: () => new Date(Date.UTC(2026, 10, 23, 12, 0, clock.seconds)),
  });
});
afterEach(async () => {
  await teams.close();
  await storage.close();
});

const attached = (name: string, path = '/list.csv') => ({
  contentType: DOWNLOAD,
  contentUrl: 'https://contoso-my.sharepoint.com/personal/ada/Documents/list.csv',
  name,
  content: { downloadUrl: `${storage.url}${path}`, uniqueId: '1150D938', fileType: 'csv' },
});
const HTML = { contentType: 'text/html', content: '<div>x</div>' };
const IMAGE = { contentType: 'image/*', contentUrl: 'https://smba.example/v3/attachments/1/views/original' };

const chat = (text = '') => personal(text, teams.connector.serviceUrl);

/** Posts and waits for all that comes of it. */
async function send(activity: Sent): Promise<void> {
  expect((await teams.post(activity)).status).toBe(200);
  await teams.adapter.stop();
}

const said = () => teams.connector.calls.map(({ body }) => body.text).filter((text) => text !== undefined);

describe('a file in the personal chat', () => {
  it('is read whole and screened, and its progress becomes the answer, with its files below', async () => {
    const activity = { ...chat(), attachments: [HTML, attached('list.csv'), IMAGE] };
    await send(activity);
    expect(texts).toEqual(['name\nHikvision\n海康\n']);
    expect(bot.requests).toMatchObject([
      { text: 'file list.csv', isDirect: true, eventId: `teams:a:1personal:${activity.id}:file1` },
    ]);
    const [progress, answer, ...offers] = teams.connector.calls;
    expect([progress?.method, progress?.body.text]).toEqual(['POST', 'Reading list.csv …']);
    expect([answer?.method, answer?.path]).toEqual(['PUT', '/v3/conversations/a:1personal/activities/posted-1']);
    expect(cardOf(answer?.body).body).toContain('2 names screened.');
    expect(offers.map(({ body }) => body.attachments?.[0]?.name)).toEqual(['EL-4711-9F3C.pdf', 'EL-4711-9F3C.txt']);
    expect(storage.requests[0]?.headers['authorization']).toBeUndefined();
  });

  it('has a result that the same person can save, wherever Teams names the tenant', async () => {
    const conversation = { id: 'a:1personal', conversationType: 'personal', isGroup: false, name: '' };
    await teams.post({ ...chat(), conversation, attachments: [attached('list.csv')] });
    await expect.poll(() => teams.connector.calls.length, { timeout: 20_000 }).toBe(4);
    const uploadInfo = {
      uploadUrl: `${storage.url}/up`,
      contentUrl: 'https://contoso-my.sharepoint.com/x.pdf',
      name: 'x.pdf',
      uniqueId: '1',
      fileType: 'pdf',
    };
    const context = teams.connector.calls[2]?.body.attachments?.[0]?.content.acceptContext;
    await send(invoke(chat(), 'fileConsent/invoke', { action: 'accept', context, uploadInfo }));
    expect(storage.requests.at(-1)).toMatchObject({ method: 'PUT', path: '/up' });
    expect(storage.requests.at(-1)?.content.toString()).toBe('%PDF-1.7 evidence');
  });

  it('shows how far it is, at most every three seconds', async () => {
    onFile = async ({ onProgress }) => {
      for (const seconds of [1, 2, 4, 5, 8]) {
        clock.seconds = seconds;
        onProgress?.(`${seconds} of 9`);
        if (seconds === 4) {
          await expect.poll(() => said()).toContain('4 of 9');
        }
      }
      await expect.poll(() => said()).toContain('8 of 9');
    };
    await send({ ...chat(), attachments: [attached('list.csv')] });
    expect(said()).toEqual(['Reading list.csv …', '4 of 9', '8 of 9']);
    const updates = teams.connector.calls.filter(({ method }) => method === 'PUT');
    expect(cardOf(updates.at(-1)?.body).body).toContain('2 names screened.');
  });

  it('is answered in a message of its own when the progress cannot be changed', async () => {
    teams.connector.refuse = ({ method }) => (method === 'PUT' ? { status: 404 } : undefined);
    await send({ ...chat(), attachments: [attached('list.csv')] });
    const [, update, answer] = teams.connector.calls;
    expect([update?.method, answer?.method]).toEqual(['PUT', 'POST']);
    expect(cardOf(answer?.body).body).toContain('2 names screened.');
  });

  it.each([
    ['is larger than 20 MB', '/large', 'list.csv is larger than 20 MB. Nothing was screened. Send it in parts.'],
    ['breaks off', '/broken', 'I could not fetch all of list.csv. Nothing was screened. Please send it again.'],
    ['is gone', '/missing', 'I could not fetch all of list.csv. Nothing was screened. Please send it again.'],
    [
      'leads elsewhere',
      '/elsewhere',
      'list.csv is not kept in OneDrive or SharePoint, so I did not fetch it. Nothing was screened.',
    ],
  ])('that %s is said not to be screened', async (_case, path, words) => {
    storage.files.set('/large', Buffer.alloc(LIMITS.fileBytes + 1, 'a'));
    storage.files.set('/broken', Buffer.alloc(100_000, 'a'));
    storage.broken.add('/broken');
    storage.redirects.set('/elsewhere', 'https://attacker.example/');
    await send({ ...chat(), attachments: [attached('list.csv', path)] });
    expect(said()).toEqual(['Reading list.csv …', words]);
    expect(teams.connector.calls.every(({ body }) => body.attachments === undefined)).toBe(true);
    expect(teams.log.lines).toMatchObject([{ level: 'warn', message: 'teams: file not read' }]);
    expect(JSON.stringify(teams.log.lines)).not.toContain(storage.url);
  });

  it('beside words is screened as well as the words', async () => {
    await send({ ...chat('Dahua'), attachments: [attached('list.csv')] });
    expect(bot.requests.map(({ text }) => text).sort()).toEqual(['Dahua', 'file list.csv']);
    expect(new Set(bot.requests.map(({ eventId }) => eventId)).size).toBe(2);
  });

  it('beyond the third of a message is named', async () => {
    const names = ['a', 'b', 'c', 'd', 'e'].map((name) => `${name}.csv`);
    await send({ ...chat(), attachments: names.map((name) => attached(name)) });
    expect(bot.requests.map(({ text }) => text)).toEqual(['file a.csv', 'file b.csv', 'file c.csv']);
    expect(said().at(-1)).toBe(
      'I take 3 files a message. Not screened: d.csv, e.csv. Send the rest in another message.',
    );
  });

  it('is screened once when Teams repeats the message', async () => {
    const activity = { ...chat(), attachments: [attached('list.csv')] };
    await Promise.all([teams.post(activity), teams.post(activity)]);
    await teams.adapter.stop();
    expect(bot.requests).toHaveLength(1);
  });
});

describe('what is no file in the personal chat', () => {
  it('a picture and the HTML of a text are left alone', async () => {
    await send({ ...chat('Hikvision'), attachments: [HTML, IMAGE] });
    expect(bot.requests.map(({ text }) => text)).toEqual(['Hikvision']);
    expect(storage.requests).toEqual([]);
  });

  it('a file without an address is none', async () => {
    await send({ ...chat('Hikvision'), attachments: [{ contentType: DOWNLOAD, name: 'x', content: {} }] });
    expect(bot.requests.map(({ text }) => text)).toEqual(['Hikvision']);
  });

  it('a file where others read along is not fetched, and that is said', async () => {
    const like = inChannel('<at>Entity</at>', undefined, teams.connector.serviceUrl);
    await send({ ...like, attachments: [attached('list.csv')] });
    expect(said()).toEqual([
      'I can read files only in our personal chat. The file was not screened: please send it to me there.',
    ]);
    expect(storage.requests).toEqual([]);
    expect(bot.requests).toEqual([]);
  });
});
