import { constants } from 'node:fs';
import { access, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ageInWords, listAgeDays } from '../src/answer/list-age.ts';
import { type Environment, readCoreConfig } from '../src/config.ts';
import { messageOf } from '../src/ops/message-of.ts';
import { loadNewestList } from '../src/refresh/load-newest-list.ts';
import { type RefreshConfig, readRefreshConfig } from '../src/refresh/refresh-config.ts';
import { failureOf, type StoreFailure } from '../src/store/failure.ts';
import { openStore } from '../src/store/store.ts';
import { readStoreConfig } from '../src/store/store-config.ts';
import { dataDir } from './assemble-core.ts';
import { configuredPlatforms } from './registry.ts';
import { readServerConfig } from './server-config.ts';

/** One thing that was looked at. */
export interface Finding {
  readonly name: string;
  /** "warn": it works, and somebody should look. */
  readonly state: 'ok' | 'warn' | 'fail';
  /** What was found and, where something is wrong, the next step. */
  readonly text: string;
}

export interface DoctorOptions {
  readonly env: Environment;
  readonly now: () => Date;
  readonly randomBytes: (count: number) => Uint8Array;
  /** For the reachability of the list and the clock. */
  readonly fetch: typeof fetch;
}

type Look = () => Promise<Omit<Finding, 'name'>>;

const SILENT = { debug() {}, info() {}, warn() {}, error() {} };
const REACH_WITHIN_MS = 10_000;
/** Slack refuses requests whose time differs by five minutes. */
const CLOCK_OFF_MS = 60_000;

/** Looks at everything that a running bot needs; each fault comes with its next step. */
export async function* diagnose(options: DoctorOptions): AsyncGenerator<Finding, void, undefined> {
  const { env } = options;
  for (const [name, look] of [
    ['configuration', () => lookAtConfiguration(env)],
    ['list', () => lookAtList(options)],
    ['data folder', () => lookAtFolder(env)],
    ['database', () => lookAtDatabase(options)],
    ['list source and clock', () => lookAtSource(options)],
  ] as const) {
    yield { name, ...(await found(look)) };
  }
  for (const platform of platformsOf(env)) {
    yield {
      name: platform.name,
      ...(await found(async () => {
        await platform.check?.();
        return { state: 'ok', text: 'the platform accepts the credentials' };
      })),
    };
  }
}

async function found(look: Look): Promise<Omit<Finding, 'name'>> {
  try {
    return await look();
  } catch (error) {
    return { state: 'fail', text: messageOf(error) };
  }
}

/** Configuration that cannot be read is told as such, not once more for each platform. */
function platformsOf(env: Environment): ReturnType<typeof configuredPlatforms> {
  try {
    return configuredPlatforms(env);
  } catch {
    return [];
  }
}

async function lookAtConfiguration(env: Environment): Promise<Omit<Finding, 'name'>> {
  readCoreConfig(env);
  readStoreConfig(env);
  readRefreshConfig(env);
  readServerConfig(env);
  const names = configuredPlatforms(env).map(({ name }) => name);
  return names.length === 0
    ? {
        state: 'warn',
        text: 'no platform is configured: only the terminal works. See docs/slack.md and docs/teams.md.',
      }
    : { state: 'ok', text: `configured: ${names.join(', ')}` };
}

async function lookAtList({ env, now }: DoctorOptions): Promise<Omit<Finding, 'name'>> {
  const { ageLimits } = readCoreConfig(env);
  const { list, kept, damaged } = await loadNewestList(dataDir(), readRefreshConfig(env).listDir);
  const days = listAgeDays(list.version, now());
  const what = `${kept === undefined ? 'built-in' : 'downloaded'} list of ${list.version.asOf.slice(0, 10)}, ${ageInWords(days)}, ${list.version.entryCount} entries`;
  if (damaged.length > 0) {
    return {
      state: 'warn',
      text: `${what}; ${damaged.length} kept lists are damaged and are set aside at the next start`,
    };
  }
  return days > ageLimits.warnAfterDays
    ? { state: 'warn', text: `${what}. A running bot refreshes it; by hand: entity refresh` }
    : { state: 'ok', text: what };
}

async function lookAtFolder(env: Environment): Promise<Omit<Finding, 'name'>> {
  const folder = dirname(readRefreshConfig(env).listDir);
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK);
    return { state: 'ok', text: `${folder} can be written` };
  } catch {
    return { state: 'fail', text: `${folder} cannot be written. Set DATA_DIR to a folder that can.` };
  }
}

const DATABASE_STEP: Record<StoreFailure, string> = {
  full: 'The disk is full: make room.',
  unreachable: 'It cannot be reached: check DATABASE_URL, the server, the network, user and password.',
  busy: 'It is busy: another process holds it, or its connections are used up.',
  'read-only': 'It takes no writes: check rights and whether the server is a standby.',
  damaged: 'The file is no database: restore it from a backup. See docs/operate.md.',
  unknown: 'See the message of the database, and docs/operate.md.',
};

async function lookAtDatabase({ env, now, randomBytes }: DoctorOptions): Promise<Omit<Finding, 'name'>> {
  const config = readStoreConfig(env);
  try {
    const store = await openStore(config, { log: SILENT, now, randomBytes });
    try {
      await store.ping();
      const tenants = await store.tenants.list();
      return { state: 'ok', text: `${config.database.kind}, up to date, ${tenants.length} tenants` };
    } finally {
      await store.close();
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'STORE_NEWER') {
      throw error;
    }
    return { state: 'fail', text: `${config.database.kind}: ${DATABASE_STEP[failureOf(error)]}` };
  }
}

async function lookAtSource({ env, now, fetch }: DoctorOptions): Promise<Omit<Finding, 'name'>> {
  const config: RefreshConfig = readRefreshConfig(env);
  if (config.isOffline) {
    return {
      state: 'warn',
      text: 'LIST_OFFLINE is on: the list is refreshed by hand only (entity refresh --from <file>)',
    };
  }
  const { host } = new URL(config.url);
  let response: Response;
  try {
    response = await fetch(config.url, { method: 'HEAD', signal: AbortSignal.timeout(REACH_WITHIN_MS) });
  } catch {
    return {
      state: 'fail',
      text: `${host} cannot be reached. Check the network, HTTPS_PROXY, or set LIST_URL to a mirror.`,
    };
  }
  const date = Date.parse(response.headers.get('date') ?? '');
  const off = Math.abs(date - now().getTime());
  if (off > CLOCK_OFF_MS) {
    return {
      state: 'fail',
      text: `the clock of this machine is ${Math.round(off / 1000)} s off: set it (NTP). Slack refuses requests then.`,
    };
  }
  return response.ok
    ? { state: 'ok', text: `${host} answers${Number.isNaN(date) ? '' : ', and the clock is right'}` }
    : {
        state: 'fail',
        text: `${host} answers with status ${response.status}. Try later, or set LIST_URL to a mirror.`,
      };
}
