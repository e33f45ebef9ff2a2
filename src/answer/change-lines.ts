import type { EntryStamp, FieldChange, ListChange } from '../list/list-diff.ts';
import { changesOfKind } from '../list/list-diff.ts';
import type { FollowUp, RichText, Section } from './answer.ts';
import { type AnswerContext, countriesInWords } from './answer-context.ts';
import { cleanText, shorten } from './clean-text.ts';
import { FOLLOW_UPS_SHOWN } from './follow-ups.ts';
import { countOf, formatCount, formatDate, inWords } from './format.ts';
import { bullets, rich, section, strong } from './rich-text.ts';

/** A change together with the version of the list in which it was found. */
export interface RecordedChange {
  /** ISO time at which the newer version was made. */
  readonly asOf: string;
  readonly change: ListChange;
}

const LABEL_LENGTH = 40;
const NAME_LENGTH = 120;
const ALIASES_SHOWN = 2;

/** Changes that a reader can see; an entry that only got another id is none. */
export function visibleChanges<T extends { readonly change: ListChange }>(changes: readonly T[]): readonly T[] {
  return changes.filter(({ change }) => change.kind !== 'changed' || change.fields.length > 0);
}

/** "5 added, 2 removed, 1 renamed"; kinds without a change are left out. */
export function countsInWords(changes: readonly RecordedChange[]): string {
  const kinds = ['added', 'removed', 'renamed', 'changed'] as const;
  const plain = changes.map(({ change }) => change);
  return kinds
    .map((kind) => ({ kind, count: changesOfKind(plain, kind).length }))
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => `${formatCount(count)} ${kind}`)
    .join(', ');
}

/** One section for each kind of change, with at most `limit` lines and how many are left out. */
export function changeSections(
  changes: readonly RecordedChange[],
  context: AnswerContext,
  options: { readonly limit: number; readonly withDates: boolean },
): readonly Section[] {
  const titles = { added: 'Added', removed: 'Removed', renamed: 'Renamed', changed: 'Changed' } as const;
  return (['added', 'removed', 'renamed', 'changed'] as const).flatMap((kind) => {
    const ofKind = changes.filter(({ change }) => change.kind === kind);
    if (ofKind.length === 0) return [];
    const shown = ofKind.slice(0, options.limit).map((each) => line(each, context, options.withDates));
    const left = ofKind.length - shown.length;
    const items = left === 0 ? shown : [...shown, rich(`and ${formatCount(left)} more`)];
    return [section('essential', titles[kind], bullets(items))];
  });
}

/** The entries that are on the list, to be looked at. */
export function changeFollowUps(changes: readonly RecordedChange[]): readonly FollowUp[] {
  const listed = changes.filter(({ change }) => change.kind !== 'removed').map(({ change }) => change.entry);
  const entries = [...new Map(listed.map((entry) => [entry.id, entry])).values()];
  return entries.slice(0, FOLLOW_UPS_SHOWN).map(({ id, ownName }) => ({
    label: `Details: ${shorten(ownName, LABEL_LENGTH)}`,
    command: `entry ${id}`,
    purpose: 'details',
  }));
}

export function stampInWords(entry: EntryStamp, context: AnswerContext): string {
  return `${shorten(entry.ownName, NAME_LENGTH)} (${countriesInWords(entry.countries, context)})`;
}

function line({ asOf, change }: RecordedChange, context: AnswerContext, withDate: boolean): RichText {
  const date = withDate ? `, list of ${formatDate(asOf)}` : '';
  const name = strong(stampInWords(change.entry, context));
  switch (change.kind) {
    case 'added':
      return rich(name, date, `, ${change.entry.id}`);
    case 'removed':
      return rich(name, date);
    case 'renamed':
      return rich(name, `: before ${stampInWords(change.previous, context)}`, others(change.fields, context), date);
    case 'changed':
      return rich(name, `: ${fieldsInWords(change.fields, context)}`, date);
  }
}

/** What changed besides name and countries, which the line names already. */
function others(fields: readonly FieldChange[], context: AnswerContext): string {
  const rest = fields.filter(({ field }) => field !== 'name' && field !== 'countries');
  return rest.length === 0 ? '' : `; ${fieldsInWords(rest, context)}`;
}

function fieldsInWords(fields: readonly FieldChange[], context: AnswerContext): string {
  return fields.map((field) => fieldInWords(field, context)).join('; ');
}

function fieldInWords(change: FieldChange, context: AnswerContext): string {
  switch (change.field) {
    case 'name':
      return `name, before “${shorten(change.before, NAME_LENGTH)}”`;
    case 'requirement':
      return 'license requirement';
    case 'policy':
      return 'license review policy';
    case 'citations':
      return `rules cited, now ${cleanText(change.after) === '' ? 'none' : cleanText(change.after)}`;
    case 'countries':
      return setInWords(
        'country',
        'countries',
        change.added.map(context.countryName),
        change.removed.map(context.countryName),
      );
    case 'aliases':
      return setInWords('alias', 'aliases', change.added, change.removed);
    case 'addresses':
      return [
        ...(change.added.length === 0 ? [] : [`${countOf(change.added.length, 'address', 'addresses')} added`]),
        ...(change.removed.length === 0 ? [] : [`${countOf(change.removed.length, 'address', 'addresses')} removed`]),
      ].join(', ');
  }
}

/** "aliases added: “A” and “B”; alias removed: “C”". */
function setInWords(one: string, several: string, added: readonly string[], removed: readonly string[]): string {
  const part = (names: readonly string[], verb: string): readonly string[] => {
    if (names.length === 0) return [];
    const shown = names.slice(0, ALIASES_SHOWN).map((name) => `“${shorten(name, NAME_LENGTH)}”`);
    const left = names.length - shown.length;
    const items = left === 0 ? shown : [...shown, `${formatCount(left)} more`];
    return [`${names.length === 1 ? one : several} ${verb}: ${inWords(items)}`];
  };
  return [...part(added, 'added'), ...part(removed, 'removed')].join('; ');
}
