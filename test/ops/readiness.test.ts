import { describe, expect, test } from 'vitest';
import { createReadiness } from '../../src/ops/readiness.ts';
import { createMemoryLog } from '../real-core.ts';

function create(withinMs = 2000) {
  const log = createMemoryLog();
  const time = { ms: 0 };
  return { log, time, readiness: createReadiness({ log, clock: () => time.ms, withinMs }) };
}

describe('readiness', () => {
  test('without checks nothing fails', async () => {
    expect(await create().readiness.failing()).toEqual([]);
  });

  test('a check fails when it says no, throws, rejects or does not come back', async () => {
    const { readiness } = create(20);
    readiness.add('good', () => Promise.resolve('anything'));
    readiness.add('no', () => false);
    readiness.add('throws', () => {
      throw new TypeError('with a secret');
    });
    readiness.add('rejects', () => Promise.reject('text'));
    readiness.add('hangs', () => new Promise(() => {}));
    expect(await readiness.failing()).toEqual(['no', 'throws', 'rejects', 'hangs']);
  });

  test('however many ask, a check is made once a second', async () => {
    const { readiness, time } = create();
    let made = 0;
    readiness.add('database', () => {
      made += 1;
    });
    await Promise.all(Array.from({ length: 100 }, () => readiness.failing()));
    time.ms = 999;
    await readiness.failing();
    expect(made).toBe(1);
    time.ms = 1000;
    await readiness.failing();
    expect(made).toBe(2);
  });

  test('the log is told when a check begins to fail and when it holds again, not in between', async () => {
    const { readiness, time, log } = create();
    let down = true;
    readiness.add('database', () => (down ? Promise.reject(Object.assign(new Error('x'), { code: '57P01' })) : true));
    for (time.ms = 0; time.ms < 5000; time.ms += 1000) await readiness.failing();
    down = false;
    await readiness.failing();
    expect(log.lines).toEqual([
      { level: 'warn', message: 'not ready', fields: { check: 'database', reason: '57P01' } },
      { level: 'info', message: 'ready again', fields: { check: 'database' } },
    ]);
  });

  test('a name is given once', () => {
    const { readiness } = create();
    readiness.add('list', () => true);
    expect(() => readiness.add('list', () => true)).toThrow('"list"');
  });
});
