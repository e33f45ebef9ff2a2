import { createHash, randomUUID } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { readJsonFile, writeJsonFile } from './json-file.ts';
import type { Logger } from './logger.ts';
import { messageOf } from './message-of.ts';

/** Answers of other people's servers, kept in a folder so that a restart does not ask again. A disk in trouble is logged. */
export interface JsonCache {
  /** What was kept under `key` at most `maxAgeMs` ago; undefined when there is nothing, or nothing readable. */
  get(key: string, maxAgeMs: number): Promise<unknown>;
  set(key: string, value: unknown): Promise<void>;
  /** Deletes what was kept longer than `maxAgeMs` ago, and drafts that a crash left. */
  forget(maxAgeMs: number): Promise<void>;
}

const KEPT = z.object({ key: z.string(), at: z.number(), value: z.unknown() });

export function createJsonCache(folder: string, now: () => Date, log: Logger): JsonCache {
  const pathOf = (key: string): string =>
    join(folder, `${createHash('sha256').update(key).digest('hex').slice(0, 32)}.json`);
  return {
    async get(key, maxAgeMs) {
      const file = await readJsonFile(pathOf(key)).catch((error: unknown) => {
        log.warn({ error: messageOf(error), folder }, 'A kept answer could not be read.');
      });
      const kept = KEPT.safeParse(file);
      if (!kept.success || kept.data.key !== key) {
        return undefined;
      }
      const ageMs = now().getTime() - kept.data.at;
      // What was written in the future says that a clock was wrong.
      return ageMs >= 0 && ageMs <= maxAgeMs ? kept.data.value : undefined;
    },

    async set(key, value) {
      try {
        await writeJsonFile(pathOf(key), { key, at: now().getTime(), value }, randomUUID());
      } catch (error) {
        log.warn({ error: messageOf(error), folder }, 'An answer could not be kept.');
      }
    },

    async forget(maxAgeMs) {
      const names = await readdir(folder).catch(() => []);
      for (const name of names.filter((each) => /\.(?:json|tmp)$/u.test(each))) {
        const path = join(folder, name);
        const file = await stat(path).catch(() => undefined);
        if (file !== undefined && now().getTime() - file.mtimeMs > maxAgeMs) {
          await rm(path, { force: true });
        }
      }
    },
  };
}
