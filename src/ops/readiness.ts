import type { Logger } from './logger.ts';

/** Rejects, throws or gives false when the process had better get no requests. */
export type ReadinessCheck = () => unknown;

export interface Readiness {
  /** `name` is shown to whoever asks: a word such as "database". Throws when it is taken. */
  add(name: string, check: ReadinessCheck): void;
  /** The names of the checks that fail, in the order in which they were added. */
  failing(): Promise<readonly string[]>;
}

export interface ReadinessOptions {
  readonly log: Logger;
  /** A clock that only goes forward, in milliseconds. */
  readonly clock: () => number;
  /** A check that takes longer has failed. */
  readonly withinMs?: number;
  /** Anybody may ask, so a database is asked once in this time, however many do. */
  readonly keepMs?: number;
}

export function createReadiness({ log, clock, withinMs = 2000, keepMs = 1000 }: ReadinessOptions): Readiness {
  const checks = new Map<string, ReadinessCheck>();
  const failedBefore = new Set<string>();
  let last: { readonly at: number; readonly failing: Promise<readonly string[]> } | undefined;

  const fails = async (name: string, check: ReadinessCheck): Promise<boolean> => {
    const reason = await failureOf(check, withinMs);
    if (reason !== undefined && !failedBefore.has(name)) log.warn({ check: name, reason }, 'not ready');
    if (reason === undefined && failedBefore.has(name)) log.info({ check: name }, 'ready again');
    failedBefore[reason === undefined ? 'delete' : 'add'](name);
    return reason !== undefined;
  };

  const checkAll = async (): Promise<readonly string[]> => {
    const names = await Promise.all(
      [...checks].map(async ([name, check]) => ((await fails(name, check)) ? [name] : [])),
    );
    return names.flat();
  };

  return {
    add(name, check) {
      if (checks.has(name)) throw new Error(`There is a readiness check "${name}" already.`);
      checks.set(name, check);
      last = undefined;
    },
    failing() {
      if (last === undefined || clock() - last.at >= keepMs) {
        last = { at: clock(), failing: checkAll() };
      }
      return last.failing;
    },
  };
}

/** A word or code, never a message: that of a database can hold its address. */
async function failureOf(check: ReadinessCheck, withinMs: number): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('timeout'), withinMs);
  });
  try {
    return await Promise.race([late, Promise.resolve(check()).then((result) => (result === false ? 'no' : undefined))]);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return typeof code === 'string' ? code : error instanceof Error ? error.name : 'error';
  } finally {
    clearTimeout(timer);
  }
}
