import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createGroupCommit } from '../../src/store/audit/group-commit.ts';
import { createRecorder } from '../../src/store/audit/recorder.ts';
import { parseReference, referenceOf } from '../../src/store/audit/reference.ts';
import { runsOf } from '../../src/store/audit/self-records.ts';
import { failureOf } from '../../src/store/failure.ts';
import { newId } from '../../src/store/new-id.ts';
import { loadSqlite } from '../../src/store/sqlite-runtime.ts';
import { storableText } from '../../src/store/storable-text.ts';
import { tenantId, tenantOf } from '../../src/store/tenant.ts';
import { silentLog } from './test-database.ts';

describe('storable text', () => {
  test('survives UTF-8 unchanged, and twice is once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('', '\0', '\uD800', '\uDC00'), (text, odd) => {
        const stored = storableText(text + odd + text);
        expect(Buffer.from(stored, 'utf8').toString('utf8')).toBe(stored);
        expect(stored).not.toContain('\0');
        expect(storableText(stored)).toBe(stored);
      }),
    );
  });

  test('text that any database can hold is left as it is', () => {
    expect(storableText('海康威视 «Сбербанк» 👋🏽\r\n\t')).toBe('海康威视 «Сбербанк» 👋🏽\r\n\t');
  });
});

describe('references', () => {
  test('read back as they were written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10 ** 15 - 1 }), fc.integer({ min: 0, max: 0xffff }), (seq, start) => {
        const hashStart = start.toString(16).padStart(4, '0');
        expect(parseReference(referenceOf({ seq, hash: hashStart.padEnd(64, '0') }))).toEqual({ seq, hashStart });
      }),
    );
  });

  test.each(['', 'EL', 'EL-12', 'EL-12-9F3', 'EL-12-9F3G', 'EL--9F3C', '12-9F3C', 'EL-12-9F3C or so'])(
    '"%s" is none',
    (text) => {
      expect(parseReference(text)).toBeUndefined();
    },
  );
});

test('runs hold exactly the numbers that they were made of', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(60)), (numbers) => {
      const sorted = numbers.sort((one, other) => one - other);
      const runs = runsOf(sorted);
      const unfolded = runs.flatMap(([first, last]) =>
        Array.from({ length: last - first + 1 }, (_, add) => first + add),
      );
      expect(unfolded).toEqual(sorted);
      expect(runs.slice(1).every(([first], index) => first > (runs[index]?.[1] ?? 0) + 1)).toBe(true);
    }),
  );
});

describe('group commit', () => {
  test('a lone item is written at once, those that come meanwhile go together, up to the limit', async () => {
    const batches: (readonly number[])[] = [];
    const write = createGroupCommit<number, number>(async (items) => {
      batches.push(items);
      await new Promise((resolve) => setImmediate(resolve));
      return items.map((item) => item * 2);
    }, 3);
    expect(await Promise.all([1, 2, 3, 4, 5].map(write))).toEqual([2, 4, 6, 8, 10]);
    expect(await write(6)).toBe(12);
    expect(batches).toEqual([[1], [2, 3, 4], [5], [6]]);
  });

  test('a batch that fails fails for its items alone', async () => {
    const write = createGroupCommit<number, number>(async (items) => {
      if (items.includes(1)) {
        throw new Error('disk full');
      }
      return items;
    }, 10);
    const results = await Promise.allSettled([write(1), write(2), write(3)]);
    expect(results.map((result) => result.status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
  });

  test('a missing result is an error, not silence', async () => {
    const write = createGroupCommit<number, number>(async () => [], 10);
    await expect(write(1)).rejects.toThrow('fewer results');
  });
});

describe('failures', () => {
  const failed = (fields: object, message = '') => Object.assign(new Error(message), fields);

  test.each([
    ['full', failed({ errcode: 13 })],
    ['full', failed({ code: '53100' })],
    ['full', failed({ code: 'ERR_SQLITE_ERROR' }, 'database or disk is full')],
    ['busy', failed({ errcode: 5 | (2 << 8) })],
    ['busy', failed({ code: '55P03' })],
    ['busy', failed({}, 'timeout exceeded when trying to connect')],
    ['unreachable', failed({ code: 'ECONNREFUSED' })],
    ['unreachable', failed({ code: '08006' })],
    ['unreachable', failed({ code: '57P01' })],
    ['unreachable', failed({}, 'Connection terminated unexpectedly')],
    ['unreachable', failed({}, 'Connection terminated due to connection timeout')],
    ['read-only', failed({ errcode: 8 })],
    ['damaged', failed({ errcode: 26 })],
    ['unknown', failed({ errcode: 1 })],
    ['unknown', failed({ code: '42P01' })],
    ['unknown', 'not even an error'],
    ['unknown', null],
  ])('%s: %s', (failure, error) => {
    expect(failureOf(error)).toBe(failure);
  });
});

describe('recorder', () => {
  const event = { kind: 'screening', at: new Date(0), appVersion: '1', query: 'a-private-query' } as const;

  test('what cannot be recorded is said, and logged without the query', async () => {
    const logged: unknown[] = [];
    const log = { ...silentLog, error: (...line: unknown[]) => void logged.push(line) };
    const append = () => Promise.reject(Object.assign(new Error('full'), { errcode: 13 }));
    const recorder = createRecorder({ append }, { log, timeoutMs: 1_000 });
    expect(await recorder.record('slack:T1', event)).toEqual({ isRecorded: false, failure: 'full' });
    expect(logged).toEqual([
      [{ failure: 'full', kind: 'screening', error: 'full' }, 'An audit record was not written.'],
    ]);
  });

  test('a database that does not answer is not waited for', async () => {
    const recorder = createRecorder({ append: () => new Promise(() => {}) }, { log: silentLog, timeoutMs: 5 });
    expect(await recorder.record('slack:T1', event)).toEqual({ isRecorded: false, failure: 'timeout' });
  });
});

describe('SQLite runtime', () => {
  class DatabaseSync {
    exec() {}
    prepare() {
      return { all: () => [], run: () => ({ changes: 0 }) };
    }
    close() {}
  }

  test("is Node's own where there is one", async () => {
    const asked: string[] = [];
    await loadSqlite(async (name) => {
      asked.push(name);
      return { DatabaseSync };
    });
    expect(asked).toEqual(['node:sqlite']);
  });

  test('is the package where there is none', async () => {
    const asked: string[] = [];
    await loadSqlite(async (name) => {
      asked.push(name);
      if (name === 'node:sqlite') {
        throw new Error('No such built-in module: node:sqlite');
      }
      return { DatabaseSync };
    });
    expect(asked).toEqual(['node:sqlite', '@photostructure/sqlite']);
  });
});

test('a tenant of one platform is not one of another, and a stray column is noticed', () => {
  expect(tenantId('slack', 'T1')).not.toBe(tenantId('teams', 'T1'));
  expect(tenantOf('teams:7a3c')).toBe('teams:7a3c');
  expect(() => tenantOf('T1')).toThrow('"T1" is not a tenant');
  expect(() => tenantOf('slack:')).toThrow('is not a tenant');
});

test('ids are 16 letters and digits that nobody confuses', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
      expect(newId(() => bytes)).toMatch(/^[a-km-np-z2-9]{16}$/u);
    }),
  );
});
