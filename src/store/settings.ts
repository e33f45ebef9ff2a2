import { z } from 'zod';
import type { Database } from './database.ts';
import type { TenantId } from './tenant.ts';

/** 15 CFR 762.6: records of exports are kept for five years; the days include two leap days. */
const fiveYearsDays = 1_827;

const ids = z.array(z.string().min(1).max(200)).max(200).readonly();

const schema = z
  .object({
    /** Where "Ask compliance" sends its card, as the platform names the channel. */
    complianceChannel: z.string().min(1).max(500).nullable().default(null),
    /** Who may decide reviews. Nobody, until somebody is named. */
    deciders: z.object({ users: ids, groups: ids }).default({ users: [], groups: [] }),
    /** Who may change these settings besides the platform's own administrators. */
    admins: z.object({ users: ids, groups: ids }).default({ users: [], groups: [] }),
    defaultVisibility: z.enum(['private', 'channel']).default('private'),
    /** How long audit records are kept; null for as long as the app is installed. */
    retentionDays: z.int().min(1).max(36_500).nullable().default(fiveYearsDays),
    recordQueriesAs: z.enum(['text', 'hash']).default('text'),
    /** What happens to a question when its record cannot be written. */
    whenNotRecorded: z.enum(['answer', 'refuse']).default('answer'),
    /** Age of the list from which an answer warns, and beyond which there is none; null for the operator's limits. */
    warnAfterDays: z.int().min(0).max(3_650).nullable().default(null),
    refuseAfterDays: z.int().min(1).max(3_650).nullable().default(null),
  })
  .refine(({ warnAfterDays, refuseAfterDays }) => (warnAfterDays ?? 0) <= (refuseAfterDays ?? Number.MAX_VALUE), {
    path: ['refuseAfterDays'],
    message: 'refuseAfterDays must not be smaller than warnAfterDays',
  });

export type TenantSettings = Readonly<z.infer<typeof schema>>;

export const defaultSettings: TenantSettings = schema.parse({});

export type SettingsUpdate =
  | { readonly status: 'saved'; readonly before: TenantSettings; readonly after: TenantSettings }
  /** `path` is the setting, `message` what is wrong with it. */
  | { readonly status: 'invalid'; readonly path: string; readonly message: string };

export interface Settings {
  get(tenant: TenantId): Promise<TenantSettings>;
  /** Changes the settings that are given and leaves the others. */
  update(
    tenant: TenantId,
    change: Partial<TenantSettings>,
    by: { readonly user: string; readonly at: Date },
  ): Promise<SettingsUpdate>;
}

export function createSettings(db: Database): Settings {
  return {
    get: (tenant) => read(db, tenant),

    update: (tenant, change, by) =>
      db.transaction().execute(async (transaction): Promise<SettingsUpdate> => {
        const row = { tenant, document: '{}', updated_by: by.user, updated_at: by.at.getTime() };
        // First, because it locks: two changes at once must not undo each other.
        await transaction
          .insertInto('settings')
          .values(row)
          .onConflict((conflict) => conflict.column('tenant').doUpdateSet({ updated_at: row.updated_at }))
          .execute();
        const before = await read(transaction, tenant);
        const checked = schema.safeParse({ ...before, ...change });
        if (!checked.success) {
          const issue = checked.error.issues[0];
          return { status: 'invalid', path: issue?.path.join('.') ?? '', message: issue?.message ?? '' };
        }
        await transaction
          .updateTable('settings')
          .set({ ...row, document: JSON.stringify(checked.data) })
          .where('tenant', '=', tenant)
          .execute();
        return { status: 'saved', before, after: checked.data };
      }),
  };
}

async function read(db: Database, tenant: TenantId): Promise<TenantSettings> {
  const row = await db.selectFrom('settings').select('document').where('tenant', '=', tenant).executeTakeFirst();
  return row === undefined ? defaultSettings : schema.parse(JSON.parse(row.document));
}

/**
 * Settings for every question without a query for every question, and, while the database is down, the ones known last.
 * Reading never rejects; it falls back to the defaults for a tenant that was never read.
 */
export function createSettingsCache(
  settings: Pick<Settings, 'get'>,
  options: { readonly maxAgeMs: number; readonly now: () => Date; readonly fallback?: TenantSettings },
): { get(tenant: TenantId): Promise<TenantSettings>; forget(tenant: TenantId): void } {
  const known = new Map<TenantId, { readonly settings: TenantSettings; readonly at: number }>();
  return {
    async get(tenant) {
      const time = options.now().getTime();
      const cached = known.get(tenant);
      if (cached !== undefined && Math.abs(time - cached.at) < options.maxAgeMs) {
        return cached.settings;
      }
      try {
        const fresh = await settings.get(tenant);
        known.set(tenant, { settings: fresh, at: time });
        return fresh;
      } catch {
        return cached?.settings ?? options.fallback ?? defaultSettings;
      }
    },
    forget: (tenant) => {
      known.delete(tenant);
    },
  };
}
