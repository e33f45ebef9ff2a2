import type { AuditFilter } from '../store/audit/query.ts';
import { readAuditFilter } from '../store/audit/read-filter.ts';
import { parseReference } from '../store/audit/reference.ts';
import type { Anchor, AuditVerification } from '../store/audit/verification.ts';
import type { Store } from '../store/store.ts';
import { type TenantId, tenantOf } from '../store/tenant.ts';

/** What whoever runs the bot does with what is kept. Tenants are written as "slack:T024BE7LH". */
export interface Operator {
  tenants(): Promise<readonly TenantId[]>;
  /** Checks the trail of one tenant, or of every one; `anchors` are hashes noted outside, such as on an evidence record. */
  verify(
    tenant?: string,
    anchors?: readonly Anchor[],
  ): Promise<readonly { readonly tenant: TenantId; readonly verification: AuditVerification }[]>;
  /** Pieces of the file; undefined when `filter` is not understood (see audit/read-filter.ts). */
  exportAudit(tenant: string, format: 'csv' | 'jsonl', filter: string): AsyncIterable<string> | undefined;
  /** Everything that is kept of a tenant but its tokens, as lines of JSON. */
  exportTenant(tenant: string): AsyncIterable<string>;
  /** Resolves with the number of rows that are gone. */
  purgeTenant(tenant: string): Promise<number>;
  /** Resolves with the number of records that named the person. */
  erasePerson(tenant: string, user: string): Promise<number>;
  /** Takes query, note and answer out of one record; false when there is no such record. */
  eraseWords(tenant: string, reference: string): Promise<boolean>;
  /** Resolves with how many installations are encrypted with the newest key now and were not before. */
  rotateKeys(): Promise<number>;
}

export interface OperatorOptions {
  readonly store: Store;
  readonly productVersion: string;
  /** Who is at the keyboard, for the record of an erasure. */
  readonly user: string;
  readonly now: () => Date;
}

export function createOperator({ store, productVersion, user, now }: OperatorOptions): Operator {
  const by = () => ({ at: now(), appVersion: productVersion, user });

  /** That somebody took the trail away is part of it, like every export in chat. */
  async function* exportRecorded(tenant: TenantId, format: 'csv' | 'jsonl', filter: AuditFilter) {
    yield* store.audit.export(tenant, format, filter);
    await store.audit.append(tenant, { kind: 'exported', ...by(), detail: { format, by: 'operator' } });
  }

  return {
    tenants: () => store.tenants.list(),
    async verify(tenant, anchors) {
      const wanted = tenant === undefined ? await store.tenants.list() : [tenantOf(tenant)];
      const checked = [];
      for (const one of wanted) {
        checked.push({ tenant: one, verification: await store.audit.verify(one, anchors) });
      }
      return checked;
    },
    exportAudit(tenant, format, words) {
      const filter = readAuditFilter(words);
      return filter && exportRecorded(tenantOf(tenant), format, filter);
    },
    async *exportTenant(tenant) {
      for await (const row of store.tenants.export(tenantOf(tenant))) {
        yield `${JSON.stringify(row)}\n`;
      }
    },
    purgeTenant: async (tenant) => store.tenants.purge(tenantOf(tenant)),
    erasePerson: async (tenant, person) => store.people.erase(tenantOf(tenant), person, by()),
    async eraseWords(tenant, reference) {
      const record = await store.audit.find(tenantOf(tenant), reference);
      const seq = record === undefined ? undefined : parseReference(reference)?.seq;
      return seq !== undefined && store.audit.eraseWords(tenantOf(tenant), seq, by());
    },
    rotateKeys: () => store.installations.rotateKeys(),
  };
}
