import type { BotRequest } from '../bot-request.ts';
import { createSettingsCache } from '../store/settings-cache.ts';
import type { Store } from '../store/store.ts';
import { type TenantId, tenantId } from '../store/tenant.ts';
import { defaultSettings, type TenantSettings } from '../tenant-settings.ts';

/** What is kept for the tenant of one request, as far as it can be reached now. */
export type TenantMemory =
  /** Nothing is kept for whoever asks, as for the terminal by default. */
  | { readonly state: 'off'; readonly settings: TenantSettings }
  /** The database cannot be reached. */
  | { readonly state: 'down'; readonly settings: TenantSettings; readonly tenant: TenantId }
  | ReachableMemory;

export interface ReachableMemory {
  readonly state: 'on';
  readonly settings: TenantSettings;
  readonly tenant: TenantId;
  readonly store: Store;
  /** Settings were changed: the next question sees them. */
  settingsChanged(): void;
  /** A notice was written: it is sent now rather than at the next round. */
  noticeAdded(): void;
}

export interface Memory {
  /** Never rejects, and takes no longer than a moment. */
  of(request: BotRequest): Promise<TenantMemory>;
}

export interface MemoryOptions {
  /** Undefined until the database was reached. */
  readonly store: () => Store | undefined;
  /** The operator wants no answer without a record, whatever a tenant has set. */
  readonly mustRecord: boolean;
  readonly now: () => Date;
  readonly onNotice: () => void;
}

const SETTINGS_KNOWN_MS = 30_000;
const SETTINGS_WITHIN_MS = 500;

/** For a bot that keeps nothing. */
export function createNoMemory(): Memory {
  return { of: () => Promise.resolve({ state: 'off', settings: defaultSettings }) };
}

export function createMemory({ store, mustRecord, now, onNotice }: MemoryOptions): Memory {
  const cache = createSettingsCache(
    { get: (tenant) => store()?.settings.get(tenant) ?? Promise.reject(new Error('The database is not open yet.')) },
    { maxAgeMs: SETTINGS_KNOWN_MS, waitMs: SETTINGS_WITHIN_MS, now },
  );
  return {
    async of({ platform, tenant: id, user }) {
      if (id === undefined || user === undefined) {
        return { state: 'off', settings: defaultSettings };
      }
      const tenant = tenantId(platform, id);
      const current = store();
      const own = await cache.get(tenant);
      const settings = mustRecord ? { ...own, whenNotRecorded: 'refuse' as const } : own;
      if (current === undefined) {
        return { state: 'down', settings, tenant };
      }
      return {
        state: 'on',
        settings,
        tenant,
        store: current,
        settingsChanged: () => cache.forget(tenant),
        noticeAdded: onNotice,
      };
    },
  };
}
