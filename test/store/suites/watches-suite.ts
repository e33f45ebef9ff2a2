import { describe, expect, test } from 'vitest';
import type { Notice } from '../../../src/store/notices.ts';
import type { NewWatch, Watch } from '../../../src/store/watches.ts';
import { openTestStore } from '../test-database.ts';
import { later, newTenant, noon, type SuiteContext } from './suite-context.ts';

const owner = { kind: 'person', id: 'U1' } as const;
const watch: NewWatch = { owner, address: 'D1', name: 'SMIC', nameKey: 'smic', createdBy: 'U1', at: noon };
const lease = { limit: 10, leaseMs: 60_000 };
const notice = (dedupKey: string, minutes = 0) => ({ dedupKey, address: 'D1', payload: '{}', at: later(minutes) });

export function watchesSuite({ store, freshStore }: SuiteContext): void {
  describe('watches', () => {
    test('are kept per person and per channel, each name once', async () => {
      const tenant = newTenant();
      const channel = { kind: 'channel', id: 'C1' } as const;
      const first = await store().watches.add(tenant, watch);
      const again = await store().watches.add(tenant, { ...watch, name: 'S.M.I.C.', at: later(1) });
      await store().watches.add(tenant, { ...watch, owner: channel });
      await store().watches.add(tenant, { ...watch, country: 'CN', at: later(2) });
      expect([first.status, again.status]).toEqual(['added', 'already-watched']);
      expect(again).toEqual({ ...first, status: 'already-watched' });
      expect((await store().watches.of(tenant, owner)).map(({ name, country }) => [name, country])).toEqual([
        ['SMIC', undefined],
        ['SMIC', 'CN'],
      ]);
      expect(await store().watches.of(tenant, channel)).toHaveLength(1);
      expect(await store().watches.of(newTenant(), owner)).toEqual([]);
    });

    test('added twice at the same moment, it is one', async () => {
      const tenant = newTenant();
      const added = await Promise.all([store().watches.add(tenant, watch), store().watches.add(tenant, watch)]);
      expect(added.map(({ status }) => status).sort()).toEqual(['added', 'already-watched']);
    });

    test('have a limit per owner, which names it already has do not meet', async () => {
      const { store: own, config } = await freshStore();
      await own.close();
      const limited = await openTestStore(config, { maxWatchesPerOwner: 2 });
      const tenant = newTenant();
      await limited.watches.add(tenant, { ...watch, nameKey: 'a' });
      await limited.watches.add(tenant, { ...watch, nameKey: 'b' });
      expect(await limited.watches.add(tenant, watch)).toEqual({ status: 'too-many', maxPerOwner: 2 });
      expect(await limited.watches.add(tenant, { ...watch, nameKey: 'b' })).toMatchObject({
        status: 'already-watched',
      });
      expect(await limited.watches.add(newTenant(), watch)).toMatchObject({ status: 'added' });
      expect(await limited.watches.of(tenant, owner)).toHaveLength(2);
      await limited.close();
    });

    test('end with the notices that were not sent yet', async () => {
      const { store: own } = await freshStore();
      const tenant = newTenant();
      const added = await own.watches.add(tenant, watch);
      const mine = (await own.watches.of(tenant, owner))[0];
      expect(added).toMatchObject({ status: 'added' });
      await own.watches.settle(
        mine as Watch,
        { state: '{}', listSha256: 'a' },
        { ...notice('k'), watchId: mine?.id ?? '' },
      );
      expect(await own.watches.remove(tenant, owner, 'smic', 'CN')).toBeUndefined();
      expect(await own.watches.remove(newTenant(), owner, 'smic')).toBeUndefined();
      expect(await own.watches.remove(tenant, owner, 'smic')).toMatchObject({ name: 'SMIC' });
      expect(await own.notices.claim(later(1), lease)).toEqual([]);
      await own.close();
    });

    test('come in pages over all tenants, each once', async () => {
      const { store: own } = await freshStore();
      const tenants = [newTenant(), newTenant('teams'), newTenant()];
      for (const tenant of tenants) {
        for (const nameKey of ['a', 'b', 'c']) {
          await own.watches.add(tenant, { ...watch, nameKey });
        }
      }
      const seen: string[] = [];
      for (let after: Watch | undefined; ; ) {
        const page = await own.watches.page(2, after);
        seen.push(...page.map(({ tenant, id }) => `${tenant} ${id}`));
        after = page.at(-1);
        if (after === undefined) {
          break;
        }
      }
      expect([new Set(seen).size, seen.length]).toEqual([9, 9]);
      await own.close();
    });

    test('a change is settled once, with one notice, however many find it', async () => {
      const { store: own } = await freshStore();
      const tenant = newTenant();
      await own.watches.add(tenant, watch);
      const [before] = await own.watches.of(tenant, owner);
      const settle = (state: string) =>
        own.watches.settle(before as Watch, { state, listSha256: 'v1' }, notice('change-1'));
      expect((await Promise.all([settle('{"a":1}'), settle('{"a":1}')])).sort()).toEqual([false, true]);
      expect(await own.watches.of(tenant, owner)).toMatchObject([{ state: '{"a":1}', listSha256: 'v1' }]);
      expect(await own.notices.claim(later(1), lease)).toHaveLength(1);
      await own.close();
    });
  });

  describe('notices', () => {
    test('with a key that is known are dropped, also after sending', async () => {
      const { store: own } = await freshStore();
      const [one, other] = [newTenant(), newTenant()];
      expect(await own.notices.add(one, 'n1', notice('k'))).toBe(true);
      expect(await own.notices.add(one, 'n2', notice('k'))).toBe(false);
      expect(await own.notices.add(other, 'n3', notice('k'))).toBe(true);
      for (const due of await own.notices.claim(later(1), lease)) {
        await own.notices.markSent(due, later(1));
      }
      expect(await own.notices.add(one, 'n4', notice('k'))).toBe(false);
      expect(await own.notices.claim(later(9_999), lease)).toEqual([]);
      await own.close();
    });

    test('are claimed by one process at a time, oldest first, and again when the lease is over', async () => {
      const { store: own, config } = await freshStore();
      const tenant = newTenant();
      for (let index = 0; index < 20; index += 1) {
        await own.notices.add(tenant, `n${index}`, notice(`k${index}`, -index));
      }
      const second = await openTestStore(config);
      const claimSome = { ...lease, limit: 7 };
      const atOnce = (
        await Promise.all([own, second, own, second].map((each) => each.notices.claim(noon, claimSome)))
      ).flat();
      const rest = await own.notices.claim(noon, { ...lease, limit: 50 });
      const claimed = [...atOnce, ...rest];
      expect([new Set(claimed.map(({ id }) => id)).size, claimed.length]).toEqual([20, 20]);
      expect(claimed.every(({ attempt }) => attempt === 1)).toBe(true);
      expect(await own.notices.claim(new Date(noon.getTime() + 59_999), lease)).toEqual([]);
      const again = await own.notices.claim(later(5), { ...lease, limit: 50 });
      expect(again).toHaveLength(20);
      expect(again.map(({ createdAt }) => createdAt)).toEqual(again.map(({ createdAt }) => createdAt).sort());
      await Promise.all([own.close(), second.close()]);
    });

    test('that failed wait for their next attempt, and are given up in the end', async () => {
      const { store: own } = await freshStore();
      const tenant = newTenant();
      await own.notices.add(tenant, 'n1', notice('k'));
      const [due] = await own.notices.claim(noon, lease);
      await own.notices.markFailed(due as Notice, { now: noon, error: 'channel_not_found', retryAt: later(10) });
      expect(await own.notices.claim(later(9), lease)).toEqual([]);
      const [retry] = await own.notices.claim(later(10), lease);
      expect(retry).toMatchObject({ id: 'n1', attempt: 2 });
      await own.notices.markFailed(retry as Notice, { now: later(11), error: `gone\0${'!'.repeat(900)}` });
      expect(await own.notices.claim(later(9_999), lease)).toEqual([]);
      expect(await own.notices.abandoned(tenant, 10)).toMatchObject([
        { id: 'n1', error: expect.stringMatching(/^gone\uFFFD!{1,499}$/u) },
      ]);
      expect(await own.notices.abandoned(newTenant(), 10)).toEqual([]);
      await own.close();
    });

    test('that are settled are forgotten in time, those that wait are not', async () => {
      const { store: own } = await freshStore();
      const tenant = newTenant();
      await own.notices.add(tenant, 'n1', notice('k1'));
      const [due] = await own.notices.claim(noon, lease);
      await own.notices.markSent(due as Notice, noon);
      await own.notices.add(tenant, 'n2', notice('k2'));
      expect(await own.notices.forget(noon)).toBe(0);
      expect(await own.notices.forget(later(1))).toBe(1);
      expect(await own.notices.claim(later(1), lease)).toMatchObject([{ id: 'n2' }]);
      await own.close();
    });
  });
}
