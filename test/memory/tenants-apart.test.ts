import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answer } from '../../src/answer/answer.ts';
import { renderPlainText } from '../../src/answer/plain-text.ts';
import { CORE_COMMANDS } from '../../src/commands.ts';
import { type TenantId, tenantId } from '../../src/store/tenant.ts';
import { createKeptCore, type KeptCore } from './kept-core.ts';

/** Words that stand in everything that the first tenant keeps, and in nothing of the other. */
const SECRETS = /zebrafish|zelda/iu;
const HOME = tenantId('slack', 'THOME');
const ZELDA = { tenant: 'THOME', user: 'U0ZEBRA', userName: 'zelda', channel: 'C0ZEBRA' };

let kept: KeptCore;
let ids: readonly string[];
let before: readonly string[];
beforeAll(async () => {
  kept = await createKeptCore();
  const administrator = { ...ZELDA, user: 'ADMIN' };
  await kept.ask('settings compliance-channel here', administrator);
  await kept.ask('settings deciders add <@U0ZEBRA>', administrator);
  await kept.ask('settings retention 400', administrator);
  const { reference = '' } = await kept.ask('Hikvision Zebrafish B.V.', ZELDA);
  await kept.ask('review el-c4d14145 "Hikvision Zebrafish B.V." for zebrafish', ZELDA);
  await kept.ask('review el-c4d14145 "Hikvison Zebrafish" still open', ZELDA);
  await kept.ask('watch Zebrafish Optics', ZELDA);
  await kept.ask('watch here Zebrafish Lasers', ZELDA);
  await kept.ask('subscribe changes', ZELDA);
  const reviews = await kept.store.reviews.open(HOME, 9);
  const decided = reviews.find(({ query }) => query === 'Hikvision Zebrafish B.V.');
  const open = reviews.find(({ query }) => query === 'Hikvison Zebrafish');
  await kept.ask(`decide ${decided?.id} false-match zebrafish are fish`, ZELDA);
  const [decision] = await kept.store.decisions.page(HOME, 9);
  const [watch] = await kept.store.watches.of(HOME, { kind: 'person', id: ZELDA.user });
  ids = [reference, open, decided, decision, watch].map((one) => (typeof one === 'string' ? one : (one?.id ?? 'none')));
  before = await rowsOf(HOME);
});
afterAll(() => kept.close());

async function rowsOf(tenant: TenantId): Promise<readonly string[]> {
  const rows: string[] = [];
  for await (const row of kept.store.tenants.export(tenant)) {
    rows.push(JSON.stringify(row));
  }
  return rows;
}

/** Everything that somebody can learn from an answer. */
function learned(answer: Answer): string {
  const files = (answer.files ?? []).map(({ content }) => Buffer.from(content).toString('utf8'));
  return [renderPlainText(answer), JSON.stringify(answer.followUps), JSON.stringify(answer.results), ...files].join(
    '\n',
  );
}

/** How a command is asked about something of which one has the id. */
const withIds = (id: string): readonly string[] => [
  ...CORE_COMMANDS.flatMap(({ name, aliases }) => [name, ...aliases].map((word) => `${word} ${id}`)),
  `decide ${id} false-match because`,
  `decide ${id} true-match because`,
  `decide ${id} more because`,
  `evidence ${id.toLowerCase()}`,
  `export csv user ${ZELDA.user}`,
  `export jsonl since 2020-01-01`,
  'export csv',
];

const WITHOUT_IDS = [
  ...CORE_COMMANDS.flatMap(({ name, aliases }) => [name, ...aliases]),
  'history 50',
  'Hikvision',
  'review el-c4d14145 "Hikvison"',
  'subscribe changes',
  'unsubscribe changes',
  'unwatch here Lasers',
  'settings deciders remove <@U0NOBODY>',
];

describe.each([
  ['another workspace', { tenant: 'TOTHER' }],
  ['a workspace of another platform with the same id', { tenant: 'THOME', platform: 'teams' }],
  ['a workspace whose id begins with the same letters', { tenant: 'THOM' }],
] as const)('%s', (_title, place) => {
  // As much power as there is at home, and the same ids as the people and the channel of the first tenant.
  const everybody = [ZELDA.user, 'ADMIN', 'U9'].map((user) => ({ ...place, user, channel: ZELDA.channel }));

  test('learns nothing by any command, whoever asks and whatever id they have', async () => {
    await kept.ask(`settings deciders add <@${ZELDA.user}> <@U9>`, { ...place, user: 'ADMIN' });
    for (const from of everybody) {
      for (const text of WITHOUT_IDS) {
        expect(learned(await kept.ask(text, from)), text).not.toMatch(SECRETS);
      }
    }
    for (const id of ids) {
      expect(id).not.toBe('none');
      for (const text of withIds(id)) {
        const [, decider] = everybody;
        expect(learned(await kept.ask(text, { ...decider, ...place })), text).not.toMatch(SECRETS);
      }
    }
  });

  test('changes nothing, and no notice of it goes to the first tenant', async () => {
    const after = (await rowsOf(HOME)).filter((row) => !row.includes('"table":"notices"'));
    expect(after).toEqual(before.filter((row) => !row.includes('"table":"notices"')));
    expect(await kept.store.audit.verify(HOME)).toMatchObject({ isIntact: true });
  });
});

test('notices go to the tenant whose they are', async () => {
  const secret = (await kept.notices()).filter(({ text }) => SECRETS.test(text));
  expect(secret.length).toBeGreaterThan(0);
  expect(secret.filter(({ to }) => !to.startsWith('THOME/'))).toEqual([]);
});

test('what was kept is still there for those whose it is', async () => {
  const text = learned(await kept.ask('export csv', ZELDA));
  expect(text).toMatch(/zebrafish/iu);
  expect(await kept.read('Hikvision Zebrafish B.V.', ZELDA)).toMatch(/Decided earlier/u);
});
