import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tenantId } from '../../src/store/tenant.ts';
import { ENVELOPE } from '../adapters/slack/http-harness.ts';
import { createKeptCore, type KeptCore } from '../memory/kept-core.ts';
import { ADDED, takeNextVersion } from './next-list.ts';
import { type Shown, shown, startWorkspaces, type Workspaces } from './slack-workspaces.ts';
import { storedOf } from './stored-of.ts';
import { DECISIONS, READS, REASON, RESELLER, ROWS_OF_THE_STORY, referenceIn, storeGoesDown } from './story.ts';

const ADMIN = { id: 'U0ADMIN', name: 'adam' };
const SALES = { id: 'U0SALES', name: 'ann' };
const CORA = { id: 'U0CORA', name: 'cora' };
const STRANGER = { id: 'U0SALES', name: 'ann', team: 'T0OTHER' };
const COMPLIANCE = 'C0COMPLIANCE';
const HOME = tenantId('slack', 'T0HOME');
const OTHER = tenantId('slack', 'T0OTHER');

let kept: KeptCore;
let at: Workspaces;
beforeAll(async () => {
  kept = await createKeptCore();
  at = await startWorkspaces(kept);
  at.harness.slack.script('users.info', {
    body: { ok: true, user: { id: ADMIN.id, team_id: 'T0HOME', is_admin: true } },
  });
  at.harness.slack.always('usergroups.users.list', { body: { ok: true, users: [CORA.id] } });
});
afterAll(async () => {
  await at.stop();
  await kept.close();
});

describe('a possible match, from the question to the decision', () => {
  let card: Shown;
  const cardPlace = () => ({
    channel: COMPLIANCE,
    container: { type: 'message', message_ts: '9.1', channel_id: COMPLIANCE },
    message: { type: 'message', ts: '9.1' },
  });

  it('an administrator sets channel and deciders with mentions as Slack sends them', async () => {
    const channel = await at.command(ADMIN, `settings compliance-channel <#${COMPLIANCE}|export-compliance>`);
    expect(channel.text).toMatch(/^Saved: compliance-channel/u);
    const deciders = await at.command(ADMIN, 'settings deciders add <!subteam^S0LEGAL|@legal> <@U0DEREK|derek>');
    expect(deciders.text).toMatch(/^Saved: deciders/u);
    expect(await kept.store.settings.get(HOME)).toMatchObject({
      complianceChannel: COMPLIANCE,
      deciders: { users: ['U0DEREK'], groups: ['S0LEGAL'] },
    });
    expect((await at.command(SALES, 'settings')).text).toMatch(READS.onlyAdministrators);
  });

  it('a sales person asks compliance with a note', async () => {
    const answer = await at.command(SALES, RESELLER);
    expect(answer.text).toMatch(READS.match);
    expect(answer.buttons.length).toBeLessThanOrEqual(6);
    const done = await at.fillIn(SALES, answer.button('Ask compliance'), 'A reseller wants\n20 cameras & "lenses"');
    expect(done).toContain(READS.asked);
  });

  it('the card arrives in the compliance channel by itself', async () => {
    await kept.notices();
    card = await at.posted();
    expect(card.call).toMatchObject({ token: 'xoxb-T0HOME', body: { channel: COMPLIANCE } });
    expect(card.text).toMatch(READS.card);
    expect(card.all).toContain('20 cameras & \\"lenses\\"');
    expect(card.all).toContain('U0SALES');
    expect(card.buttons.map(({ text }) => text.text).slice(0, 3)).toEqual(DECISIONS);
  });

  it('whoever does not decide is refused, and the card stays', async () => {
    const refusal = await at.fillIn(SALES, card.button('False match'), 'it is fine', cardPlace());
    expect(refusal).toMatch(READS.refused);
    expect(at.harness.slack.of('chat.update')).toEqual([]);
    expect(await kept.store.reviews.open(HOME, 9)).toMatchObject([{ status: 'open' }]);
  });

  it('the decision takes the place of the card, with the reason whole', async () => {
    const done = await at.fillIn(CORA, card.button('False match'), `${REASON}\nOther owner.`, cardPlace());
    expect(done).toContain(READS.decided);
    const replaced = shown(await at.harness.slack.called('chat.update'));
    expect(replaced.call.body).toMatchObject({ channel: COMPLIANCE, ts: '9.1' });
    expect(replaced.text).toMatch(/^False match/u);
    expect(replaced.text).toContain(REASON);
    expect(replaced.buttons.map(({ text }) => text.text)).not.toContain('False match');
  });

  it('whoever asked is told', async () => {
    await kept.notices();
    const told = await at.posted();
    expect(told.call.body).toMatchObject({ channel: SALES.id });
    expect(told.text).toMatch(READS.told);
  });

  it('the next answer to anybody shows the decision and is still a possible match', async () => {
    const answer = await at.command({ id: 'U0NEW', name: 'ned' }, 'hikvision europe bv');
    expect(answer.text).toMatch(/^Possible match/u);
    const same = await at.command({ id: 'U0NEW', name: 'ned' }, RESELLER);
    expect(same.text).toMatch(READS.decidedEarlier);
    expect((await at.command(CORA, 'reviews')).text).toMatch(READS.nothingOpen);
  });

  it('another workspace sees nothing of it', async () => {
    expect((await at.command(STRANGER, RESELLER)).text).not.toMatch(/Decided earlier|cora/u);
    expect((await at.command(STRANGER, 'history')).text).not.toMatch(/20 cameras/u);
  });
});

describe('a watched name', () => {
  it('gives one notice to the person and one to the channel when a new list has it', async () => {
    expect((await at.command(SALES, `watch ${ADDED}, Germany`)).text).toMatch(READS.watching);
    expect((await at.command(SALES, `watch here ${ADDED}`)).text).toMatch(/This channel is told/u);
    expect((await at.command(SALES, 'watching')).text).toMatch(/^2 names watched/u);
    expect((await at.command(SALES, 'subscribe changes', COMPLIANCE)).text).toMatch(/This channel gets a digest/u);
    await takeNextVersion(kept);
    await takeNextVersion(kept);
    await kept.notices();
    const told = [await at.posted(), await at.posted(), await at.posted()];
    expect(told.map(({ call }) => call.body['channel']).sort()).toEqual(['C0COMPLIANCE', 'C0SALES', 'U0SALES']);
    const watches = told.filter(({ text }) => text.startsWith('Watch: '));
    expect(watches.map(({ text }) => text.split('\n')[0])).toEqual(Array.from({ length: 2 }, () => READS.nowListed));
    const before = at.harness.slack.of('chat.postMessage').length;
    await kept.notices();
    expect(at.harness.slack.of('chat.postMessage')).toHaveLength(before);
  });
});

describe('a file dropped in the direct messages', () => {
  it('gives progress and a result file', async () => {
    const url_private = 'https://files.slack.com/files-pri/T0HOME-F1/suppliers.csv';
    const file = { id: 'F1', name: 'suppliers.csv', mode: 'hosted', filetype: 'csv', size: 40, url_private };
    const content = 'company,city\nHikvision,Hangzhou\n=Siemens AG,Munich\n';
    at.harness.slack.script('download', { body: content, headers: { 'content-type': 'text/csv' } });
    const dropped = { type: 'message', subtype: 'file_share', channel_type: 'im', user: SALES.id, channel: 'D0SALES' };
    await at.event({ ...dropped, ts: '6.6', text: '', files: [file] });
    expect((await at.posted()).text).toContain('Reading “suppliers.csv”');
    const { body } = await at.harness.slack.called('upload');
    expect(body['content']).toContain('Hikvision,Hangzhou,hit,Hikvision');
    expect(body['content']).toContain("'=Siemens AG,Munich,no-match");
    const { body: finished } = await at.harness.slack.called('files.completeUploadExternal');
    expect(finished).toMatchObject({ channel_id: 'D0SALES' });
  });
});

describe('evidence and history', () => {
  it('the documents of a record go to the direct messages of whoever asked', async () => {
    const answer = await at.command(SALES, '海康威视');
    const reference = referenceIn(answer.text);
    const told = await at.command(SALES, `evidence ${reference}`);
    expect(told.all).toContain('sent to your direct messages');
    expect((await at.harness.slack.called('upload')).body['content']).toMatch(/^%PDF-/u);
    expect((await at.harness.slack.called('upload')).body['content']).toContain(reference);
    const strange = await at.command(STRANGER, `evidence ${reference}`);
    expect(strange.text).toMatch(READS.noRecord);
  });

  it('history shows a person what they asked', async () => {
    const { text } = await at.command(SALES, 'history');
    expect(text).toMatch(READS.history);
    const records = await kept.store.audit.list(HOME, {}, { order: 'oldest-first', limit: 99 });
    const kinds = new Set(records.map(({ kind }) => kind));
    for (const kind of [
      'screening',
      'settings-changed',
      'review-asked',
      'review-answered',
      'notice-sent',
      'watch-changed',
    ]) {
      expect(kinds).toContain(kind);
    }
    expect(kinds).toContain('batch');
    expect(kinds).toContain('evidence-made');
    expect(await kept.store.audit.verify(HOME)).toMatchObject({ isIntact: true, problems: [] });
  });
});

describe('while the database is down', () => {
  it('answers go on and say that they are not on record, or refuse where that is set; afterwards all is well', async () => {
    await storeGoesDown(
      kept,
      async (text) => (await at.command(SALES, text)).text,
      async (text) => (await at.command(ADMIN, text)).text,
    );
  });
});

describe('when the app is removed', () => {
  it('everything of that workspace goes, and nothing of another', async () => {
    await at.command(STRANGER, 'watch Acme');
    const other = await storedOf(kept.store, OTHER);
    expect(await storedOf(kept.store, HOME)).toMatchObject({
      audit_records: expect.any(Number),
      ...ROWS_OF_THE_STORY,
      installations: 1,
    });
    await at.event({ type: 'app_uninstalled' }, ENVELOPE.event_time + 9e6);
    await expect.poll(() => storedOf(kept.store, HOME), { timeout: 20_000 }).toEqual({});
    expect(await storedOf(kept.store, OTHER)).toEqual(other);
    expect(other).toMatchObject({ installations: 1, watches: 1 });
  });
});
