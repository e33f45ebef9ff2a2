import type { Housekeeping } from './audit/housekeeping.ts';
import type { Store } from './store.ts';
import type { TenantId } from './tenant.ts';

const dayMs = 86_400_000;
/** Longer than any list version is the current one, so that a notice's key is known as long as it can come again. */
const noticesKeptDays = 90;

export interface AppliedRetention {
  readonly removedRecords: number;
  /** Of tenants whose records could not be looked through; those of the others are. */
  readonly failures: readonly { readonly tenant: TenantId; readonly error: unknown }[];
}

/** The daily job: every tenant's records go when its settings say so, and notices that are settled. */
export async function applyRetention(
  store: Pick<Store, 'tenants' | 'settings' | 'audit' | 'notices'>,
  by: Housekeeping,
): Promise<AppliedRetention> {
  const daysAgo = (days: number) => new Date(by.at.getTime() - days * dayMs);
  let removedRecords = 0;
  const failures: { tenant: TenantId; error: unknown }[] = [];
  for (const tenant of await store.tenants.list()) {
    try {
      const { retentionDays } = await store.settings.get(tenant);
      if (retentionDays !== null) removedRecords += await store.audit.prune(tenant, daysAgo(retentionDays), by);
    } catch (error) {
      failures.push({ tenant, error });
    }
  }
  await store.notices.forget(daysAgo(noticesKeptDays));
  return { removedRecords, failures };
}
