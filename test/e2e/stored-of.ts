import type { Store } from '../../src/store/store.ts';
import type { TenantId } from '../../src/store/tenant.ts';

/** How many rows each table has of a tenant; tables that have none are left out. */
export async function storedOf({ tenants }: Pick<Store, 'tenants'>, tenant: TenantId): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for await (const { table } of tenants.export(tenant)) {
    counts[table] = (counts[table] ?? 0) + 1;
  }
  return counts;
}
