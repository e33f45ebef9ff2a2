import { type AcceptanceOptions, acceptList, type Refusal } from '../list/accept-list.ts';
import type { ListVersion, ScreeningList } from '../list/entry.ts';
import { type ListCandidate, toListCandidate } from '../list/list-candidate.ts';
import { encodeList } from '../list/list-files.ts';
import { readListFile } from '../list/read-list-file.ts';
import { type CarriedFacts, carryOver } from './carry-over.ts';
import type { Validators } from './download-list.ts';
import { keepList } from './keep-list.ts';
import type { KeptList } from './kept-list.ts';

/** Everything needed to check a file; plain data, so that it can be handed to another thread. */
export interface CheckRequest {
  readonly file: string;
  readonly sourceUrl: string;
  /** ISO time. */
  readonly retrievedAt: string;
  /** ISO time to go by when the file itself does not say when it was made, as CSV does not. */
  readonly lastModified?: string;
  /** What the server said of the file, for the next request. */
  readonly validators: Validators;
  readonly inService?: { readonly version: ListVersion; readonly facts: CarriedFacts };
  readonly acceptance: AcceptanceOptions;
  /** True when somebody answers for a list that would be refused. */
  readonly isForced: boolean;
  readonly maxBytes: number;
  readonly listDir: string;
}

export type CheckResult =
  /** The file is the one in service. */
  | { readonly status: 'same' }
  | { readonly status: 'refused'; readonly reasons: readonly Refusal[] }
  /** The list is in `listDir`, under its checksum. */
  | {
      readonly status: 'accepted';
      readonly kept: KeptList;
      /** What speaks against the list and was overruled. */
      readonly overruled: readonly Refusal[];
    };

/** Whoever answers for a list may overrule these; a file that was not understood is nobody's to answer for. */
const OVERRULABLE: ReadonlySet<Refusal['kind']> = new Set([
  'empty-column',
  'too-few-entries',
  'unusable-rows',
  'list-vanished',
  'count-fell',
  'probe-name-missing',
  'older-than-in-service',
]);

/**
 * Reads and normalizes an official file, decides whether it may come into service and, if so, keeps it in `listDir`.
 * Takes more than a second of computing for the whole list. Rejects when the disk cannot be written.
 */
export async function checkListFile(request: CheckRequest): Promise<CheckResult> {
  const { file, sourceUrl, retrievedAt, lastModified, inService } = request;
  const read = await readListFile(file, { maxBytes: request.maxBytes });
  if (read.reading.ok && read.sha256 === inService?.version.sha256) return { status: 'same' };
  const candidate = toListCandidate(read, { sourceUrl, retrievedAt, ...(lastModified && { lastModified }) });
  const decided = decide(candidate, request);
  if (decided.list === undefined) return { status: 'refused', reasons: decided.reasons };
  const list = inService === undefined ? decided.list : withFacts(decided.list, inService.facts);
  const { sha256, asOf } = list.version;
  const kept = await keepList(request.listDir, encodeList(list), {
    sha256,
    supersedes: decided.reasons.length === 0 ? asOf : later(asOf, inService?.version.asOf),
    keptAt: retrievedAt,
    ...request.validators,
  });
  return { status: 'accepted', kept, overruled: decided.reasons };
}

/** The list when it may come into service, and what speaks against it. */
function decide(
  candidate: ListCandidate,
  { inService, acceptance, isForced }: CheckRequest,
): { readonly list?: ScreeningList; readonly reasons: readonly Refusal[] } {
  const accepted = acceptList(candidate, inService?.version, acceptance);
  if (accepted.accepted) return { list: accepted.list, reasons: [] };
  const { reasons } = accepted;
  const isOverruled = isForced && reasons.every(({ kind }) => OVERRULABLE.has(kind));
  return isOverruled && candidate.readable ? { list: candidate.list, reasons } : { reasons };
}

function withFacts(list: ScreeningList, facts: CarriedFacts): ScreeningList {
  return { ...list, entries: carryOver(list.entries, facts) };
}

function later(a: string, b: string | undefined): string {
  return b !== undefined && Date.parse(b) > Date.parse(a) ? b : a;
}
