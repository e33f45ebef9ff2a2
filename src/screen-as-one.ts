import type { CountryCode } from './list/entry.ts';
import type { NameScreening } from './name-screening.ts';
import type { Hit, OtherListHit, Verdict } from './screening/verdict.ts';

export interface OneVerdict {
  readonly screening: Pick<NameScreening, 'screen'>;
  /** What to screen for a text that is one name; see MessageParser. Without it that is the text. */
  readonly namesIn?: (name: string) => readonly string[];
}

/**
 * Where there is room for one verdict on a text, such as a row of a table. A text that holds several listed names is a
 * possible match with all of them, as one that contains a single listed name is: it is none of them itself.
 */
export function screenAsOne(
  text: string,
  country: CountryCode | undefined,
  { screening, namesIn }: OneVerdict,
): Verdict {
  const whole = screening.screen(text, country);
  // A text that is on the list is not asked about again.
  const names = whole.outcome === 'hit' ? [text] : (namesIn?.(text) ?? [text]);
  if (names.length < 2 || whole.list === null) return whole;
  const { query, list } = whole;
  const parts = names.map((name) => screening.screen(name, country));
  const [best, ...others] = hitsOf([whole, ...parts]);
  const otherLists = otherListsOf([whole, ...parts]);
  return best === undefined
    ? { ...whole, otherLists }
    : { outcome: 'possible-match', query, list, hits: [best, ...others], family: [], otherLists };
}

/** Of each entry the best hit, the best entry first. */
function hitsOf(verdicts: readonly Verdict[]): readonly Hit[] {
  const hits = verdicts.flatMap((verdict) => ('hits' in verdict ? verdict.hits : [])).sort((a, b) => b.score - a.score);
  return hits.filter((hit, i) => hits.findIndex(({ entry }) => entry.id === hit.entry.id) === i);
}

function otherListsOf(verdicts: readonly Verdict[]): readonly OtherListHit[] {
  const hits = verdicts.flatMap(({ otherLists }) => otherLists);
  return hits.filter((hit, i) => hits.findIndex(({ list, name }) => list === hit.list && name === hit.name) === i);
}
