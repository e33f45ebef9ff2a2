import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { genesisHash, personCommitment, recordHash } from '../../../src/store/audit/chain.ts';
import type { AuditProblem } from '../../../src/store/audit/verification.ts';
import { type Database, openDatabase } from '../../../src/store/database.ts';
import type { AuditRecordRow } from '../../../src/store/schema.ts';
import type { TenantId } from '../../../src/store/tenant.ts';
import { silentLog } from '../test-database.ts';
import { later, newTenant, noon, type SuiteContext } from './suite-context.ts';

type Tamper = (db: Database, tenant: TenantId) => Promise<unknown>;

const change =
  (seq: number, columns: Partial<AuditRecordRow>): Tamper =>
  (db, tenant) =>
    db.updateTable('audit_records').set(columns).where('tenant', '=', tenant).where('seq', '=', seq).execute();

const drop =
  (seq: number): Tamper =>
  (db, tenant) =>
    db.deleteFrom('audit_records').where('tenant', '=', tenant).where('seq', '=', seq).execute();

/** What somebody who knows the format would do: change a record and give it a fitting hash. */
const changeAndRehash: Tamper = async (db, tenant) => {
  const row = await db
    .selectFrom('audit_records')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('seq', '=', 2)
    .executeTakeFirstOrThrow();
  const changed = { ...row, outcome: 'no-match' };
  await change(2, { outcome: 'no-match', hash: recordHash(changed) })(db, tenant);
};

const signAsSomebodyElse: Tamper = async (db, tenant) => {
  const person = { user_id: 'U2', user_name: null, channel: null };
  await change(2, { ...person, person: personCommitment('00', person), person_salt: '00' })(db, tenant);
};

const emptyPerson = { user_id: null, user_name: null, channel: null, person_salt: null };

const cases: readonly (readonly [string, Tamper, readonly AuditProblem[]])[] = [
  ['a changed outcome', change(2, { outcome: 'no-match' }), [{ kind: 'changed', seq: 2 }]],
  ['a changed time', change(2, { at: noon.getTime() - 1 }), [{ kind: 'changed', seq: 2 }]],
  ['a changed query', change(3, { query: 'Acme' }), [{ kind: 'changed', seq: 3 }]],
  ['a changed user', change(1, { user_id: 'U2' }), [{ kind: 'changed', seq: 1 }]],
  ['a changed note', change(1, { note: 'never mind' }), [{ kind: 'changed', seq: 1 }]],
  ['a changed answer', change(1, { answer: 'No match found.' }), [{ kind: 'changed', seq: 1 }]],
  ['a query taken away without its salt', change(2, { query: null }), [{ kind: 'changed', seq: 2 }]],
  [
    'a query passed off as recorded by hash',
    change(2, { query: null, question_form: 'hash' }),
    [{ kind: 'changed', seq: 2 }],
  ],
  ['another person with a fitting commitment', signAsSomebodyElse, [{ kind: 'changed', seq: 2 }]],
  ['a changed record with a fitting hash', changeAndRehash, [{ kind: 'changed', seq: 3 }]],
  ['a detail that is no longer JSON', change(4, { detail: '{' }), [{ kind: 'changed', seq: 4 }]],
  ['a record gone from the middle', drop(2), [{ kind: 'missing', seq: 3 }]],
  ['the first record gone', drop(1), [{ kind: 'missing', seq: 2 }]],
  ['the last record gone', drop(4), [{ kind: 'end-differs', seq: 3 }]],
  ['a person emptied without a record of it', change(2, emptyPerson), [{ kind: 'unexplained-erasure', seq: 2 }]],
  [
    'words emptied without a record of it',
    change(2, { query: null, question_salt: null, note: null, answer: null, words_salt: null }),
    [{ kind: 'unexplained-erasure', seq: 2 }],
  ],
  [
    'the first records gone and the mark moved',
    async (db, tenant) => {
      const { hash } = await db
        .selectFrom('audit_records')
        .select('hash')
        .where('tenant', '=', tenant)
        .where('seq', '=', 1)
        .executeTakeFirstOrThrow();
      await db
        .updateTable('audit_heads')
        .set({ pruned_seq: 1, pruned_hash: hash })
        .where('tenant', '=', tenant)
        .execute();
      await drop(1)(db, tenant);
    },
    [{ kind: 'unexplained-start', seq: 1 }],
  ],
  [
    'the head gone',
    (db, tenant) => db.deleteFrom('audit_heads').where('tenant', '=', tenant).execute(),
    [{ kind: 'end-differs', seq: 0 }],
  ],
  [
    'the head turned back',
    (db, tenant) =>
      db.updateTable('audit_heads').set({ last_seq: 0, last_hash: genesisHash }).where('tenant', '=', tenant).execute(),
    [{ kind: 'end-differs', seq: 0 }],
  ],
];

export function tamperSuite({ freshStore }: SuiteContext): void {
  describe('tampering with the audit trail', () => {
    test('the database refuses to change, to fill again and to delete records', async () => {
      const { store, config } = await freshStore();
      const tenant = newTenant();
      await store.audit.append(tenant, { kind: 'screening', at: noon, appVersion: '1', user: 'U1', query: 'Dahua' });
      await store.audit.erasePerson(tenant, 'U1', { at: noon, appVersion: '1' });
      const db = openDatabase(config.database, { log: silentLog });
      for (const tamper of [
        change(1, { outcome: 'hit' }),
        change(1, { query: 'x' }),
        change(1, { user_id: 'U1' }),
        drop(1),
      ]) {
        await expect(tamper(db, tenant)).rejects.toThrow('audit records are append-only');
      }
      await db.destroy();
      await store.close();
    });

    test('verification finds every kind of it', async () => {
      const { store, config } = await freshStore();
      const db = openDatabase(config.database, { log: silentLog });
      const isSqlite = config.database.kind === 'sqlite';
      for (const trigger of ['audit_records_altered', 'audit_records_dropped']) {
        await sql.raw(`drop trigger ${trigger}${isSqlite ? '' : ' on audit_records'}`).execute(db);
      }
      for (const [title, tamper, problems] of cases) {
        const tenant = newTenant();
        for (const index of [1, 2, 3, 4]) {
          await store.audit.append(tenant, {
            kind: 'screening',
            at: later(index),
            appVersion: '1',
            user: 'U1',
            userName: 'Ada',
            query: `company ${index}`,
            outcome: 'hit',
          });
        }
        expect(await store.audit.verify(tenant)).toMatchObject({ isIntact: true });
        await tamper(db, tenant);
        const verification = await store.audit.verify(tenant);
        expect({ title, problems: verification.problems }).toEqual({ title, problems });
        expect(verification).toMatchObject({ isIntact: false, problemCount: problems.length });
      }
      await db.destroy();
      await store.close();
    });

    test('one change somewhere does not hide in a long list of problems', async () => {
      const { store, config } = await freshStore();
      const db = openDatabase(config.database, { log: silentLog });
      await sql
        .raw(`drop trigger audit_records_altered${config.database.kind === 'sqlite' ? '' : ' on audit_records'}`)
        .execute(db);
      const tenant = newTenant();
      const event = { kind: 'screening', at: noon, appVersion: '1' } as const;
      await Promise.all(Array.from({ length: 150 }, () => store.audit.append(tenant, event)));
      await db.updateTable('audit_records').set({ outcome: 'hit' }).where('tenant', '=', tenant).execute();
      const verification = await store.audit.verify(tenant);
      expect(verification.problemCount).toBe(150);
      expect(verification.problems).toHaveLength(100);
      await db.destroy();
      await store.close();
    });
  });
}
