import { tenantId } from '../../../src/store/tenant.ts';
import { openTestStore } from '../test-database.ts';

/** Appends, and tells of each record that it was promised. Arguments: database as JSON, tenant, how many. */
const [database = '', tenant = '', count = ''] = process.argv.slice(2);
const store = await openTestStore({ database: JSON.parse(database), encryptionKeys: [] });

async function appendOne(index: number): Promise<void> {
  const { seq, hash } = await store.audit.append(tenantId('slack', tenant), {
    kind: 'screening',
    at: new Date('2026-03-02T12:00:00Z'),
    appVersion: '1',
    // The same in every process: one of them records it.
    eventId: index % 10 === 0 ? `shared ${index}` : `${process.pid} ${index}`,
    query: `company ${index}`,
    answer: 'x'.repeat(500),
  });
  process.stdout.write(`${JSON.stringify({ seq, hash })}\n`);
}

for (let index = 0; index < Number(count); index += 5) {
  await Promise.all([0, 1, 2, 3, 4].map((offset) => appendOne(index + offset)));
}
await store.close();
