import { describe, expect, test } from 'vitest';
import type { Subscription } from '../../../src/store/subscriptions.ts';
import { later, newTenant, noon, type SuiteContext } from './suite-context.ts';

const channel = { kind: 'channel', id: 'C1' } as const;
const person = { kind: 'person', id: 'C1' } as const;
const by = { user: 'U1', at: noon };

export function subscriptionsSuite({ store, freshStore }: SuiteContext): void {
  describe('subscriptions', () => {
    test('are kept once for each person and channel of a tenant', async () => {
      const tenant = newTenant();
      const add = () => store().subscriptions.add(tenant, channel, by);
      expect((await Promise.all([add(), add()])).sort()).toEqual([false, true]);
      expect(await store().subscriptions.add(tenant, person, { user: 'U2', at: later(1) })).toBe(true);
      expect(await store().subscriptions.of(tenant)).toEqual([
        { tenant, subscriber: channel, createdBy: 'U1', createdAt: noon.toISOString() },
        { tenant, subscriber: person, createdBy: 'U2', createdAt: later(1).toISOString() },
      ]);
      expect(await store().subscriptions.of(newTenant())).toEqual([]);
    });

    test('end for the one that ends them', async () => {
      const [tenant, other] = [newTenant(), newTenant()];
      await store().subscriptions.add(tenant, channel, by);
      await store().subscriptions.add(tenant, person, by);
      expect(await store().subscriptions.remove(other, channel)).toBe(false);
      expect(await store().subscriptions.remove(tenant, channel)).toBe(true);
      expect(await store().subscriptions.remove(tenant, channel)).toBe(false);
      expect(await store().subscriptions.of(tenant)).toMatchObject([{ subscriber: person }]);
    });

    test('come in pages over all tenants, each once', async () => {
      const { store: own } = await freshStore();
      for (const tenant of [newTenant(), newTenant('teams'), newTenant()]) {
        for (const id of ['a', 'b', 'c']) {
          await own.subscriptions.add(tenant, { kind: 'channel', id }, by);
        }
        await own.subscriptions.add(tenant, person, by);
      }
      const seen: string[] = [];
      for (let after: Subscription | undefined; ; ) {
        const page = await own.subscriptions.page(5, after);
        seen.push(...page.map(({ tenant, subscriber }) => `${tenant} ${subscriber.kind} ${subscriber.id}`));
        after = page.at(-1);
        if (after === undefined) {
          break;
        }
      }
      expect([new Set(seen).size, seen.length]).toEqual([12, 12]);
      await own.close();
    });
  });
}
