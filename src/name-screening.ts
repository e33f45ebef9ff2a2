import { stripVTControlCharacters } from 'node:util';
import { type AgeLimits, isTooOld } from './answer/list-age.ts';
import type { CountryCode, ListVersion } from './list/entry.ts';
import type { ListMeaning } from './query/parsed-message.ts';
import type { Screener } from './screening/screener.ts';
import type { NotScreenedReason, Verdict } from './screening/verdict.ts';

export type NotScreened = Extract<Verdict, { outcome: 'not-screened' }>;

/** Screening as the state of the list allows it: a missing or too old list gives verdicts that say so. */
export interface NameScreening {
  /** Undefined while no list is loaded. */
  readonly screener: () => Screener | undefined;
  /** What to ask about `text`, or the verdict that nothing can be asked. */
  usable(text: string): Screener | NotScreened;
  /** Escape sequences, as text copied from a terminal can hold, are no part of a name. */
  screen(name: string, country?: CountryCode): Verdict;
  /** The same list under other limits of age. */
  withLimits(ageLimits: AgeLimits): NameScreening;
  /** One verdict for each listed name in a text, best first; a single "not screened" when the list cannot be used. */
  scan(text: string): readonly Verdict[];
}

export interface NameScreeningOptions {
  /** Called for every question, so that a refreshed list is used at once. */
  readonly screener: () => Screener | undefined;
  readonly ageLimits: AgeLimits;
  readonly now: () => Date;
}

/** A query is echoed up to this many characters in a verdict that no screener made. */
const QUERY_LENGTH = 200;

export function createNameScreening(options: NameScreeningOptions): NameScreening {
  const { screener, ageLimits, now } = options;
  const usable = (text: string): Screener | NotScreened => {
    const current = screener();
    if (current === undefined) {
      return notScreened(text, 'list-unavailable', null);
    }
    return isTooOld(current.version, now(), ageLimits) ? notScreened(text, 'list-too-old', current.version) : current;
  };
  return {
    screener,
    usable,
    withLimits: (limits) => createNameScreening({ ...options, ageLimits: limits }),
    screen(name, country) {
      const current = usable(name);
      return 'outcome' in current
        ? current
        : current.screen(stripVTControlCharacters(name), country === undefined ? {} : { country });
    },
    scan(text) {
      const current = usable(text);
      return 'outcome' in current ? [current] : current.scan(stripVTControlCharacters(text));
    },
  };
}

function notScreened(text: string, reason: NotScreenedReason, list: ListVersion | null): NotScreened {
  return {
    outcome: 'not-screened',
    query: { text: text.trim().slice(0, QUERY_LENGTH) },
    list,
    reason,
    otherLists: [],
  };
}

/** What a verdict says to whoever reads names out of a text. */
export function listMeaning(verdict: Verdict): ListMeaning {
  switch (verdict.outcome) {
    case 'hit':
      return 'listed';
    case 'possible-match':
      return verdict.hits[0].strength;
    case 'no-match':
    case 'not-screened':
      return verdict.otherLists.length > 0 ? 'other-list' : 'none';
  }
}
