import * as z from 'zod';
import { defaultSettings, type TenantSettings } from '../tenant-settings.ts';
import type { Database } from './database.ts';
import type { TenantId } from './tenant.ts';

const ids = z.array(z.string().min(1).max(200)).max(200);
const named = z.object({ users: ids, groups: ids });

const schema: z.ZodType<TenantSettings> = z
  .object({
    complianceChannel: z.string().min(1).max(500).nullable().default(defaultSettings.complianceChannel),
    deciders: named.default({ users: [], groups: [] }),
    admins: named.default({ users: [], groups: [] }),
    defaultVisibility: z.enum(['private', 'channel']).default(defaultSettings.defaultVisibility),
    retentionDays: z.int().min(1).max(36_500).nullable().default(defaultSettings.retentionDays),
    recordQueriesAs: z.enum(['text', 'hash']).default(defaultSettings.recordQueriesAs),
    whenNotRecorded: z.enum(['answer', 'refuse']).default(defaultSettings.whenNotRecorded),
    warnAfterDays: z.int().min(0).max(3_650).nullable().default(defaultSettings.warnAfterDays),
    refuseAfterDays: z.int().min(1).max(3_650).nullable().default(defaultSettings.refuseAfterDays),
  })
  .refine(({ warnAfterDays, refuseAfterDays }) => (warnAfterDays ?? 0) <= (refuseAfterDays ?? Number.MAX_VALUE), {
    path: ['refuseAfterDays'],
    message: 'refuseAfterDays must not be smaller than warnAfterDays',
  });

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
