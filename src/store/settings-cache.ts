import { within } from '../ops/within.ts';
import type { TenantSettings } from '../tenant-settings.ts';
import { defaultSettings } from '../tenant-settings.ts';
import type { Settings } from './settings.ts';
import type { TenantId } from './tenant.ts';

/**
 * Settings for every question without a query for every question, and, while the database is down, the ones known last.
 * Reading never rejects and takes at most `waitMs`; it falls back to the defaults for a tenant that was never read.
 */
export function createSettingsCache(
  settings: Pick<Settings, 'get'>,
  options: {
    readonly maxAgeMs: number;
    readonly waitMs: number;
    readonly now: () => Date;
    readonly fallback?: TenantSettings;
  },
): { get(tenant: TenantId): Promise<TenantSettings>; forget(tenant: TenantId): void } {
  const known = new Map<TenantId, { readonly settings: TenantSettings; readonly at: number }>();
  return {
    async get(tenant) {
      const time = options.now().getTime();
      const cached = known.get(tenant);
      if (cached !== undefined && Math.abs(time - cached.at) < options.maxAgeMs) {
        return cached.settings;
      }
      const fresh = await within(options.waitMs, settings.get(tenant), undefined).catch(() => undefined);
      if (fresh === undefined) {
        return cached?.settings ?? options.fallback ?? defaultSettings;
      }
      known.set(tenant, { settings: fresh, at: time });
      return fresh;
    },
    forget: (tenant) => {
      known.delete(tenant);
    },
  };
}
