import type { Activity } from 'botbuilder';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { inChannel, invoke, personal, pressed, type Sent } from './support/activities.ts';
import { createRecordingBot, EVIDENCE, HIT, type RecordingBot } from './support/answers.ts';
import { refusal } from './support/fake-connector.ts';
import { type StorageServer, startStorageServer } from './support/storage-server.ts';
import { startTeamsServer, type TeamsServer } from './support/teams-server.ts';

const CONSENT = 'application/vnd.microsoft.teams.card.file.consent';
const INFO = 'application/vnd.microsoft.teams.card.file.info';
const ASKED = 'evidence EL-4711-9F3C';

const Offer = z.object({
  contentType: z.literal(CONSENT),
  name: z.string(),
  content: z.object({
    description: z.string().min(1),
    sizeInBytes: z.number(),
    acceptContext: z.looseObject({ offer: z.string(), command: z.string().optional() }),
    declineContext: z.object({ offer: z.string() }),
  }),
});

let storage: StorageServer;
let bot: RecordingBot;
let teams: TeamsServer;
const clock = { minutes: 0 };
const open = () =>
  startTeamsServer({
    bot,
    parts: { isFileAddress: storage.isAllowed },
    now: () => new Date(Date.UTC(2026, 10, 23, 12, clock.minutes)),
  });
beforeEach(async () => {
  clock.minutes = 0;
  storage = await startStorageServer();
  bot = createRecordingBot(async (text) => (text.startsWith('evidence') ? EVIDENCE : HIT));
  teams = await open();
});
afterEach(async () => {
  await teams.close();
  await storage.close();
});

const chat = (text = '', server = teams) => personal(text, server.connector.serviceUrl);

function offersIn(server: TeamsServer): readonly z.infer<typeof Offer>[] {
  return server.connector.calls.flatMap(({ body }) => {
    const offer = Offer.safeParse(body.attachments?.[0]);
    return offer.success ? [offer.data] : [];
  });
}

function consent(like: Sent, action: string, context: unknown, uploadUrl = `${storage.url}/up?secret`): Sent {
  const uploadInfo = {
    contentUrl: 'https://contoso-my.sharepoint.com/personal/ada/Documents/Applications/EL-4711-9F3C.pdf',
    name: 'EL-4711-9F3C.pdf',
    uploadUrl,
    uniqueId: '1150D938-8870-4044-9F2C-5BBDEBA70C8C',
    fileType: 'pdf',
    etag: '123',
  };
  const value = { type: 'fileUpload', action, context, ...(action === 'accept' ? { uploadInfo } : {}) };
  return { ...invoke(like, 'fileConsent/invoke', value), replyToId: 'consent-card' };
}

/** Waits for what goes on after the invoke was answered. */
async function press(activity: Sent, server = teams): Promise<readonly Partial<Activity>[]> {
  const before = server.connector.calls.length;
  const response = await server.post(activity);
  expect(response.status).toBe(200);
  await expect.poll(() => server.connector.calls.length, { timeout: 20_000 }).toBeGreaterThan(before);
  return server.connector.calls.slice(before).map(({ body }) => body);
}

describe('the files of an answer', () => {
  it('are each offered in a card below it, in the personal chat', async () => {
    await teams.post(chat(ASKED));
    expect(teams.connector.calls).toHaveLength(3);
    expect(offersIn(teams)).toMatchObject([
      {
        name: 'EL-4711-9F3C.pdf',
        content: { sizeInBytes: 17, acceptContext: { name: 'EL-4711-9F3C.pdf', command: ASKED } },
      },
      { name: 'EL-4711-9F3C.txt', content: { sizeInBytes: 15 } },
    ]);
    expect(JSON.stringify(teams.connector.calls)).not.toContain('%PDF');
  });

  it('go to the personal chat with the answer when they were asked for in a channel', async () => {
    await teams.post(inChannel(`<at>Entity</at> ${ASKED}`, undefined, teams.connector.serviceUrl));
    const [opened, card, first, second, line] = teams.connector.calls;
    expect(opened).toMatchObject({ path: '/v3/conversations', body: { members: [{ id: '29:1-user' }] } });
    expect([card, first, second].every((call) => call?.path.includes('posted-1'))).toBe(true);
    expect(offersIn(teams)).toHaveLength(2);
    expect(line?.path).toContain('19:general');
    expect(line?.body.text).toBe('The answer is for you alone, so I sent it to our personal chat.');
  });

  it('beside an answer for everybody go to the personal chat alone', async () => {
    bot = createRecordingBot(async () => ({ ...HIT, files: EVIDENCE.files ?? [] }));
    await teams.close();
    teams = await open();
    await teams.post(inChannel('<at>Entity</at> Hikvision', undefined, teams.connector.serviceUrl));
    const [card, opened, ...rest] = teams.connector.calls;
    expect(card?.path).toContain('19:general');
    expect(opened?.path).toBe('/v3/conversations');
    expect(rest.at(-1)?.body.text).toBe('I sent the file to our personal chat.');
    expect(offersIn(teams)).toHaveLength(2);
  });

  it('are offered from a button and from a dialog as well', async () => {
    await teams.post(pressed(chat(), 'ask', { command: ASKED }));
    expect(offersIn(teams)).toHaveLength(2);
    const data = { verb: 'ask', command: ASKED };
    const like = inChannel('', [], teams.connector.serviceUrl);
    const dialog = await teams.post(
      invoke(like, 'composeExtension/submitAction', { commandId: 'screenMessage', data }),
    );
    expect(JSON.stringify(await dialog.json())).toContain('I sent the file to our personal chat.');
    expect(offersIn(teams)).toHaveLength(4);
  });

  it('that cannot be offered are said to be missing', async () => {
    teams.connector.refuse = ({ body }) =>
      Offer.safeParse(body.attachments?.[0]).success ? refusal(403, 'NotEnoughPermissions') : undefined;
    await teams.post(chat(ASKED));
    expect(teams.connector.calls.at(-1)?.body.text).toContain('I could not offer you the file EL-4711-9F3C.pdf');
    expect(teams.log.lines).toMatchObject([{ level: 'error', message: 'teams: file not offered' }]);
  });
});

describe('an offered file', () => {
  const accept = async (context?: unknown, uploadUrl?: string) => {
    await teams.post(chat(ASKED));
    return press(consent(chat(), 'accept', context ?? offersIn(teams)[0]?.content.acceptContext, uploadUrl));
  };

  it('that is accepted is saved and shown, and its card goes', async () => {
    const posted = await accept();
    await expect.poll(() => teams.connector.calls.at(-1)?.method).toBe('DELETE');
    expect(storage.requests).toMatchObject([
      { method: 'PUT', path: '/up?secret', headers: { 'content-range': 'bytes 0-16/17' } },
    ]);
    expect(storage.requests[0]?.content.toString()).toBe('%PDF-1.7 evidence');
    expect(posted[0]?.attachments).toEqual([
      {
        contentType: INFO,
        contentUrl: 'https://contoso-my.sharepoint.com/personal/ada/Documents/Applications/EL-4711-9F3C.pdf',
        name: 'EL-4711-9F3C.pdf',
        content: { uniqueId: '1150D938-8870-4044-9F2C-5BBDEBA70C8C', fileType: 'pdf' },
      },
    ]);
    expect(teams.connector.calls.at(-1)?.path).toContain('/activities/consent-card');
  });

  it('is saved once when Teams repeats the press', async () => {
    await teams.post(chat(ASKED));
    const twice = consent(chat(), 'accept', offersIn(teams)[0]?.content.acceptContext);
    await teams.post(twice);
    await press(twice).catch(() => undefined);
    await teams.adapter.stop();
    expect(storage.requests).toHaveLength(1);
  });

  it('that is declined is forgotten without a word', async () => {
    await teams.post(chat(ASKED));
    const [offer] = offersIn(teams);
    const before = teams.connector.calls.length;
    expect((await teams.post(consent(chat(), 'decline', offer?.content.declineContext))).status).toBe(200);
    expect(teams.connector.calls).toHaveLength(before);
    const { command: _none, ...context } = offer?.content.acceptContext ?? { offer: 'none' };
    const [reply] = await press(consent(chat(), 'accept', context));
    expect(reply?.text).toContain('I no longer have EL-4711-9F3C.pdf');
  });

  it('is made again by its command when it is no longer here, as on another replica', async () => {
    await teams.post(chat(ASKED));
    const context = offersIn(teams)[0]?.content.acceptContext;
    const other = await open();
    const [shown] = await press(consent(chat('', other), 'accept', context), other);
    expect(shown?.attachments?.[0]?.contentType).toBe(INFO);
    expect(storage.requests.map(({ content }) => content.toString())).toEqual(['%PDF-1.7 evidence']);
    expect(bot.requests.map(({ text }) => text)).toEqual([ASKED, ASKED]);
    await other.close();
  });

  it('that nothing makes again is asked for, with the command if there is one', async () => {
    await teams.post(chat(ASKED));
    const context = { ...offersIn(teams)[0]?.content.acceptContext };
    clock.minutes = 16;
    const { command: _none, ...withoutCommand } = context;
    const [first] = await press(consent(chat(), 'accept', withoutCommand));
    expect(first?.text).toBe(
      'I no longer have EL-4711-9F3C.pdf: I keep a file for 15 minutes. Please send your file or your question again.',
    );
    const [second] = await press(consent(chat(), 'accept', { ...withoutCommand, command: 'Hikvision' }));
    expect(second?.text).toContain('To make it again, write: Hikvision');
    expect(storage.requests).toEqual([]);
  });

  it('of somebody else is not given away', async () => {
    await teams.post(chat(ASKED));
    const { command: _none, ...context } = offersIn(teams)[0]?.content.acceptContext ?? { offer: 'none' };
    const eve = { ...chat(), from: { id: '29:eve', name: 'Eve', aadObjectId: '00000000-0000-4000-8000-000000000001' } };
    const [reply] = await press(consent(eve, 'accept', context));
    expect(reply?.text).toContain('I no longer have');
    expect(storage.requests).toEqual([]);
  });

  it.each([
    ['cannot be saved', undefined, 507],
    ['is to be saved elsewhere', 'https://attacker.example/up?secret', 201],
  ])('that %s is told, kept, and logged without its address', async (_case, uploadUrl, status) => {
    storage.saves = status;
    const [reply] = await accept(undefined, uploadUrl);
    expect(reply?.text).toBe(`I could not save EL-4711-9F3C.pdf in your OneDrive. To make it again, write: ${ASKED}`);
    expect(teams.log.lines).toMatchObject([{ level: 'error', message: 'teams: file not saved' }]);
    expect(JSON.stringify(teams.log.lines)).not.toContain('secret');
    storage.saves = 201;
    const [shown] = await press(consent(chat(), 'accept', offersIn(teams)[0]?.content.acceptContext));
    expect(shown?.attachments?.[0]?.contentType).toBe(INFO);
    expect(bot.requests).toHaveLength(1);
  });

  it.each([
    ['no value', undefined],
    ['no context', { action: 'accept' }],
    ['no upload', { action: 'accept', context: { offer: 'x', name: 'a.pdf' } }],
    ['an action that is none', { action: 'delete', context: { offer: 'x' } }],
    ['an address that is none', { action: 'accept', context: { offer: 'x', name: 'a' }, uploadInfo: { uploadUrl: 5 } }],
  ])('pressed with %s is a bad request', async (_case, value) => {
    expect((await teams.post(invoke(chat(), 'fileConsent/invoke', value))).status).toBe(400);
    expect(teams.log.lines).toEqual([]);
  });

  it('that is being saved is waited for when the process stops', async () => {
    await teams.post(chat(ASKED));
    await teams.post(consent(chat(), 'accept', offersIn(teams)[0]?.content.acceptContext));
    await teams.adapter.stop();
    expect(storage.requests).toHaveLength(1);
    expect(teams.connector.calls.at(-1)?.method).toBe('DELETE');
  });
});
