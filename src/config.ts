import * as z from 'zod';
import { type AgeLimits, DEFAULT_AGE_LIMITS } from './answer/list-age.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface CoreConfig {
  readonly ageLimits: AgeLimits;
  readonly port: number;
  /** Interface to listen on; every one when undefined. */
  readonly host?: string;
  /** Where whoever runs the bot is told of trouble. */
  readonly operatorChannel?: { readonly platform: 'slack' | 'teams'; readonly tenant: string; readonly id: string };
  /** No answer without a record of it, whatever a tenant has set. */
  readonly mustRecord: boolean;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
}

const wholeNumber = (text: string): number => (/^\d+$/u.test(text) ? Number(text) : Number.NaN);

const days = z
  .string()
  .transform(wholeNumber)
  .pipe(z.int({ error: 'is not a whole number of days' }).max(36_500));

const settings = z
  .object({
    LIST_WARN_AFTER_DAYS: days.default(DEFAULT_AGE_LIMITS.warnAfterDays),
    LIST_STRONG_WARN_AFTER_DAYS: days.default(DEFAULT_AGE_LIMITS.strongWarnAfterDays),
    LIST_REFUSE_AFTER_DAYS: days.optional(),
    PORT: z
      .string()
      .transform(wholeNumber)
      .pipe(z.int({ error: 'is not a port number from 0 to 65535' }).max(65_535))
      .default(3000),
    HOST: z.string().optional(),
    OPERATOR_CHANNEL: z
      .string()
      .transform((text) => /^(slack|teams)\/([^/]+)\/(.+)$/u.exec(text))
      .refine((match) => match !== null, {
        error: 'is not written as slack/<workspace>/<channel> or teams/<tenant>/<channel>',
      })
      .optional(),
    WHEN_NOT_RECORDED: z.enum(['answer', 'refuse'], { error: 'is not answer or refuse' }).default('answer'),
    LOG_LEVEL: z
      .enum(['debug', 'info', 'warn', 'error', 'silent'], { error: 'is not debug, info, warn, error or silent' })
      .default('info'),
  })
  .refine((set) => set.LIST_WARN_AFTER_DAYS <= set.LIST_STRONG_WARN_AFTER_DAYS, {
    path: ['LIST_STRONG_WARN_AFTER_DAYS'],
    error: 'is less than LIST_WARN_AFTER_DAYS',
  })
  .refine((set) => (set.LIST_REFUSE_AFTER_DAYS ?? Number.POSITIVE_INFINITY) >= set.LIST_STRONG_WARN_AFTER_DAYS, {
    path: ['LIST_REFUSE_AFTER_DAYS'],
    error: 'is less than LIST_STRONG_WARN_AFTER_DAYS',
  });

/**
 * Reads the settings of the core; a variable set to nothing counts as not set. Throws an Error with code CONFIG that
 * names the variable, and never its value.
 */
export function readCoreConfig(env: Environment): CoreConfig {
  const set = Object.entries(env).flatMap(([name, value]) => (value?.trim() ? [[name, value.trim()]] : []));
  const read = settings.safeParse(Object.fromEntries(set));
  if (!read.success) {
    const issue = read.error.issues[0];
    throw configError(`${String(issue?.path[0])} ${issue?.message ?? 'is not valid'}. See .env.example.`);
  }
  const { LIST_REFUSE_AFTER_DAYS: refuseAfterDays, HOST: host } = read.data;
  return {
    ageLimits: {
      warnAfterDays: read.data.LIST_WARN_AFTER_DAYS,
      strongWarnAfterDays: read.data.LIST_STRONG_WARN_AFTER_DAYS,
      ...(refuseAfterDays === undefined ? {} : { refuseAfterDays }),
    },
    port: read.data.PORT,
    ...(host === undefined ? {} : { host }),
    ...operatorChannelOf(read.data.OPERATOR_CHANNEL),
    mustRecord: read.data.WHEN_NOT_RECORDED === 'refuse',
    logLevel: read.data.LOG_LEVEL,
  };
}

function operatorChannelOf(match: RegExpExecArray | null | undefined): Pick<CoreConfig, 'operatorChannel'> {
  const [, platform, tenant, id] = match ?? [];
  return (platform === 'slack' || platform === 'teams') && tenant !== undefined && id !== undefined
    ? { operatorChannel: { platform, tenant, id } }
    : {};
}

function configError(message: string): Error {
  return Object.assign(new Error(message), { code: 'CONFIG' });
}
