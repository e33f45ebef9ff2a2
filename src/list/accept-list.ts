import type { EntityListEntry, ListVersion, ScreeningList } from './entry.ts';
import type { ListCandidate } from './list-candidate.ts';
import { ENTITY_LIST } from './list-code.ts';
import type { ReadProblem } from './list-reading.ts';

/** Why a candidate may not replace the list in service. */
export type Refusal =
  | { readonly kind: 'unreadable'; readonly problem: ReadProblem; readonly detail: string }
  | { readonly kind: 'missing-columns'; readonly columns: readonly string[] }
  | { readonly kind: 'empty-column'; readonly column: string; readonly emptyRows: number; readonly rows: number }
  | { readonly kind: 'too-few-entries'; readonly entries: number; readonly atLeast: number }
  | { readonly kind: 'unusable-rows'; readonly rows: number; readonly atMost: number }
  | { readonly kind: 'list-vanished'; readonly list: string; readonly before: number }
  | {
      readonly kind: 'count-fell';
      readonly list: string;
      readonly before: number;
      readonly after: number;
      readonly atLeast: number;
    }
  | { readonly kind: 'probe-name-missing'; readonly name: string }
  | { readonly kind: 'older-than-in-service'; readonly asOf: string; readonly inService: string }
  | { readonly kind: 'dated-in-future'; readonly asOf: string; readonly retrievedAt: string };

export type Acceptance =
  | { readonly accepted: true; readonly list: ScreeningList }
  | { readonly accepted: false; readonly reasons: readonly [Refusal, ...Refusal[]] };

export interface AcceptanceOptions {
  /** Names of which each must stand in a name or alias of the Entity List. */
  readonly probeNames: readonly string[];
  /** Share of its rows that a list may lose at once. */
  readonly maxFallEntityList: number;
  readonly maxFallOtherLists: number;
  /** Rows that a list may lose whatever their share: two rows fewer say nothing about a list of ten. */
  readonly alwaysAllowedFall: number;
  /** What the Entity List holds at least, for the case that nothing is in service to compare with. */
  readonly minEntries: number;
  /** Share of entries that may lack a requirement, policy or citation, or of rows that may lack a name. */
  readonly maxEmptyShare: number;
}

/** Listed since 2019 to 2022 under rules that have nothing to do with one another. */
export const DEFAULT_ACCEPTANCE: AcceptanceOptions = {
  probeNames: [
    'Hikvision',
    'Huawei',
    'SMIC',
    'Dahua',
    'SenseTime',
    'Yangtze Memory',
    'Cambricon',
    'Kalashnikov',
    'Almaz-Antey',
  ],
  maxFallEntityList: 0.05,
  maxFallOtherLists: 0.2,
  alwaysAllowedFall: 10,
  minEntries: 2500,
  maxEmptyShare: 0.05,
};

const ONE_DAY_MS = 24 * 60 * 60 * 1000;

function checkColumns(entries: readonly EntityListEntry[], options: AcceptanceOptions): readonly Refusal[] {
  const columns: readonly (readonly [string, (entry: EntityListEntry) => string])[] = [
    ['license_requirement', (entry) => entry.licenseRequirement.text],
    ['license_policy', (entry) => entry.licenseReviewPolicy.text],
    ['federal_register_notice', (entry) => entry.citationText],
  ];
  return columns.flatMap(([column, text]): Refusal[] => {
    const emptyRows = entries.filter((entry) => text(entry) === '').length;
    if (emptyRows <= entries.length * options.maxEmptyShare) return [];
    return [{ kind: 'empty-column', column, emptyRows, rows: entries.length }];
  });
}

function checkCounts(after: ListVersion, before: ListVersion, options: AcceptanceOptions): readonly Refusal[] {
  return Object.entries(before.countsByList).flatMap(([list, count]): Refusal[] => {
    const now = after.countsByList[list] ?? 0;
    const share = list === ENTITY_LIST ? options.maxFallEntityList : options.maxFallOtherLists;
    const atLeast = count - Math.max(Math.floor(count * share), options.alwaysAllowedFall);
    if (now >= atLeast) return [];
    if (now === 0) return [{ kind: 'list-vanished', list, before: count }];
    return [{ kind: 'count-fell', list, before: count, after: now, atLeast }];
  });
}

function checkProbes(entries: readonly EntityListEntry[], probeNames: readonly string[]): readonly Refusal[] {
  const missing = new Map(probeNames.map((name) => [name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ''), name]));
  for (const { name, aliases } of entries) {
    for (const listed of [name, ...aliases.map((alias) => alias.name)]) {
      const letters = listed.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
      for (const probe of missing.keys()) if (letters.includes(probe)) missing.delete(probe);
    }
    if (missing.size === 0) return [];
  }
  return [...missing.values()].map((name) => ({ kind: 'probe-name-missing', name }));
}

function checkDates(after: ListVersion, before: ListVersion | undefined): readonly Refusal[] {
  const refusals: Refusal[] = [];
  if (Date.parse(after.asOf) > Date.parse(after.retrievedAt) + ONE_DAY_MS) {
    refusals.push({ kind: 'dated-in-future', asOf: after.asOf, retrievedAt: after.retrievedAt });
  }
  if (before !== undefined && Date.parse(after.asOf) < Date.parse(before.asOf)) {
    refusals.push({ kind: 'older-than-in-service', asOf: after.asOf, inService: before.asOf });
  }
  return refusals;
}

function checkList(
  list: ScreeningList,
  inService: ListVersion | undefined,
  options: AcceptanceOptions,
): readonly Refusal[] {
  const { version, entries } = list;
  const rows = version.countsByList[ENTITY_LIST] ?? 0;
  const atMost = Math.floor(rows * options.maxEmptyShare);
  return [
    ...(entries.length < options.minEntries
      ? [{ kind: 'too-few-entries', entries: entries.length, atLeast: options.minEntries } as const]
      : []),
    ...(rows - entries.length > atMost
      ? [{ kind: 'unusable-rows', rows: rows - entries.length, atMost } as const]
      : []),
    ...checkColumns(entries, options),
    ...(inService === undefined ? [] : checkCounts(version, inService, options)),
    ...checkProbes(entries, options.probeNames),
    ...checkDates(version, inService),
  ];
}

/**
 * Decides whether a candidate may replace the list in service. Downloads were cut at 2 MB in June 2026 and lacked every
 * SDN row in May 2024: such a file would turn hits into "no match".
 */
export function acceptList(
  candidate: ListCandidate,
  inService: ListVersion | undefined,
  options: AcceptanceOptions = DEFAULT_ACCEPTANCE,
): Acceptance {
  if (!candidate.readable) {
    const { problem, detail } = candidate;
    return { accepted: false, reasons: [{ kind: 'unreadable', problem, detail }] };
  }
  const { list, missingColumns } = candidate;
  const missing: readonly Refusal[] =
    missingColumns.length === 0 ? [] : [{ kind: 'missing-columns', columns: missingColumns }];
  const [first, ...others] = [...missing, ...checkList(list, inService, options)];
  return first === undefined ? { accepted: true, list } : { accepted: false, reasons: [first, ...others] };
}
