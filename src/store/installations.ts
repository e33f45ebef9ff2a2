import type { Kysely } from 'kysely';
import type { InstallationRow, Schema } from './schema.ts';
import type { SecretBox } from './secret-box.ts';
import { type Platform, type TenantId, tenantId } from './tenant.ts';

/** Where the app is installed: one workspace, or every workspace of an enterprise at once. */
export type InstallationPlace =
  | {
      readonly platform: Platform;
      /** Workspace or tenant, as the platform names it. */
      readonly tenant: string;
      readonly enterprise?: string;
      readonly isEnterpriseInstall: false;
    }
  | { readonly platform: Platform; readonly enterprise: string; readonly isEnterpriseInstall: true };

/** What a platform handed over at installation (tokens, scopes); encrypted at rest and bound to its place. */
export interface Installations {
  /** The document as it was saved, or undefined when the app is not installed there. */
  find(place: InstallationPlace): Promise<string | undefined>;
  /** Replaces what was saved for the same place. `document` is text of any kind, usually JSON. */
  save(place: InstallationPlace, document: string): Promise<void>;
  /** Forgets the installation alone; true when there was one. The rest of a tenant's data goes with `tenants.purge`. */
  delete(place: InstallationPlace): Promise<boolean>;
  /** Encrypts everything that older keys hold with the current key; resolves with how many documents that were. */
  rotateKeys(): Promise<number>;
}

const rowsPerRotation = 100;

/** @param box undefined when ENCRYPTION_KEYS is not set: then every call is refused with an error of code CONFIG. */
export function createInstallations(db: Kysely<Schema>, box: SecretBox | undefined, now: () => Date): Installations {
  return {
    async find(place) {
      const row = await at(db, place).executeTakeFirst();
      return row && needed(box).open({ keyId: row.key_id, box: row.box }, contextOf(row));
    },

    async save(place, document) {
      const where = {
        tenant: tenantOfPlace(place),
        enterprise: place.enterprise ?? null,
        is_enterprise_install: place.isEnterpriseInstall ? 1 : 0,
      };
      const sealed = needed(box).seal(document, contextOf(where));
      const values = { ...where, key_id: sealed.keyId, box: sealed.box, updated_at: now().getTime() };
      await db
        .insertInto('installations')
        .values(values)
        .onConflict((conflict) => conflict.columns(['tenant', 'is_enterprise_install']).doUpdateSet(values))
        .execute();
    },

    async delete(place) {
      const result = await db
        .deleteFrom('installations')
        .where('tenant', '=', tenantOfPlace(place))
        .where('is_enterprise_install', '=', place.isEnterpriseInstall ? 1 : 0)
        .executeTakeFirst();
      return result.numDeletedRows > 0n;
    },

    async rotateKeys() {
      const secrets = needed(box);
      let rotated = 0;
      for (;;) {
        const rows = await db
          .selectFrom('installations')
          .selectAll()
          .where('key_id', '!=', secrets.currentKeyId)
          .limit(rowsPerRotation)
          .execute();
        if (rows.length === 0) {
          return rotated;
        }
        for (const row of rows) {
          rotated += await sealAgain(db, secrets, row);
        }
      }
    },
  };
}

/** The tenant that a workspace's or, for an installation on all of it, an enterprise's data is kept under. */
export function tenantOfPlace(place: InstallationPlace): TenantId {
  return tenantId(place.platform, place.isEnterpriseInstall ? place.enterprise : place.tenant);
}

function at(db: Kysely<Schema>, place: InstallationPlace) {
  return db
    .selectFrom('installations')
    .selectAll()
    .where('tenant', '=', tenantOfPlace(place))
    .where('is_enterprise_install', '=', place.isEnterpriseInstall ? 1 : 0);
}

/** Leaves a row alone that was saved anew since it was read. */
async function sealAgain(db: Kysely<Schema>, box: SecretBox, row: InstallationRow): Promise<number> {
  const context = contextOf(row);
  const sealed = box.seal(box.open({ keyId: row.key_id, box: row.box }, context), context);
  const result = await db
    .updateTable('installations')
    .set({ key_id: sealed.keyId, box: sealed.box })
    .where('tenant', '=', row.tenant)
    .where('is_enterprise_install', '=', row.is_enterprise_install)
    .where('box', '=', row.box)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}

function contextOf(row: Pick<InstallationRow, 'tenant' | 'enterprise' | 'is_enterprise_install'>): string {
  return JSON.stringify(['installation', row.tenant, row.enterprise, row.is_enterprise_install]);
}

function needed(box: SecretBox | undefined): SecretBox {
  if (box === undefined) {
    throw Object.assign(
      new Error(
        'ENCRYPTION_KEYS is not set: installations are stored encrypted only. See .env.example for its format.',
      ),
      { code: 'CONFIG' },
    );
  }
  return box;
}
