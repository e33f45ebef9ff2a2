import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tenantId } from '../../src/store/tenant.ts';
import type { ConnectorCall } from '../adapters/teams/support/fake-connector.ts';
import { type StorageServer, startStorageServer } from '../adapters/teams/support/storage-server.ts';
import { cardOf } from '../adapters/teams/support/test-chat.ts';
import { createKeptCore, type KeptCore } from '../memory/kept-core.ts';
import { ADDED, takeNextVersion } from './next-list.ts';
import { storedOf } from './stored-of.ts';
import { DECISIONS, READS, REASON, RESELLER, ROWS_OF_THE_STORY, referenceIn, storeGoesDown } from './story.ts';
import { buttonOf, type Person, startTenants, type Tenants } from './teams-tenants.ts';

const CONTOSO = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';
const FABRIKAM = 'bbbbbbbb-bbbb-4ccc-8ddd-eeeeeeeeeeee';
const person = (name: string, digit: number, tenant = CONTOSO): Person => ({
  name,
  objectId: `${digit}0000000-0000-4000-8000-000000000000`,
  tenant,
});
const ADAM = person('Adam', 1);
const ANN = person('Ann', 2);
const CORA = person('Cora', 3);
const NED = person('Ned', 4);
const STRANGER = person('Zoe', 5, FABRIKAM);
const COMPLIANCE = '19:compliance@thread.tacv2';
const SALES = '19:sales@thread.tacv2';
const HOME = tenantId('teams', CONTOSO);
const OTHER = tenantId('teams', FABRIKAM);

let kept: KeptCore;
let at: Tenants;
let storage: StorageServer;
beforeAll(async () => {
  storage = await startStorageServer();
  kept = await createKeptCore({ platform: 'teams' });
  at = await startTenants(kept, [ADAM.objectId], storage);
  at.teams.connector.refuse = ({ method, path }) =>
    method === 'GET' && path.endsWith('/members/29:Cora')
      ? { status: 200, body: { id: '29:Cora', aadObjectId: CORA.objectId } }
      : undefined;
});
afterAll(async () => {
  await at.stop();
  await kept.close();
  await storage.close();
});

/** What the app has posted since the last look, without an activity to answer. */
async function noticesSent(): Promise<readonly ConnectorCall[]> {
  const before = at.teams.connector.calls.length;
  await kept.notices();
  return at.teams.connector.calls.slice(before).filter(({ body }) => body.type === 'message');
}

describe('a possible match, from the question to the decision', () => {
  let card: ReturnType<typeof cardOf>;
  const inPlace = { channel: COMPLIANCE, message: 'posted-card' } as const;

  it('an administrator sets channel and deciders with a mention as Teams sends it', async () => {
    await at.installation(ADAM, 'add');
    const [here] = await at.writeInChannel(ADAM, COMPLIANCE, 'settings compliance-channel here');
    expect(cardOf(here).body).toMatch(/^Saved: compliance-channel/u);
    const cora = { type: 'mention', text: '<at>Cora</at>', mentioned: { id: '29:Cora', name: 'Cora' } };
    await at.writeInChannel(ADAM, COMPLIANCE, 'settings deciders add <at>Cora</at>', [cora]);
    expect(await kept.store.settings.get(HOME)).toMatchObject({
      complianceChannel: COMPLIANCE,
      deciders: { users: [CORA.objectId], groups: [] },
    });
    expect((await at.ask(ANN, 'settings')).body).toMatch(READS.onlyAdministrators);
  });

  it('a sales person asks compliance with a note', async () => {
    const answer = await at.ask(ANN, RESELLER);
    expect(answer.body).toMatch(READS.match);
    expect(answer.actions.length).toBeLessThanOrEqual(6);
    const { card: done } = await at.press(ANN, buttonOf(answer, 'Ask compliance'), {
      words: 'A reseller wants\r\n20 cameras & "lenses"',
    });
    expect(done?.body).toContain(READS.asked);
  });

  it('the card arrives in the compliance channel by itself', async () => {
    const [notice, ...others] = await noticesSent();
    expect(others).toEqual([]);
    expect(notice?.path).toContain(`/v3/conversations/${COMPLIANCE}/activities`);
    card = cardOf(notice?.body);
    expect(card.body).toMatch(READS.card);
    expect(card.body).toContain('20 cameras & "lenses"');
    expect(card.body).toContain('Ann');
    expect(card.actions.map(({ title }) => title).slice(0, 3)).toEqual(DECISIONS);
  });

  it('whoever does not decide is refused, and the card stays', async () => {
    const before = at.teams.connector.calls.length;
    const { aside } = await at.press(ANN, buttonOf(card, 'False match'), { ...inPlace, words: 'it is fine' });
    expect(aside).toMatch(READS.refused);
    expect(at.teams.connector.calls.length).toBe(before);
    expect(await kept.store.reviews.open(HOME, 9)).toMatchObject([{ status: 'open' }]);
  });

  it('the decision takes the place of the card, with the reason whole', async () => {
    const words = `${REASON}\nOther owner.`;
    const { card: own } = await at.press(CORA, buttonOf(card, 'False match'), { ...inPlace, words });
    expect(own?.body.startsWith(READS.decided)).toBe(true);
    const update = at.teams.connector.calls.at(-1);
    expect([update?.method, update?.path]).toEqual(['PUT', expect.stringMatching(/\/activities\/posted-card$/u)]);
    const replaced = cardOf(update?.body);
    expect(replaced.body).toContain(REASON);
    expect(replaced.actions.map(({ title }) => title)).not.toContain('False match');
  });

  it('whoever asked is told', async () => {
    const [told] = await noticesSent();
    expect(told?.path).toContain('/v3/conversations/a:Ann/activities');
    expect(cardOf(told?.body).body).toMatch(READS.told);
  });

  it('the next answer to anybody shows the decision and is still a possible match', async () => {
    const { body } = await at.ask(NED, RESELLER);
    expect(body).toMatch(READS.decidedEarlier);
    expect((await at.ask(CORA, 'reviews')).body).toMatch(READS.nothingOpen);
  });

  it('another tenant sees nothing of it', async () => {
    expect((await at.ask(STRANGER, RESELLER)).body).not.toMatch(/Decided earlier|Cora/u);
    expect((await at.ask(STRANGER, 'history')).body).not.toMatch(/Ann/u);
  });
});

describe('a watched name', () => {
  it('gives one notice to the person and one to the channel when a new list has it', async () => {
    expect((await at.ask(ANN, `watch ${ADDED}, Germany`)).body).toMatch(READS.watching);
    await at.writeInChannel(ANN, SALES, `watch here ${ADDED}`);
    await at.writeInChannel(ANN, COMPLIANCE, 'subscribe changes');
    await takeNextVersion(kept);
    await takeNextVersion(kept);
    const told = await noticesSent();
    const to = (call: ConnectorCall) => /conversations\/([^/]+)/u.exec(call.path)?.[1];
    expect(told.map(to).sort()).toEqual([COMPLIANCE, SALES, 'a:Ann']);
    for (const call of told.filter((one) => to(one) !== COMPLIANCE)) {
      expect(cardOf(call.body).body).toContain(READS.nowListed);
    }
    expect(await noticesSent()).toEqual([]);
  });
});

describe('a file in the personal chat', () => {
  it('gives progress and a result file', async () => {
    storage.files.set('/suppliers.csv', Buffer.from('company,city\nHikvision,Hangzhou\n=Siemens AG,Munich\n'));
    const file = {
      contentType: 'application/vnd.microsoft.teams.file.download.info',
      contentUrl: 'https://contoso-my.sharepoint.com/suppliers.csv',
      name: 'suppliers.csv',
      content: { downloadUrl: `${storage.url}/suppliers.csv`, uniqueId: '1', fileType: 'csv' },
    };
    const before = at.teams.connector.calls.length;
    await at.write(ANN, '', [file]);
    await expect.poll(() => at.teams.connector.calls.length - before, { timeout: 20_000 }).toBe(3);
    const [progress, answer, offer] = at.teams.connector.calls.slice(before);
    expect(progress?.body.text).toContain('Reading suppliers.csv');
    expect(cardOf(answer?.body).body).toMatch(/^2 names: 1 on the US Entity List[\s\S]*Record EL-/u);
    expect(offer?.body.attachments?.[0]?.name).toMatch(/suppliers.*\.csv$/u);
  });
});

describe('evidence and history', () => {
  it('the documents of a record are offered to whoever asked', async () => {
    const answer = await at.ask(ANN, '海康威视');
    const reference = referenceIn(answer.body);
    const [, ...offers] = await at.write(ANN, `evidence ${reference}`);
    expect(offers.map(({ attachments }) => attachments?.[0]?.name)).toEqual([
      `evidence-${reference}.pdf`,
      `evidence-${reference}.txt`,
    ]);
    expect((await at.ask(STRANGER, `evidence ${reference}`)).body).toMatch(READS.noRecord);
  });

  it('history shows a person what they asked, wherever they ask for it', async () => {
    const { body } = await at.ask(ANN, 'history');
    expect(body).toMatch(READS.history);
    const posted = await at.writeInChannel(ANN, SALES, 'history');
    expect(posted.map(({ text }) => text).filter((text) => text !== undefined)).toEqual([
      'The answer is for you alone, so I sent it to our personal chat.',
    ]);
    expect(await kept.store.audit.verify(HOME)).toMatchObject({ isIntact: true, problems: [] });
  });
});

describe('while the database is down', () => {
  it('answers go on and say that they are not on record, or refuse where that is set; afterwards all is well', async () => {
    await storeGoesDown(
      kept,
      async (text) => (await at.ask(ANN, text)).body,
      async (text) => (await at.ask(ADAM, text)).body,
    );
  });
});

describe('when the app is removed', () => {
  it('everything of that tenant goes with its last conversation, and nothing of another', async () => {
    await at.ask(STRANGER, 'watch Acme');
    const other = await storedOf(kept.store, OTHER);
    for (const one of [ADAM, ANN, CORA, NED]) {
      await at.installation(one, 'remove');
    }
    expect(await storedOf(kept.store, HOME)).toMatchObject({
      ...ROWS_OF_THE_STORY,
      conversations: 2,
    });
    await at.installation(ADAM, 'remove', COMPLIANCE);
    await expect.poll(() => storedOf(kept.store, HOME), { timeout: 20_000 }).toEqual({});
    expect(await storedOf(kept.store, OTHER)).toEqual(other);
    expect(other).toMatchObject({ conversations: 1, watches: 1 });
  });
});
