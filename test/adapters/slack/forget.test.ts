import { describe, expect, it } from 'vitest';
import { createForgetUntilDone } from '../../../adapters/slack/forget-until-done.ts';
import type { ForgetWorkspace } from '../../../adapters/slack/installations.ts';
import { createMemoryLog, startHttpHarness } from './http-harness.ts';

const HOUR = 3_600_000;
const WORKSPACE = { teamId: 'T1', enterpriseId: undefined, isEnterpriseInstall: false, at: new Date(0) };

/** Fails so many times; resolves `ended` with the waits between when it is at its end. */
function failing(times: number) {
  const log = createMemoryLog();
  const waits: number[] = [];
  const ending = new AbortController();
  let attempts = 0;
  let end = (): void => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const settled = { ...log, error: note('error'), info: note('info') };
  function note(level: 'error' | 'info') {
    return (fields: Readonly<Record<string, unknown>>, message: string) => {
      log[level](fields, message);
      if (/by hand|deleted now/u.test(message)) {
        end();
      }
    };
  }
  const forget: ForgetWorkspace = async () => {
    attempts += 1;
    if (attempts <= times) {
      throw new Error('database down');
    }
  };
  const wait = async (ms: number) => void waits.push(ms);
  const run = createForgetUntilDone(forget, { wait, ending: ending.signal, log: settled });
  return { run, ended, log, waits, ending, attempts: () => attempts };
}

const errorsOf = (log: ReturnType<typeof createMemoryLog>) => log.lines.filter(({ level }) => level === 'error');

describe('a removed workspace whose data cannot be deleted', () => {
  it('is deleted once, without a word, when nothing fails', async () => {
    const { run, log, waits, attempts } = failing(0);
    await run(WORKSPACE);
    expect([attempts(), waits, log.lines]).toEqual([1, [], []]);
  });

  it('is tried again with longer and longer waits until it works, each failure being an error in the log', async () => {
    const { run, ended, log, waits, attempts } = failing(4);
    await run(WORKSPACE);
    await ended;
    expect(attempts()).toBe(5);
    expect(waits).toEqual([1000, 2000, 4000, 8000]);
    expect(errorsOf(log)).toHaveLength(4);
    expect(errorsOf(log)[0]?.fields).toMatchObject({ teamId: 'T1', attempt: 1 });
  });

  it('is given up after an hour, and the log says what to do', async () => {
    const { run, ended, log, waits } = failing(Number.POSITIVE_INFINITY);
    await run(WORKSPACE);
    await ended;
    const waited = waits.reduce((sum, ms) => sum + ms, 0);
    expect(waited).toBeGreaterThanOrEqual(HOUR);
    expect(waited).toBeLessThan(HOUR + 5 * 60_000);
    expect(errorsOf(log).at(-1)?.message).toContain('purge it by hand');
  });

  it('is named in the log when the process ends before', async () => {
    const { run, ended, log, ending, attempts } = failing(Number.POSITIVE_INFINITY);
    ending.abort();
    await run(WORKSPACE);
    await ended;
    expect(attempts()).toBe(1);
    expect(errorsOf(log).at(-1)?.message).toContain('the process ends');
  });
});

describe('a single workspace that removes the app', () => {
  it.each([{ type: 'app_uninstalled' }, { type: 'tokens_revoked', tokens: { oauth: [], bot: ['UBOT'] } }])(
    'has its data deleted on $type, again while that fails',
    async (removal) => {
      const forgotten: unknown[] = [];
      let done = (): void => {};
      const deleted = new Promise<void>((resolve) => {
        done = resolve;
      });
      const forgetTenant = async (place: unknown) => {
        forgotten.push(place);
        if (forgotten.length < 3) {
          throw new Error('database down');
        }
        done();
      };
      const { event, stop } = await startHttpHarness({ parts: { forgetTenant, wait: () => Promise.resolve() } });
      expect((await event(removal)).status).toBe(200);
      await deleted;
      await stop();
      const place = { platform: 'slack', tenant: 'T1', isEnterpriseInstall: false };
      expect(forgotten).toEqual([place, place, place]);
    },
  );
});
