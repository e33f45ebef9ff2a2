import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tenantTables } from '../../../src/store/schema.ts';
import type { Store } from '../../../src/store/store.ts';
import { openTestStore, type TestDatabase } from '../test-database.ts';
import { auditSuite } from './audit-suite.ts';
import { installationsSuite } from './installations-suite.ts';
import { listChangesSuite } from './list-changes-suite.ts';
import { listVersionsSuite } from './list-versions-suite.ts';
import { reviewsSuite } from './reviews-suite.ts';
import { roomsSuite } from './rooms-suite.ts';
import { subscriptionsSuite } from './subscriptions-suite.ts';
import type { SuiteContext } from './suite-context.ts';
import { tamperSuite } from './tamper-suite.ts';
import { watchesSuite } from './watches-suite.ts';

/** What looks at all tenants on purpose: jobs of the process, none of which hands rows to a tenant. */
const acrossTenants = [
  /^select distinct "tenant" from/u,
  /^select \* from "watches" order by "tenant", "id"/u,
  /^select \* from "subscriptions" order by "tenant", "channel_kind", "channel_id"/u,
  /^update "notices" set "next_attempt_at" = .* where "id" in \(select "id" from "notices" where "status" = .*\) and "status" = /u,
  /^delete from "notices" where "status" in .* and "settled_at" < /u,
  /^select \* from "installations" where "key_id" != /u,
];

const touchesTenantTable = new RegExp(`(?:from|into|update) "(?:${tenantTables.join('|')})"`, 'u');

function namesItsTenant(statement: string): boolean {
  return statement.startsWith('insert into')
    ? /\("tenant"|, "tenant"/u.test(statement)
    : /"tenant" = [?$]/u.test(statement);
}

/** Everything that the store promises, on one kind of database. */
export function everySuite(database: TestDatabase): void {
  const statements = new Set<string>();
  const onStatement = (sql: string) => statements.add(sql);
  let shared: Store | undefined;
  const context: SuiteContext = {
    store() {
      if (shared === undefined) {
        throw new Error('The store is not open yet.');
      }
      return shared;
    },
    async freshStore() {
      const config = await database.create();
      return { config, store: await openTestStore(config, { onStatement }) };
    },
  };
  beforeAll(async () => {
    shared = (await context.freshStore()).store;
  });
  afterAll(async () => {
    await shared?.close();
    await database.stop();
  });

  auditSuite(context);
  tamperSuite(context);
  installationsSuite(context);
  reviewsSuite(context);
  watchesSuite(context);
  listChangesSuite(context);
  subscriptionsSuite(context);
  roomsSuite(context);
  listVersionsSuite(context);

  // Last, because it reads what all the tests above have run.
  describe('tenant isolation', () => {
    test("every statement on a tenant's table names the tenant, but for the jobs across tenants", () => {
      const tenantStatements = [...statements].filter((statement) => touchesTenantTable.test(statement));
      expect(tenantStatements.length).toBeGreaterThan(60);
      const nameless = tenantStatements.filter((statement) => !namesItsTenant(statement));
      expect(nameless.filter((statement) => !acrossTenants.some((known) => known.test(statement)))).toEqual([]);
      expect(acrossTenants.filter((known) => !nameless.some((statement) => known.test(statement)))).toEqual([]);
    });
  });
}
