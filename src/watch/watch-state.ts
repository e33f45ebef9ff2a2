import { hash } from 'node:crypto';
import * as z from 'zod';
import { entryFingerprint } from '../review/decision-state.ts';
import type { Verdict } from '../screening/verdict.ts';

const schema = z.object({
  outcome: z.enum(['hit', 'possible-match', 'no-match']),
  /** Listed entries that the name is or strongly resembles, by id; weak resemblances come and go with every list. */
  entries: z.array(z.object({ id: z.string(), name: z.string(), fingerprint: z.string() })),
  /** Codes of other US lists that have the name. */
  otherLists: z.array(z.string()),
});

/** What a watched name means, as far as its watcher wants to hear of a change. */
export type WatchState = z.infer<typeof schema>;

/** Undefined for a name that could not be screened: that is no news about the name. */
export function watchStateOf(verdict: Verdict): WatchState | undefined {
  if (verdict.outcome === 'not-screened') {
    return undefined;
  }
  const hits = verdict.outcome === 'no-match' ? [] : verdict.hits.filter((hit) => hit.strength === 'strong');
  const entries = hits.map(({ entry }) => ({ id: entry.id, name: entry.name, fingerprint: entryFingerprint(entry) }));
  return {
    outcome: verdict.outcome,
    entries: entries.sort((one, other) => (one.id < other.id ? -1 : 1)),
    otherLists: [...new Set(verdict.otherLists.map((other) => other.list))].sort(),
  };
}

/** Most telling first; one change has one kind. */
export type WatchChange = 'outcome' | 'entries' | 'entry-text' | 'other-lists';

export function watchChange(before: WatchState, after: WatchState): WatchChange | undefined {
  const differs = (part: (state: WatchState) => unknown) =>
    JSON.stringify(part(before)) !== JSON.stringify(part(after));
  if (differs((state) => state.outcome)) {
    return 'outcome';
  }
  if (differs((state) => state.entries.map((entry) => entry.id))) {
    return 'entries';
  }
  if (differs((state) => state.entries)) {
    return 'entry-text';
  }
  return differs((state) => state.otherLists) ? 'other-lists' : undefined;
}

/** A change of a watched name, as the notice about it keeps it. */
export const watchNoticeSchema = z.object({
  watched: z.string(),
  country: z.string().exactOptional(),
  change: z.enum(['outcome', 'entries', 'entry-text', 'other-lists']),
  before: schema,
  after: schema,
  list: z.object({ asOf: z.string(), sha256: z.string() }),
});

export type WatchNotice = z.infer<typeof watchNoticeSchema>;

/** Undefined when the text was written by a version that kept other things; the next screening writes it anew. */
export function readWatchState(text: string): WatchState | undefined {
  return schema.safeParse(JSON.parse(text)).data;
}

/** The same change in the same list version has the same key, whoever finds it. */
export function noticeKey(watchId: string, listSha256: string, after: WatchState): string {
  return hash('sha256', JSON.stringify([watchId, listSha256, after]), 'hex');
}
