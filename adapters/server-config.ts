import * as z from 'zod';
import type { Environment } from '../src/config.ts';

export interface ServerConfig {
  /** Number of the operator's own proxies whose X-Forwarded-For entries are believed. */
  readonly trustedProxies: number;
  readonly maxConnections: number;
  /** Requests a minute from one address to paths that ask for no credentials. */
  readonly openRequestsPerMinute: number;
  /** /metrics is there only where this is. */
  readonly metricsToken?: string;
}

const SHORTEST_TOKEN = 16;

const whole = (least: number, most: number) =>
  z
    .string()
    .transform((text) => (/^\d+$/u.test(text) ? Number(text) : Number.NaN))
    .pipe(z.int({ error: 'is not a whole number' }).min(least, `is less than ${least}`).max(most, `is over ${most}`));

const settings = z
  .object({
    TRUST_PROXY: whole(0, 10).default(0),
    HTTP_MAX_CONNECTIONS: whole(10, 100_000).default(2000),
    HTTP_OPEN_REQUESTS_PER_MINUTE: whole(10, 100_000).default(600),
    METRICS: z.enum(['on', 'off'], { error: 'is not on or off' }).default('off'),
    METRICS_TOKEN: z
      .string()
      .min(SHORTEST_TOKEN, `has fewer than ${SHORTEST_TOKEN} characters (openssl rand -hex 32)`)
      .optional(),
  })
  .refine((set) => set.METRICS === 'off' || set.METRICS_TOKEN !== undefined, {
    path: ['METRICS_TOKEN'],
    error: 'is needed with METRICS=on: the port is the one that Slack and Teams reach (openssl rand -hex 32)',
  });

/** The names of the variables that are read here. */
export const SERVER_VARIABLES: readonly string[] = Object.keys(settings.shape);

/** Settings of the HTTP server. Throws an Error with code CONFIG that names the variable, and never its value. */
export function readServerConfig(env: Environment): ServerConfig {
  const set = Object.entries(env).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : []));
  const read = settings.safeParse(Object.fromEntries(set));
  if (!read.success) {
    const issue = read.error.issues[0];
    const message = `${String(issue?.path[0])} ${issue?.message ?? 'is not valid'}. See .env.example.`;
    throw Object.assign(new Error(message), { code: 'CONFIG' });
  }
  const { METRICS, METRICS_TOKEN } = read.data;
  return {
    trustedProxies: read.data.TRUST_PROXY,
    maxConnections: read.data.HTTP_MAX_CONNECTIONS,
    openRequestsPerMinute: read.data.HTTP_OPEN_REQUESTS_PER_MINUTE,
    ...(METRICS === 'on' && METRICS_TOKEN !== undefined ? { metricsToken: METRICS_TOKEN } : {}),
  };
}
