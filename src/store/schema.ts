/** The tables as Kysely sees them. Times are milliseconds since 1970 (UTC), yes/no is 1/0. */
export interface Schema {
  readonly installations: InstallationRow;
  readonly seen_events: SeenEventRow;
  readonly schema_migrations: { readonly name: string };
}

/** Every table that holds what belongs to a tenant, in the order in which a purge empties them. */
export const tenantTables = ['installations'] as const satisfies readonly (keyof Schema)[];

export interface InstallationRow {
  readonly tenant: string;
  readonly enterprise: string | null;
  readonly is_enterprise_install: number;
  readonly key_id: string;
  readonly box: string;
  readonly updated_at: number;
}

interface SeenEventRow {
  readonly key: string;
  readonly seen_at: number;
}
