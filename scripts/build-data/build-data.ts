import { access, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type AcceptanceOptions, acceptList } from '../../src/list/accept-list.ts';
import { describeRefusal } from '../../src/list/describe-refusal.ts';
import { diffLists } from '../../src/list/diff-lists.ts';
import type { EntityListEntry, ScreeningList } from '../../src/list/entry.ts';
import { toListCandidate } from '../../src/list/list-candidate.ts';
import type { ListDiff } from '../../src/list/list-diff.ts';
import { encodeList, LIST_FILES } from '../../src/list/list-files.ts';
import { loadList } from '../../src/list/load-snapshot.ts';
import { readList } from '../../src/list/read-list-file.ts';
import type { Country } from '../../src/list/reference-data.ts';
import { encodeCommonNames, encodeCountries, encodeRules } from '../../src/list/reference-files.ts';
import { buildCommonNames, COMMON_NAME_NOTES } from './common-names.ts';
import { buildCountries, countryLookup } from './countries.ts';
import { download } from './download.ts';
import { joinSupplement } from './join-supplement.ts';
import { keepKnown } from './keep-known.ts';
import { publicationDates } from './publication-dates.ts';
import { openInput, readJson } from './read-input.ts';
import { updateReadme } from './readme.ts';
import { reportCommonNames, reportDiff, reportJoin, reportKept, reportList, reportRules } from './report.ts';
import { RULE_STATUS } from './rule-status.ts';
import { buildRules, RULE_NOTES, type RuleNotes, ruleDates } from './rules.ts';
import { commitSummary, readableChanges } from './summary.ts';
import { readSupplement, SUPPLEMENT } from './supplement.ts';

export interface BuildOptions {
  /** The Consolidated Screening List, JSON or CSV, compressed or not; undefined to download it from `sourceUrl`. */
  readonly csl: string | undefined;
  readonly out: string;
  readonly sourceUrl: string;
  /** ISO time at which the list was downloaded. */
  readonly retrievedAt: string;
  readonly supplement: string | undefined;
  readonly rules: string | undefined;
  readonly commonNames: string | undefined;
  readonly ruleStatus: string | undefined;
  /** File for the message of a commit. With it, nothing is written when nothing but the date of the list differs. */
  readonly summary?: string | undefined;
  readonly acceptance?: AcceptanceOptions;
}

interface OfficialList {
  readonly list: ScreeningList;
  readonly report: readonly string[];
}

/** A list that is to take the place of `before` must not be older, or much shorter. */
async function readOfficialList(options: BuildOptions, before: ScreeningList | undefined): Promise<OfficialList> {
  const { csl, sourceUrl, retrievedAt } = options;
  const read = await readList(csl === undefined ? download(sourceUrl) : openInput(csl));
  const candidate = toListCandidate(read, { sourceUrl, retrievedAt });
  const acceptance = acceptList(candidate, before?.version, options.acceptance);
  if (!acceptance.accepted) {
    throw new Error(`${csl ?? sourceUrl} is refused: ${acceptance.reasons.map(describeRefusal).join('; ')}`);
  }
  return { list: acceptance.list, report: reportList(read, candidate) };
}

/** What the folder holds; undefined when there is nothing yet. */
async function loadBefore(out: string): Promise<ScreeningList | undefined> {
  const isThere = await access(join(out, 'entity-list.json')).then(
    () => true,
    () => false,
  );
  return isThere ? loadList(out) : undefined;
}

interface JoinedEntries {
  readonly entries: readonly EntityListEntry[];
  /** Date of the supplement that gave addresses and dates. */
  readonly supplementAsOf?: string;
  readonly report: readonly string[];
}

async function joinEntries(
  entries: readonly EntityListEntry[],
  path: string,
  countries: readonly Country[],
  ruleNotes: RuleNotes | undefined,
): Promise<JoinedEntries> {
  const file = await readJson(path, SUPPLEMENT);
  const supplement = readSupplement(file, countryLookup(countries));
  const cited = supplement.rows.flatMap(({ citations }) => citations);
  const printed = entries.flatMap((entry) => entry.federalRegisterCitations);
  const dates = publicationDates([...cited, ...printed, ...(ruleNotes === undefined ? [] : ruleDates(ruleNotes))]);
  const joined = joinSupplement(entries, supplement.rows, dates);
  return { entries: joined.entries, supplementAsOf: file.as_of, report: reportJoin(joined.counts, supplement) };
}

/** Without a supplement, the entries get what the folder has. */
function updateEntries(
  list: ScreeningList,
  before: ScreeningList | undefined,
  diff: ListDiff | undefined,
): JoinedEntries {
  if (before === undefined || diff === undefined) return { entries: list.entries, report: [] };
  const { entries, counts } = keepKnown(before, list.entries, diff);
  return { entries, report: [...reportDiff(diff), reportKept(counts)] };
}

function saysTheSame(before: ScreeningList, after: ScreeningList, diff: ListDiff): boolean {
  return (
    readableChanges(diff).length === 0 && JSON.stringify(before.otherParties) === JSON.stringify(after.otherParties)
  );
}

/** Builds the data folder; the same input gives the same bytes. Resolves to the lines of a report. */
export async function buildData(options: BuildOptions): Promise<readonly string[]> {
  const { out } = options;
  await mkdir(join(out, 'names'), { recursive: true });
  const isUpdate = options.supplement === undefined;
  const before = isUpdate ? await loadBefore(out) : undefined;
  const { list, report } = await readOfficialList(options, before);
  const diff = before === undefined ? undefined : diffLists(before, list);
  if (options.summary !== undefined && before !== undefined && diff !== undefined) {
    if (saysTheSame(before, list, diff))
      return [...report, 'nothing but the date of the list differs; nothing written'];
    await writeFile(options.summary, commitSummary(diff, before.version, list.version));
  }
  const countries = buildCountries();
  const ruleNotes = options.rules === undefined ? undefined : await readJson(options.rules, RULE_NOTES);
  const joined =
    options.supplement === undefined
      ? updateEntries(list, before, diff)
      : await joinEntries(list.entries, options.supplement, countries, ruleNotes);
  const texts = encodeList({ ...list, entries: joined.entries });
  await writeFile(join(out, LIST_FILES.entityList), texts.entityList);
  await writeFile(join(out, LIST_FILES.otherLists), texts.otherLists);
  await writeFile(join(out, 'names/countries.json'), encodeCountries(countries));
  const lines = [...report, ...joined.report];
  if (ruleNotes !== undefined) {
    const { rules, counts } = buildRules(ruleNotes, joined.entries);
    await writeFile(join(out, 'rules.json'), encodeRules(rules, ruleNotes.as_of));
    lines.push(...reportRules(rules, counts, joined.entries));
  }
  if (options.commonNames !== undefined) {
    const notes = await readJson(options.commonNames, COMMON_NAME_NOTES);
    const { commonNames, counts } = buildCommonNames(notes, joined.entries);
    await writeFile(join(out, 'names/common-names.json'), encodeCommonNames(commonNames, notes.as_of));
    lines.push(...reportCommonNames(counts));
  }
  if (options.ruleStatus !== undefined) {
    const status = await readJson(options.ruleStatus, RULE_STATUS);
    await writeFile(join(out, 'rule-status.json'), `${JSON.stringify(status, undefined, 2)}\n`);
  }
  return [...lines, ...(await updateReadme(out, list.version, joined.supplementAsOf))];
}
