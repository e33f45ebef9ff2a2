import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tenantId } from '../../src/store/tenant.ts';
import { createKeptCore, type KeptCore } from './kept-core.ts';

let kept: KeptCore;
beforeAll(async () => {
  kept = await createKeptCore();
});
afterAll(() => kept.close());

const T1 = tenantId('slack', 'T1');

describe('every answer about a company', () => {
  test('is recorded as it was shown, and names its record', async () => {
    const answer = await kept.ask('is Hikvision on the list?', { userName: 'ann', eventId: 'e1' });
    expect(answer.reference).toMatch(/^EL-\d+-[0-9A-F]{4}$/u);
    const record = await kept.store.audit.find(T1, answer.reference ?? '');
    expect(record).toMatchObject({
      kind: 'screening',
      user: 'U1',
      userName: 'ann',
      channel: 'C1',
      query: 'Hikvision',
      note: 'is Hikvision on the list?',
      outcome: 'hit',
      list: { asOf: expect.stringMatching(/^2026-07-31/u) },
      entries: [{ name: 'Hangzhou Hikvision Digital Technology Co., Ltd.', matchedName: 'Hikvision', score: 1 }],
    });
    expect(record?.answer).toMatch(/^Yes: Hikvision is on the US Entity List/u);
  });

  test('the same event twice is one record with one reference', async () => {
    const first = await kept.ask('Megvii', { eventId: 'twice' });
    const second = await kept.ask('Megvii', { eventId: 'twice' });
    expect(second.reference).toBe(first.reference);
  });

  test('several names are one record with the worst outcome', async () => {
    const answer = await kept.ask('Siemens AG, Yitu Technologies');
    const record = await kept.store.audit.find(T1, answer.reference ?? '');
    expect(record).toMatchObject({ query: 'Siemens AG, Yitu Technologies', outcome: 'hit' });
  });

  test('a look at an entry, a family, an address and a scan are recorded', async () => {
    for (const [text, kind] of [
      ['entry Hikvision', 'details-shown'],
      ['family Huawei', 'details-shown'],
      ['address 18 Luard Road, Wanchai', 'details-shown'],
      ['scan ship it to Dahua Technology', 'screening'],
    ] as const) {
      const { reference = '' } = await kept.ask(text);
      expect(await kept.store.audit.find(T1, reference), text).toMatchObject({ kind });
    }
  });

  test('sharing is recorded as such', async () => {
    const { reference = '' } = await kept.ask('Hikvision', { purpose: 'share' });
    expect(await kept.store.audit.find(T1, reference)).toMatchObject({ kind: 'shared', outcome: 'hit' });
  });

  test('help and status are not recorded', async () => {
    expect((await kept.ask('help')).reference).toBeUndefined();
    expect((await kept.ask('status')).reference).toBeUndefined();
  });

  test('the trail verifies', async () => {
    expect(await kept.store.audit.verify(T1)).toMatchObject({ isIntact: true, problems: [] });
  });

  test('nothing that was asked is logged', async () => {
    await kept.ask('Very Secret Customer Ltd');
    expect(JSON.stringify(kept.log)).not.toMatch(/Secret Customer/u);
  });
});

describe('history', () => {
  test('shows a person their own questions, newest first, and nobody else’s', async () => {
    await kept.ask('SenseTime', { user: 'UH' });
    await kept.ask('Hikvison', { user: 'UH' });
    await kept.ask('Dahua', { user: 'UOTHER' });
    const text = await kept.read('history', { user: 'UH' });
    expect(text).toMatch(/“Hikvison”: possible match.*\n?.*“SenseTime”: on the US Entity List/su);
    expect(text).not.toMatch(/Dahua/u);
  });

  test('of another workspace is empty', async () => {
    expect(await kept.read('history', { user: 'UH', tenant: 'T2' })).toMatch(/have not asked/u);
  });

  test('"History Channel" is a company', async () => {
    expect((await kept.ask('History Channel')).kind).not.toBe('personal');
  });
});

describe('watches', () => {
  test('two listed names in one pair of quotes are watched each', async () => {
    const answer = await kept.read('watch "Dahua, Megvii"', { user: 'UV' });
    expect(answer).toMatch(/^Watching 2 names/u);
    expect(answer).toMatch(/Dahua: possible match\.\n- Megvii: possible match\./u);
    expect(await kept.read('unwatch "Dahua"', { user: 'UV' })).toMatch(/^No longer watching/u);
  });

  test('a name is watched, listed with what it means today, and forgotten', async () => {
    expect(await kept.read('watch Acme Rubber Ducks GmbH', { user: 'UW' })).toMatch(
      /^Watching “Acme Rubber Ducks GmbH”\. You are told when/u,
    );
    expect(await kept.read('watch Hikvision', { user: 'UW' })).toMatch(/Hikvision: on the US Entity List/u);
    expect(await kept.read('watching', { user: 'UW' })).toMatch(/^2 names watched/u);
    expect(await kept.read('unwatch acme rubber ducks GMBH', { user: 'UW' })).toMatch(/^No longer watching/u);
    expect(await kept.read('unwatch Acme Rubber Ducks GmbH', { user: 'UW' })).toMatch(/not being watched/u);
    expect(await kept.read('watching', { user: 'UW' })).toMatch(/^1 name watched/u);
  });

  test('"watch here" is for the channel, and everybody there sees it', async () => {
    await kept.ask('watch here Yitu Technologies', { user: 'UW', channel: 'CW' });
    expect(await kept.read('watching', { user: 'UX', channel: 'CW' })).toMatch(/Yitu Technologies.*for this channel/su);
    expect(await kept.read('watching', { user: 'UX', channel: 'COTHER' })).toMatch(/You watch no company/u);
  });

  test('each follow-up of a hit and of a no-match is understood', async () => {
    for (const text of ['Hikvision', 'Acme Rubber Ducks GmbH', 'watching', 'history', 'watch Dahua Technology']) {
      for (const { command } of (await kept.ask(text, { user: 'UF' })).followUps) {
        expect((await kept.ask(command, { user: 'UF' })).kind, `${text} → ${command}`).not.toBe('problem');
      }
    }
  });
});

describe('settings', () => {
  test('are for administrators', async () => {
    expect(await kept.read('settings')).toMatch(/Only administrators/u);
    expect(await kept.read('settings', { user: 'ADMIN' })).toMatch(/compliance-channel here\|none: not set/u);
  });

  test.each([
    ['compliance-channel here', { complianceChannel: 'C1' }],
    ['compliance-channel <#C77|legal>', { complianceChannel: 'C77' }],
    ['compliance-channel C0LEGAL', { complianceChannel: 'C0LEGAL' }],
    ['deciders add <@U9|cora> <!subteam^S1|@legal>', { deciders: { users: ['U9'], groups: ['S1'] } }],
    ['deciders add S0LEGAL U0CORA', { deciders: { users: ['U9', 'U0CORA'], groups: ['S1', 'S0LEGAL'] } }],
    ['deciders remove S0LEGAL U0CORA', { deciders: { users: ['U9'], groups: ['S1'] } }],
    ['deciders remove <@U9>', { deciders: { users: [], groups: ['S1'] } }],
    ['visibility channel', { defaultVisibility: 'channel' }],
    ['visibility private', { defaultVisibility: 'private' }],
    ['retention 365 days', { retentionDays: 365 }],
    ['retention forever', { retentionDays: null }],
    ['queries hash', { recordQueriesAs: 'hash' }],
    ['when-not-recorded refuse', { whenNotRecorded: 'refuse' }],
    ['warn-after 3', { warnAfterDays: 3 }],
    ['refuse-after 10', { refuseAfterDays: 10 }],
  ])('%s', async (words, expected) => {
    expect(await kept.read(`settings ${words}`, { user: 'ADMIN', tenant: 'TS' })).toMatch(/^Saved/u);
    expect(await kept.store.settings.get(tenantId('slack', 'TS'))).toMatchObject(expected);
  });

  test.each(['colour blue', 'retention soon', 'deciders', 'deciders add', 'visibility loud', 'warn-after -1'])(
    '“%s” changes nothing and says so',
    async (words) => {
      const before = await kept.store.settings.get(tenantId('slack', 'TX'));
      expect(await kept.read(`settings ${words}`, { user: 'ADMIN', tenant: 'TX' })).toMatch(/Nothing was changed/u);
      expect(await kept.store.settings.get(tenantId('slack', 'TX'))).toEqual(before);
    },
  );

  test('a limit of age holds for the next question of that workspace alone', async () => {
    await kept.ask('settings refuse-after 1', { user: 'ADMIN', tenant: 'TAGE' });
    await kept.ask('settings warn-after 0', { user: 'ADMIN', tenant: 'TAGE' });
    expect(await kept.read('Hikvision', { tenant: 'TAGE' })).toMatch(/^Yes/u);
    await kept.store.settings.update(
      tenantId('slack', 'TAGE2'),
      { warnAfterDays: 0 },
      { user: 'ADMIN', at: new Date(0) },
    );
    expect(await kept.read('Hikvision', { tenant: 'TAGE2' })).toMatch(/^Yes/u);
  });

  test('with queries as digests neither name nor answer is kept', async () => {
    const { reference = '' } = await kept.ask('is SenseTime on the list?', { tenant: 'TS' });
    const record = await kept.store.audit.find(tenantId('slack', 'TS'), reference);
    expect(JSON.stringify(record)).not.toMatch(/is SenseTime on/u);
    expect(record).toMatchObject({ queryForm: 'hash' });
  });

  test('"about" says what is recorded, as it is set', async () => {
    expect(await kept.read('about', { tenant: 'TAB' })).toMatch(/is recorded, with who asked.* 1,827 days/su);
    await kept.ask('settings queries hash', { user: 'ADMIN', tenant: 'TAB' });
    await kept.ask('settings retention 400', { user: 'ADMIN', tenant: 'TAB' });
    expect(await kept.read('about', { tenant: 'TAB' })).toMatch(/as a digest only.* 400 days/su);
  });
});

describe('reviews', () => {
  const asker = { user: 'U1', userName: 'ann' };
  const decider = { user: 'U9', userName: 'cora' };
  const review = 'review el-c4d14145 "Hikvision Europe B.V." a reseller wants cameras';

  test('without a compliance channel nobody is asked, and the answer says so', async () => {
    expect(await kept.read(review, { tenant: 'TR0' })).toMatch(/No compliance channel is set, so nobody was asked/u);
  });

  test('a question reaches compliance, is decided, is told, and is shown with the next answer', async () => {
    const tenant = 'TR1';
    await kept.ask('settings compliance-channel here', { user: 'ADMIN', tenant, channel: 'CC' });
    await kept.ask('settings deciders add <!subteam^S1|@legal>', { user: 'ADMIN', tenant });
    const looked = await kept.ask('Hikvision Europe B.V.', { ...asker, tenant });
    const offered = looked.followUps.find(({ label }) => label === 'Ask compliance');
    expect(offered).toMatchObject({
      command: 'review el-c4d14145 "Hikvision Europe B.V."',
      input: { isRequired: false },
    });
    expect(await kept.read(review, { ...asker, tenant })).toMatch(
      /Compliance was asked about “Hikvision Europe B\.V\.”/u,
    );
    expect(await kept.read(review, { user: 'U2', tenant })).toMatch(/was asked about .* already/u);

    const [card, ...others] = await kept.notices();
    expect(others).toEqual([]);
    expect(card?.to).toBe('TR1/channel/CC');
    expect(card?.text).toMatch(/a reseller wants cameras/u);
    expect(card?.text).toContain(looked.reference);
    expect(card?.text).toMatch(/ann/u);
    const decide = card?.answer.followUps.find(({ label }) => label === 'False match')?.command ?? '';

    expect(await kept.read(`${decide} not ours`, { ...asker, tenant })).toMatch(/not among those who decide/u);
    expect(await kept.read(decide, { ...decider, tenant })).toMatch(/needs a reason/u);
    expect(await kept.read('reviews', { ...decider, tenant })).toMatch(/^1 review open/u);
    expect(await kept.read('reviews', { ...asker, tenant })).toMatch(/not among those/u);
    const decided = await kept.ask(`${decide} another company\nin Ohio`, { ...decider, tenant });
    expect(decided.kind).toBe('notice');
    expect(decided.headline).toMatch(/^False match/u);
    expect(await kept.read(`${decide} again`, { ...decider, tenant })).toMatch(/decided already/u);

    expect((await kept.notices()).map(({ to }) => to).sort()).toEqual(['TR1/person/U1', 'TR1/person/U2']);
    const again = await kept.ask('hikvision europe bv', { user: 'U3', tenant });
    expect(again.kind).toBe('possible-match');
    const shown = await kept.read('Hikvision Europe B.V.', { user: 'U3', tenant });
    expect(shown).toMatch(/^Possible match/u);
    expect(shown).toMatch(/Decided earlier[\s\S]*False match, decided by cora[\s\S]*another company/u);
    expect(await kept.read('Hikvision Europe B.V.', { tenant: 'TR2' })).not.toMatch(/Decided earlier/u);
    expect(await kept.read('reviews', { ...decider, tenant })).toMatch(/^No review is open/u);
  });

  test('"needs more" is told, and the question stays open', async () => {
    const tenant = 'TR3';
    await kept.ask('settings compliance-channel here', { user: 'ADMIN', tenant, channel: 'CC' });
    await kept.ask('settings deciders add <@U9>', { user: 'ADMIN', tenant });
    await kept.ask('review el-c4d14145 "Hikvison"', { ...asker, tenant });
    const [card] = await kept.notices();
    const more = card?.answer.followUps.find(({ label }) => label === 'Needs more')?.command ?? '';
    expect(await kept.read(`${more} the address`, { ...decider, tenant })).toMatch(/More is needed/u);
    const [told] = await kept.notices();
    expect(told?.text).toMatch(/Compliance needs to know more about “Hikvison”[\s\S]*the address/u);
    expect(await kept.read('reviews', { ...decider, tenant })).toMatch(/more was asked for/u);
  });

  test('a name that does not meet the entry is not sent to compliance', async () => {
    await kept.ask('settings compliance-channel here', { user: 'ADMIN', tenant: 'TR4' });
    expect(await kept.read('review el-c4d14145 "Siemens AG"', { tenant: 'TR4' })).toMatch(/Nobody was asked/u);
  });
});

describe('evidence', () => {
  test('is a PDF and a text of one record, for whoever asked and for those who decide', async () => {
    const tenant = 'TE';
    await kept.ask('settings deciders add <@U9>', { user: 'ADMIN', tenant });
    const { reference = '' } = await kept.ask('海康威视', { user: 'UE', userName: 'eva', tenant });
    expect(await kept.read(`evidence ${reference}`, { user: 'UOTHER', tenant })).toMatch(
      /no record .* that you may see/u,
    );
    for (const user of ['UE', 'U9']) {
      const answer = await kept.ask(`evidence ${reference}`, { user, tenant });
      expect(answer.kind).toBe('personal');
      const [pdf, text] = answer.files ?? [];
      expect(pdf?.name).toBe(`evidence-${reference}.pdf`);
      expect(
        Buffer.from(pdf?.content ?? [])
          .subarray(0, 5)
          .toString(),
      ).toBe('%PDF-');
      const words = Buffer.from(text?.content ?? []).toString('utf8');
      for (const part of [
        '海康威视',
        reference,
        'eva',
        'Hangzhou Hikvision Digital Technology Co., Ltd.',
        '84 FR 54002',
      ]) {
        expect(words).toContain(part);
      }
    }
    expect(await kept.read(`evidence ${reference}`, { user: 'UE', tenant: 'TE2' })).toMatch(/no record/u);
  });
});

describe('files and long lists', () => {
  const csv = 'company,city\nHikvision,Hangzhou\nSiemens AG,Munich\n=Megvii Technology,Beijing\n';
  async function* content(text: string) {
    yield Buffer.from(text);
  }

  test('the rows of a file come back with their verdicts, and the batch is on record without its names', async () => {
    const request = { platform: 'slack', tenant: 'TB', user: 'UB', text: '' } as const;
    const answer = await kept.core.bot.screenFile(request, { name: 'suppliers.csv', content: content(csv) });
    expect(answer.headline).toMatch(/^3 names: 2 on the US Entity List/u);
    const [file] = answer.files ?? [];
    const rows = Buffer.from(file?.content ?? [])
      .toString('utf8')
      .split('\r\n');
    expect(rows[1]).toMatch(/^Hikvision,Hangzhou,hit,Hikvision/u);
    expect(rows[3]).toMatch(/^'=Megvii/u);
    const record = await kept.store.audit.find(tenantId('slack', 'TB'), answer.reference ?? '');
    expect(record).toMatchObject({ kind: 'batch', outcome: 'hit', detail: { rows: 3 } });
    expect(JSON.stringify(record)).not.toMatch(/Siemens/u);
  });

  test('a file that cannot be read is told, and is no screening', async () => {
    const request = { platform: 'slack', tenant: 'TB', user: 'UB', text: '' } as const;
    const answer = await kept.core.bot.screenFile(request, { name: 'x.xlsx', content: content('PK\u0003\u0004zip') });
    expect(answer.kind).toBe('problem');
    expect(answer.reference).toBeUndefined();
  });

  test('40 pasted names come back as a file', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `Firma Nummer ${index}`);
    const answer = await kept.ask([...names, 'Hikvision'].join('\n'), { tenant: 'TB' });
    expect(answer.headline).toMatch(/^41 names: 1 on the US Entity List/u);
    expect(answer.files).toHaveLength(1);
  });
});

describe('export', () => {
  test('gives those who decide the trail as a file, checked', async () => {
    expect(await kept.read('export csv', { user: 'U1' })).toMatch(/Nothing was exported/u);
    const answer = await kept.ask('export csv outcome hit', { user: 'ADMIN' });
    expect(answer.kind).toBe('personal');
    const [file] = answer.files ?? [];
    expect(file?.name).toBe('audit-2026-08-01.csv');
    const text = Buffer.from(file?.content ?? []).toString('utf8');
    expect(text).toContain('Hangzhou Hikvision');
    expect(text).not.toContain('History Channel');
  });

  test('of what is not understood exports nothing', async () => {
    expect(await kept.read('export csv since tomorrow', { user: 'ADMIN' })).toMatch(/did not understand/u);
  });
});

describe('while the database is down', () => {
  test('answers go on, and say that they are not on record; with "refuse" there are none', async () => {
    const [open, strict] = await Promise.all([createKeptCore(), createKeptCore({ mustRecord: true })]);
    open.breakStore();
    strict.breakStore();
    const text = await open.read('Hikvision');
    expect(text).toMatch(/^Yes: Hikvision/u);
    expect(text).toMatch(/Not recorded/u);
    expect(await strict.read('Hikvision')).toMatch(/^Not answered: this question could not be recorded/u);
    // For the alert: whoever operates the bot hears of each.
    for (const { recordings } of [open, strict]) {
      expect(recordings).toEqual([{ isRecorded: false, failure: 'unreachable' }]);
    }
    expect(await open.read('watch Hikvision')).toMatch(/Nothing was changed/u);
    expect(await open.read('help')).toMatch(/watch \[here\]/u);
    await Promise.all([open.close(), strict.close()]);
  });
});
