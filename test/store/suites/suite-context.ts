import { randomBytes } from 'node:crypto';
import type { Store } from '../../../src/store/store.ts';
import type { StoreConfig } from '../../../src/store/store-config.ts';
import { type TenantId, tenantId } from '../../../src/store/tenant.ts';

/** What a suite needs of the database that it runs on. */
export interface SuiteContext {
  /** One store for most tests: each has a tenant of its own. */
  readonly store: () => Store;
  /** An empty database, for what looks at all tenants. */
  readonly freshStore: () => Promise<{ store: Store; config: StoreConfig }>;
}

export function newTenant(platform: 'slack' | 'teams' = 'slack'): TenantId {
  return tenantId(platform, `T${randomBytes(6).toString('hex').toUpperCase()}`);
}

export const noon = new Date('2026-03-02T12:00:00.000Z');

export function later(minutes: number): Date {
  return new Date(noon.getTime() + minutes * 60_000);
}
