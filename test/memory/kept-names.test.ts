import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tenantId } from '../../src/store/tenant.ts';
import { createKeptCore, type KeptCore } from './kept-core.ts';

const T1 = tenantId('slack', 'T1');
const person = { kind: 'person', id: 'U1' } as const;

let kept: KeptCore;
beforeAll(async () => {
  kept = await createKeptCore();
  await kept.ask('settings compliance-channel here', { user: 'ADMIN' });
  await kept.ask('settings deciders add <@U9>', { user: 'ADMIN' });
});
afterAll(() => kept.close());

async function offered(text: string, label: string) {
  const found = (await kept.ask(text)).followUps.find((followUp) => followUp.label === label);
  return found?.command ?? `no ${label}`;
}

describe('what an answer offers means the name that was asked about', () => {
  test.each([
    ['Hikvision "Europe" B.V.', 'Hikvision Europe B.V.'],
    ['Hikvision “Europe” B.V.', 'Hikvision Europe B.V.'],
    ['Hikvision 5" displays', 'Hikvision 5 displays'],
    ['screen "Hikvision, Megvii Europe"', 'Hikvision, Megvii Europe'],
    ['screen "Hikvison, Hong Kong"', 'Hikvison, Hong Kong'],
    ['screen "The Hikvision Shop"', 'The Hikvision Shop'],
    ['Hikvision <Europe> & Co', 'Hikvision Europe & Co'],
  ])('%s: watched and asked about whole', async (text, name) => {
    const marks = /["“”]/gu;
    await kept.ask(await offered(text, 'Watch'));
    const watched = await kept.store.watches.of(T1, person);
    expect(watched.map((watch) => watch.name.replace(marks, ''))).toEqual([name]);
    const [followUp] = (await kept.ask('watching')).followUps;
    expect((await kept.ask(followUp?.command ?? '')).headline).toMatch(/^No longer watching/u);
    expect(await kept.store.watches.of(T1, person)).toEqual([]);
    const asked = await kept.ask(`${await offered(text, 'Ask compliance')} a "quoted" note,\nand a second line`);
    expect(asked.headline).toContain(`Compliance was asked about “${name}”`);
  });

  test('with the country that it was asked about with', async () => {
    expect(await offered('Hikvison, Hong Kong', 'Watch')).toBe('watch "Hikvison" country:HK');
    await kept.ask('watch "Hikvison" country:HK');
    expect(await kept.store.watches.of(T1, person)).toMatchObject([{ name: 'Hikvison', country: 'HK' }]);
    // With Russia this entry is among those that the name meets, and without a country it is not.
    const command = await offered('Huawei Cloud, Russia', 'Ask compliance');
    expect(command).toMatch(/^review el-[0-9a-f]{8} "Huawei Cloud" country:RU$/u);
    expect((await kept.ask(`${command} for a customer`)).headline).toMatch(
      /^Compliance was asked about “Huawei Cloud”/u,
    );
    expect((await kept.store.reviews.open(T1, 50)).find(({ query }) => query === 'Huawei Cloud')).toMatchObject({
      note: 'for a customer',
    });
  });

  test('a reason that begins with the word “match”, or has several lines, is kept whole', async () => {
    await kept.notices();
    await kept.ask('review el-c4d14145 "Hikvison"');
    const [card] = await kept.notices();
    const [no, yes, more] = card?.answer.followUps ?? [];
    const decider = { user: 'U9', userName: 'cora' };
    await kept.ask(`${more?.command} match of the address, please`, decider);
    await kept.ask(`${yes?.command} `, decider);
    expect((await kept.store.reviews.open(T1, 50)).find(({ query }) => query === 'Hikvison')).toMatchObject({
      note: 'match of the address, please',
    });
    await kept.ask(`${no?.command} Match of the name alone.\nOther owner.`, decider);
    const [decision] = await kept.store.decisions.of(T1, 'hikvison');
    expect(decision).toMatchObject({ verdict: 'false-match', note: 'Match of the name alone.\nOther owner.' });
  });

  test('compliance is not told of a name that cannot be screened, and it is not said to be no match', async () => {
    await kept.ask('settings compliance-channel here', { user: 'ADMIN', tenant: 'TSHORT' });
    const text = await kept.read('review el-c4d14145 "GA"', { tenant: 'TSHORT' });
    expect(text).toMatch(/^Not screened[\s\S]*Compliance was not asked/u);
    expect(text).not.toMatch(/does not meet/u);
  });
});
