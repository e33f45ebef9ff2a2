import * as z from 'zod';
import type { AuditFilter } from './query.ts';

const DAY_MS = 86_400_000;

const day = z.iso.date().transform((text) => new Date(`${text}T00:00:00Z`));
const settings = z.object({
  since: day.optional(),
  until: day.optional(),
  user: z.string().min(1).optional(),
  outcome: z.enum(['hit', 'possible-match', 'no-match', 'not-screened']).optional(),
});

/**
 * "since 2026-01-01 until 2026-01-31 user U1 outcome hit" as a filter; days are whole ones in UTC, both included.
 * Undefined when it is not understood: a filter that is dropped in silence would export what nobody asked for.
 */
export function readAuditFilter(words: string): AuditFilter | undefined {
  const pairs = words.trim() === '' ? [] : words.trim().split(/\s+/u);
  if (pairs.length % 2 !== 0) {
    return undefined;
  }
  const given: Record<string, string> = {};
  for (let index = 0; index < pairs.length; index += 2) {
    const name = pairs[index]?.toLowerCase() ?? '';
    if (!Object.hasOwn(settings.shape, name) || Object.hasOwn(given, name)) {
      return undefined;
    }
    given[name] = (pairs[index + 1] ?? '').replace(/^<@([^|>]+)(?:\|[^>]*)?>$/u, '$1');
  }
  const read = settings.safeParse(given);
  if (!read.success) {
    return undefined;
  }
  const { since, until, user, outcome } = read.data;
  return {
    ...(since !== undefined && { from: since }),
    ...(until !== undefined && { to: new Date(until.getTime() + DAY_MS) }),
    ...(user !== undefined && { user }),
    ...(outcome !== undefined && { outcome }),
  };
}
