import type { ListVersion } from '../../src/list/entry.ts';
import {
  changesOfKind,
  type EntryStamp,
  type FieldChange,
  type ListChange,
  type ListDiff,
} from '../../src/list/list-diff.ts';

/** GitHub takes 65,536 characters in the text of a pull request. */
const LINES_PER_KIND = 150;
const TEXT_LENGTH = 120;

function shorten(text: string): string {
  return text.length > TEXT_LENGTH ? `${text.slice(0, TEXT_LENGTH)}…` : text;
}

function stamp({ name, countries }: EntryStamp): string {
  return `${shorten(name)} (${countries.join(', ') || 'no country'})`;
}

function quoted(texts: readonly string[]): string {
  return texts.map((text) => `“${shorten(text)}”`).join(', ');
}

function field(change: FieldChange): string {
  if ('before' in change) return `${change.field} “${shorten(change.before)}” → “${shorten(change.after)}”`;
  const added = change.added.length === 0 ? '' : ` added ${quoted(change.added)}`;
  const removed = change.removed.length === 0 ? '' : ` removed ${quoted(change.removed)}`;
  return `${change.field}${added}${removed}`;
}

function line(change: ListChange): string {
  switch (change.kind) {
    case 'added':
    case 'removed':
      return stamp(change.entry);
    case 'renamed':
      return `${stamp(change.previous)} → ${stamp(change.entry)}`;
    case 'changed':
      return `${stamp(change.entry)}: ${change.fields.map(field).join('; ')}`;
  }
}

/** Changes of a row's text; a row that only got another id is none. */
export function readableChanges({ changes }: ListDiff): readonly ListChange[] {
  return changes.filter((change) => change.kind !== 'changed' || change.fields.length > 0);
}

function part(title: string, changes: readonly ListChange[]): readonly string[] {
  if (changes.length === 0) return [];
  const left = changes.length - LINES_PER_KIND;
  return [
    '',
    `${title} (${changes.length})`,
    ...changes.slice(0, LINES_PER_KIND).map((change) => `- ${line(change)}`),
    ...(left > 0 ? [`- and ${left} more`] : []),
  ];
}

/** The message of a commit that brings the data folder up to date: a title on the first line, then what changed. */
export function commitSummary(diff: ListDiff, before: ListVersion, after: ListVersion): string {
  const changes = readableChanges(diff);
  const parts = (['added', 'removed', 'renamed', 'changed'] as const).map((kind) => ({
    kind,
    found: changesOfKind(changes, kind),
  }));
  const counted = parts.filter(({ found }) => found.length > 0).map(({ kind, found }) => `${found.length} ${kind}`);
  const moved = diff.counts.filter((count) => count.list !== 'EL' && count.before !== count.after);
  return [
    `Entity List of ${after.asOf.slice(0, 10)}: ${counted.join(', ') || 'entries unchanged'}`,
    '',
    `${after.sourceUrl}`,
    `as of ${after.asOf}, ${after.entryCount} entries, SHA-256 ${after.sha256}`,
    `before: as of ${before.asOf}, ${before.entryCount} entries, SHA-256 ${before.sha256}`,
    ...(diff.addressesCompared ? [] : ['One of the two files gives hardly any addresses; they were not compared.']),
    ...parts.flatMap(({ kind, found }) => part(kind.charAt(0).toUpperCase() + kind.slice(1), found)),
    ...(moved.length === 0 ? [] : ['', 'Rows of other lists']),
    ...moved.map((count) => `- ${count.list}: ${count.before} → ${count.after}`),
    '',
  ].join('\n');
}
