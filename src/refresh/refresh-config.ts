import { Cron } from 'croner';
import * as z from 'zod';
import { listDirOf } from './kept-list.ts';

export interface ProxySettings {
  /** Addresses as HTTP_PROXY and HTTPS_PROXY give them. */
  readonly http?: string;
  readonly https?: string;
  /** Hosts that are asked directly, as NO_PROXY gives them. */
  readonly except?: string;
}

export interface RefreshConfig {
  /** Folder in which versions of the list are kept. */
  readonly listDir: string;
  readonly url: string;
  /** True when nothing may be fetched. */
  readonly isOffline: boolean;
  /** A cron pattern in UTC; undefined when the list is refreshed on request only. */
  readonly cron?: string;
  readonly proxy: ProxySettings;
}

/** Rebuilt by the International Trade Administration at least daily. */
export const OFFICIAL_LIST_URL = 'https://data.trade.gov/downloadable_consolidated_screening_list/v1/consolidated.json';

const HOURLY = '0 * * * *';

const environment = z.object({
  DATA_DIR: z.string().optional(),
  LIST_URL: z
    .string()
    .refine((text) => URL.canParse(text) && mayBeFetched(new URL(text)), {
      error: 'is not an https address (http is for this machine alone)',
    })
    .default(OFFICIAL_LIST_URL),
  LIST_OFFLINE: z.enum(['on', 'off'], { error: 'is not on or off' }).default('off'),
  LIST_REFRESH_CRON: z
    .string()
    .refine((text) => text === 'off' || isCronPattern(text), {
      error: 'is not a cron pattern such as "0 * * * *", and not off',
    })
    .default(HOURLY),
  HTTP_PROXY: z.string().refine(isProxy, { error: 'is not the http or https address of a proxy' }).optional(),
  HTTPS_PROXY: z.string().refine(isProxy, { error: 'is not the http or https address of a proxy' }).optional(),
  NO_PROXY: z.string().optional(),
});

/** Throws an error of code CONFIG that names the variable. No value of a variable is ever part of a message. */
export function readRefreshConfig(env: Readonly<Record<string, string | undefined>>): RefreshConfig {
  const names = Object.keys(environment.shape);
  // Proxies are by custom also named in small letters, and then those are meant.
  const found = names.map((name) => [name, (name.endsWith('PROXY') && env[name.toLowerCase()]) || env[name]] as const);
  const read = environment.safeParse(Object.fromEntries(found.filter(([, value]) => value?.trim())));
  if (!read.success) {
    const issue = read.error.issues[0];
    const message = `${String(issue?.path[0])} ${issue?.message ?? 'is not valid'}. See .env.example.`;
    throw Object.assign(new Error(message), { code: 'CONFIG' });
  }
  const { HTTP_PROXY: http, HTTPS_PROXY: https, NO_PROXY: except, LIST_REFRESH_CRON: cron } = read.data;
  return {
    listDir: listDirOf(read.data.DATA_DIR),
    url: read.data.LIST_URL,
    isOffline: read.data.LIST_OFFLINE === 'on',
    ...(cron === 'off' ? {} : { cron }),
    proxy: { ...(http && { http }), ...(https && { https }), ...(except && { except }) },
  };
}

const LOOPBACK: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]']);

export function isLoopback(url: URL): boolean {
  return LOOPBACK.has(url.hostname);
}

/** A list that anybody on the way could change is not fetched. */
export function mayBeFetched(url: URL): boolean {
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
}

function isProxy(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
}

function isCronPattern(text: string): boolean {
  try {
    return new Cron(text, { paused: true }).nextRun() !== null;
  } catch {
    return false;
  }
}

/** Without what only the server is to know: a name, a password, a key in the query. */
export function publicUrl(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}
