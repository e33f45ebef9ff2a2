import type { EntityListEntry } from '../../src/list/entry.ts';
import type { ListCandidate } from '../../src/list/list-candidate.ts';
import type { ListDiff } from '../../src/list/list-diff.ts';
import type { NormalizationReport } from '../../src/list/normalize-list.ts';
import type { ReadList } from '../../src/list/read-list-file.ts';
import type { Rule } from '../../src/list/reference-data.ts';
import type { CommonNameCounts } from './common-names.ts';
import type { JoinCounts } from './join-supplement.ts';
import type { KeptCounts } from './keep-known.ts';
import type { RuleCounts } from './rules.ts';
import type { Supplement } from './supplement.ts';

const SHOWN = 160;

function shorten(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

function histogram(values: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([value, count]) => `${value} ${count}`)
    .join(', ');
}

function reportNotes(report: NormalizationReport): readonly string[] {
  return Object.entries(report).flatMap(([kind, { count, samples }]) => [
    `  ${kind}: ${count}`,
    ...samples.filter((text) => text !== '').map((text) => `      ${shorten(text)}`),
  ]);
}

function reportEntries(entries: readonly EntityListEntry[]): readonly string[] {
  const requirements = entries.map((entry) => entry.licenseRequirement);
  const policies = entries.map((entry) => entry.licenseReviewPolicy);
  const aliasKinds = entries.flatMap(({ aliases }) => aliases.map(({ kind }) => kind));
  const spellings = [requirements, policies].map((labels) => new Set(labels.map(({ text }) => text)).size);
  return [
    `entries: ${histogram(entries.map(({ kind }) => kind))}; aliases: ${histogram(aliasKinds)}`,
    `with a parent printed before the name: ${entries.filter(({ parentName }) => parentName !== undefined).length}`,
    `spellings: ${spellings.join(' license requirements, ')} review policies`,
    `scopes: ${histogram(requirements.map(({ scope }) => scope))}`,
    `footnotes: ${histogram(requirements.flatMap(({ footnotes }) => footnotes.map(String)))}`,
    `review policies: ${histogram(policies.map(({ kinds }) => kinds.join(' + ') || 'not understood'))}`,
  ];
}

export function reportList({ reading, byteCount }: ReadList, candidate: ListCandidate): readonly string[] {
  if (!reading.ok || !candidate.readable) return [];
  const { list, missingColumns, report } = candidate;
  const counts = Object.entries(list.version.countsByList).map(([code, count]) => `${code} ${count}`);
  const unknown = Object.entries(reading.unknownColumns).map(([column, count]) => `${column} ${count}`);
  return [
    `read ${reading.rows.length} rows of ${reading.format} from ${byteCount} bytes, as of ${list.version.asOf}`,
    `missing columns: ${missingColumns.join(', ') || 'none'}; unknown columns: ${unknown.join(', ') || 'none'}`,
    `rows per list: ${counts.join(', ')}; other parties: ${list.otherParties.length}`,
    ...reportEntries(list.entries),
    'not taken at face value (kept verbatim):',
    ...reportNotes(report),
  ];
}

export function reportJoin(counts: JoinCounts, supplement: Supplement): readonly string[] {
  return [
    `supplement: ${supplement.rows.length} rows; headings not understood: ${supplement.unknownHeadings.join(', ') || 'none'}; texts that are no address: ${supplement.addressesLeftOut}`,
    `  entries joined ${counts.joined}, ambiguous ${counts.ambiguous}, unmet ${counts.unmet}; with an address ${counts.withAddress}`,
    `  citations dated by the joined row ${counts.datedByJoin}, by page ${counts.datedByPage}, undated ${counts.undated}; volumes corrected ${counts.volumesCorrected}; entries that took the supplement's citations ${counts.citationsTaken}, that begin with another rule there ${counts.disputed}`,
  ];
}

export function reportDiff({ from, changes }: ListDiff): readonly string[] {
  const counts = histogram(changes.map(({ kind }) => kind));
  return [`compared with the list of ${from.asOf}: ${counts || 'no entry changed'}`];
}

export function reportKept({ addresses, citations, dated }: KeptCounts): string {
  return `  kept from the folder: addresses of ${addresses} entries, citations of ${citations}; ${dated} citations dated by page`;
}

export function reportRules(
  rules: readonly Rule[],
  counts: RuleCounts,
  entries: readonly EntityListEntry[],
): readonly string[] {
  const pages = new Set(
    rules.flatMap(({ volume, page, entryPages }) => [page, ...entryPages].map((at) => `${volume} ${at}`)),
  );
  const first = entries.filter(({ federalRegisterCitations: [citation] }) => {
    return citation !== undefined && pages.has(`${citation.volume} ${citation.page}`);
  });
  return [
    `rules: ${rules.length} (${histogram(rules.map(({ confidence }) => confidence))}); they cover the first citation of ${first.length} entries`,
    `  names in groups ${counts.groupNames}, put into the list's own print ${counts.renamed}, meeting no entry ${counts.unmet.length}`,
    ...counts.unmet.map((name) => `      ${shorten(name)}`),
  ];
}

export function reportCommonNames(counts: CommonNameCounts): readonly string[] {
  return [
    `common names: ${counts.names} of ${counts.entities} entities; rows left out for their license ${counts.leftOut}, sources left out ${counts.sourcesLeftOut}, meeting no entry ${counts.unmet.length}`,
    ...counts.unmet.map((name) => `      ${shorten(name)}`),
  ];
}
