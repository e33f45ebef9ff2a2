import type { EntityListEntry, ListVersion } from '../list/entry.ts';
import type { EntryStamp } from '../list/list-diff.ts';
import type { Answer, RichText, Section } from './answer.ts';
import type { AnswerContext } from './answer-context.ts';
import { type RecordedChange, stampInWords } from './change-lines.ts';
import { shorten } from './clean-text.ts';
import { countOf, formatDate } from './format.ts';
import { fitHeadline } from './headline.ts';
import { listFooter } from './list-age.ts';
import { bullets, linkTo, paragraph, rich, section } from './rich-text.ts';
import { citationInWords, citationLink, listedSince } from './rule-book.ts';

/** What is on record of one entry. */
export interface ListingRecord {
  readonly entry: EntryStamp;
  /** The entry as the list in service has it; absent when it has not. */
  readonly current?: EntityListEntry;
  /** Every version on record, in any order; ISO times at which they were made. */
  readonly versions: readonly { readonly asOf: string }[];
  /** Changes of this entry between those versions, in any order. */
  readonly changes: readonly RecordedChange[];
}

/** A run of versions that all had the entry. */
interface Sighting {
  readonly from: string;
  readonly to: string;
  readonly versions: number;
  /** The version before, which lacked it. */
  readonly absentBefore?: string;
  /** The version after, which lacked it. */
  readonly absentAfter?: string;
}

/**
 * Since when, and as of which versions, an entry was listed. What the entry's rules say and what was seen are kept apart;
 * `on` (ISO date) asks for one day. Nothing is claimed for versions that are not on record.
 */
export function listedAtAnswer(
  record: ListingRecord,
  on: string | undefined,
  list: ListVersion,
  context: AnswerContext,
): Answer {
  const { entry, current } = record;
  const sightings = sightingsOf(record);
  const since = current === undefined ? undefined : listedSince(current, context.rules);
  return {
    kind: 'status',
    tone: current === undefined ? 'plain' : 'stop',
    headline: fitHeadline((length) => headline(shorten(entry.ownName, length), current !== undefined, since, list)),
    sections: [
      ...(on === undefined ? [] : [onSection(on, record, since)]),
      ...(current === undefined ? [] : rulesSections(current, context)),
      seenSection(sightings, record),
      section('extra', 'Entry', paragraph(`${stampInWords(entry, context)}, ${entry.id}`)),
    ],
    followUps: current === undefined ? [] : [{ label: 'Details', command: `entry ${entry.id}`, purpose: 'details' }],
    footer: listFooter(list),
    results: [],
  };
}

function headline(name: string, isListed: boolean, since: string | undefined, list: ListVersion): string {
  if (!isListed) return `${name} is not in the Entity List of ${formatDate(list.asOf)}.`;
  return since === undefined
    ? `${name} is in the Entity List of ${formatDate(list.asOf)}; the list does not say since when.`
    : `${name}: listed since ${formatDate(since)}.`;
}

/** Walks through the versions, oldest first, with what each changed. */
function sightingsOf({ versions, changes, current }: ListingRecord): readonly Sighting[] {
  const dates = [...new Set(versions.map(({ asOf }) => asOf))].sort();
  const turns = new Map<string, boolean>();
  // Of two rows with one name, one can go and leave its id to the other: what is there counts.
  for (const { asOf, change } of changes) turns.set(asOf, change.kind !== 'removed' || turns.get(asOf) === true);
  const first = changes.toSorted((a, b) => (a.asOf < b.asOf ? -1 : 1))[0];
  let isListed = first === undefined ? current !== undefined : first.change.kind !== 'added';
  const found: Sighting[] = [];
  let run: string[] = [];
  let absent: string | undefined;
  const close = (absentAfter?: string): void => {
    const [from, to] = [run[0], run.at(-1)];
    if (from === undefined || to === undefined) return;
    found.push({
      from,
      to,
      versions: run.length,
      ...(absent === undefined ? {} : { absentBefore: absent }),
      ...(absentAfter === undefined ? {} : { absentAfter }),
    });
  };
  for (const date of dates) {
    isListed = turns.get(date) ?? isListed;
    if (isListed) {
      run.push(date);
      continue;
    }
    close(date);
    run = [];
    absent = date;
  }
  close();
  return found;
}

function onSection(on: string, record: ListingRecord, since: string | undefined): Section {
  return section('essential', formatDate(on), paragraph(onInWords(on, record, since)));
}

/** The last version made by the end of the day decides; before the first, there is only what the rules say. */
function onInWords(on: string, record: ListingRecord, since: string | undefined): string {
  const before = record.versions
    .map(({ asOf }) => asOf)
    .filter((asOf) => asOf.slice(0, 10) <= on)
    .sort()
    .at(-1);
  if (before !== undefined) {
    const seen = sightingsOf(record).some(({ from, to }) => from <= before && before <= to);
    return `${seen ? 'in' : 'not in'} the list of ${formatDate(before)}, the last version on record by that day.`;
  }
  if (since === undefined) return 'not known: no version of that time is on record, and no rule dates the listing.';
  return on >= since
    ? `no version of that time is on record. The rule that listed the entry is of ${formatDate(since)}; whether it was taken off and put back since is not recorded here.`
    : `no version of that time is on record. The first rule that the entry cites is later, of ${formatDate(since)}.`;
}

function rulesSections(entry: EntityListEntry, context: AnswerContext): readonly Section[] {
  const items = context.rules.citedRules(entry).map((cited, index): RichText => {
    const date = cited.rule?.published ?? cited.citation.date;
    return rich(
      index === 0 ? 'listed by ' : 'changed by ',
      linkTo(citationInWords(cited.citation), citationLink(cited)),
      date === undefined ? ', date not given in the list' : `, ${formatDate(date)}`,
    );
  });
  return items.length === 0
    ? [section('essential', 'Rules', paragraph('The entry cites no rule.'))]
    : [section('essential', 'Rules', bullets(items))];
}

function seenSection(sightings: readonly Sighting[], { versions }: ListingRecord): Section {
  if (versions.length === 0) {
    return section('essential', 'Seen', paragraph('no version of the list is on record yet.'));
  }
  if (sightings.length === 0) {
    return section('essential', 'Seen', paragraph(`in none of the ${countOf(versions.length, 'version')} on record.`));
  }
  return section('essential', 'Seen', bullets(sightings.map((sighting) => rich(sightingInWords(sighting)))));
}

function sightingInWords({ from, to, versions, absentBefore, absentAfter }: Sighting): string {
  const where =
    versions === 1
      ? `in the list of ${formatDate(from)}`
      : `in every version on record from ${formatDate(from)} to ${formatDate(to)} (${countOf(versions, 'version')})`;
  const before =
    absentBefore === undefined ? '; older versions are not on record' : `; not in that of ${formatDate(absentBefore)}`;
  const after = absentAfter === undefined ? '' : `; not any more in that of ${formatDate(absentAfter)}`;
  return `${where}${before}${after}`;
}
