import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type AcceptanceOptions, acceptList } from '../../src/list/accept-list.ts';
import { describeRefusal } from '../../src/list/describe-refusal.ts';
import type { EntityListEntry, ScreeningList } from '../../src/list/entry.ts';
import { toListCandidate } from '../../src/list/list-candidate.ts';
import { encodeList, LIST_FILES } from '../../src/list/list-files.ts';
import { readList } from '../../src/list/read-list-file.ts';
import type { Country } from '../../src/list/reference-data.ts';
import { encodeCommonNames, encodeCountries, encodeRules } from '../../src/list/reference-files.ts';
import { buildCommonNames, COMMON_NAME_NOTES } from './common-names.ts';
import { buildCountries, countryLookup } from './countries.ts';
import { joinSupplement } from './join-supplement.ts';
import { publicationDates } from './publication-dates.ts';
import { openInput, readJson } from './read-input.ts';
import { updateReadme } from './readme.ts';
import { reportCommonNames, reportJoin, reportList, reportRules } from './report.ts';
import { RULE_STATUS } from './rule-status.ts';
import { buildRules, RULE_NOTES, type RuleNotes, ruleDates } from './rules.ts';
import { readSupplement, SUPPLEMENT } from './supplement.ts';

export interface BuildOptions {
  /** The Consolidated Screening List, JSON or CSV, compressed or not. */
  readonly csl: string;
  readonly out: string;
  readonly sourceUrl: string;
  /** ISO time at which the list was downloaded. */
  readonly retrievedAt: string;
  readonly supplement: string | undefined;
  readonly rules: string | undefined;
  readonly commonNames: string | undefined;
  readonly ruleStatus: string | undefined;
  readonly acceptance?: AcceptanceOptions;
}

interface OfficialList {
  readonly list: ScreeningList;
  readonly report: readonly string[];
}

async function readOfficialList(options: BuildOptions): Promise<OfficialList> {
  const { csl, sourceUrl, retrievedAt } = options;
  const read = await readList(openInput(csl));
  const candidate = toListCandidate(read, { sourceUrl, retrievedAt });
  const acceptance = acceptList(candidate, undefined, options.acceptance);
  if (!acceptance.accepted) {
    throw new Error(`${csl} is refused: ${acceptance.reasons.map(describeRefusal).join('; ')}`);
  }
  return { list: acceptance.list, report: reportList(read, candidate) };
}

interface JoinedEntries {
  readonly entries: readonly EntityListEntry[];
  /** Date of the supplement that gave addresses and dates. */
  readonly supplementAsOf?: string;
  readonly report: readonly string[];
}

async function joinEntries(
  entries: readonly EntityListEntry[],
  path: string | undefined,
  countries: readonly Country[],
  ruleNotes: RuleNotes | undefined,
): Promise<JoinedEntries> {
  if (path === undefined) return { entries, report: [] };
  const file = await readJson(path, SUPPLEMENT);
  const supplement = readSupplement(file, countryLookup(countries));
  const cited = supplement.rows.flatMap(({ citations }) => citations);
  const printed = entries.flatMap((entry) => entry.federalRegisterCitations);
  const dates = publicationDates([...cited, ...printed, ...(ruleNotes === undefined ? [] : ruleDates(ruleNotes))]);
  const joined = joinSupplement(entries, supplement.rows, dates);
  return { entries: joined.entries, supplementAsOf: file.as_of, report: reportJoin(joined.counts, supplement) };
}

/** Builds the data folder; the same input gives the same bytes. Resolves to the lines of a report. */
export async function buildData(options: BuildOptions): Promise<readonly string[]> {
  const { out } = options;
  await mkdir(join(out, 'names'), { recursive: true });
  const { list, report } = await readOfficialList(options);
  const countries = buildCountries();
  const ruleNotes = options.rules === undefined ? undefined : await readJson(options.rules, RULE_NOTES);
  const joined = await joinEntries(list.entries, options.supplement, countries, ruleNotes);
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
