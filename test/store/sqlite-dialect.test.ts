import { sql } from 'kysely';
import { afterAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../../src/store/database.ts';
import { silentLog, startSqlite } from './test-database.ts';

const sqlite = startSqlite();
afterAll(() => sqlite.stop());

async function openEmpty() {
  const { database } = await sqlite.create();
  const db = openDatabase(database, { log: silentLog });
  await sql`create table leases (name text primary key, holder text not null, expires_at bigint not null)`.execute(db);
  return db;
}

describe('SQLite dialect', () => {
  test('binds text, numbers, bytes and null, and refuses what the two databases would read differently', async () => {
    const db = await openEmpty();
    const read = async (value: unknown) =>
      (await sql<{ value: unknown }>`select ${value} as value`.execute(db)).rows[0]?.value;
    expect(await read('海康')).toBe('海康');
    expect(await read(1_772_452_800_000)).toBe(1_772_452_800_000);
    expect(await read(0.97)).toBe(0.97);
    expect(await read(null)).toBeNull();
    expect(await read(new Uint8Array([1, 2]))).toEqual(new Uint8Array([1, 2]));
    await expect(read(true)).rejects.toThrow('boolean');
    await expect(read(new Date())).rejects.toThrow('object');
    await db.destroy();
  });

  test('a transaction that fails leaves nothing, and the next one works', async () => {
    const db = await openEmpty();
    const row = { name: 'a', holder: 'me', expires_at: 1 };
    const failing = db.transaction().execute(async (transaction) => {
      await transaction.insertInto('leases').values(row).execute();
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await db.selectFrom('leases').selectAll().execute()).toEqual([]);
    await db.transaction().execute((transaction) => transaction.insertInto('leases').values(row).execute());
    expect(await db.selectFrom('leases').selectAll().execute()).toEqual([row]);
    await db.destroy();
  });

  test('transactions run one after the other', async () => {
    const db = await openEmpty();
    await db.insertInto('leases').values({ name: 'count', holder: 'me', expires_at: 0 }).execute();
    const addOne = () =>
      db.transaction().execute(async (transaction) => {
        const { expires_at } = await transaction.selectFrom('leases').select('expires_at').executeTakeFirstOrThrow();
        await new Promise((resolve) => setImmediate(resolve));
        await transaction
          .updateTable('leases')
          .set({ expires_at: expires_at + 1 })
          .execute();
      });
    await Promise.all(Array.from({ length: 25 }, addOne));
    expect(await db.selectFrom('leases').select('expires_at').executeTakeFirst()).toEqual({ expires_at: 25 });
    await db.destroy();
  });

  test('counts the rows that a change met', async () => {
    const db = await openEmpty();
    await db
      .insertInto('leases')
      .values(['a', 'b'].map((name) => ({ name, holder: 'me', expires_at: 1 })))
      .execute();
    expect((await db.updateTable('leases').set({ holder: 'you' }).executeTakeFirst()).numUpdatedRows).toBe(2n);
    expect((await db.deleteFrom('leases').where('name', '=', 'a').executeTakeFirst()).numDeletedRows).toBe(1n);
    await db.destroy();
  });

  test('more different statements than are kept ready still run', async () => {
    const db = await openEmpty();
    for (let index = 0; index < 450; index += 1) {
      const { rows } = await sql<{ value: number }>`select ${sql.lit(index)} as value`.execute(db);
      expect(rows).toEqual([{ value: index }]);
    }
    await db.destroy();
  });

  test('a long job lets the event loop go on', async () => {
    const db = await openEmpty();
    let turns = 0;
    let isDone = false;
    const count = () => {
      turns += 1;
      if (!isDone) {
        setImmediate(count);
      }
    };
    setImmediate(count);
    for (let index = 0; index < 100; index += 1) {
      await db.selectFrom('leases').selectAll().execute();
    }
    isDone = true;
    expect(turns).toBeGreaterThanOrEqual(99);
    await db.destroy();
  });

  test('streams are not offered', async () => {
    const db = await openEmpty();
    const read = async () => {
      for await (const _row of db.selectFrom('leases').selectAll().stream()) {
        break;
      }
    };
    await expect(read()).rejects.toThrow('page by page');
    await db.destroy();
  });
});
