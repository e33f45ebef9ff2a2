import { join } from 'node:path';
import { finish } from '../ops/steps.ts';
import type { ScreeningList } from './entry.ts';
import { decodeListSteps, readListTexts, readText, undecodable } from './list-files.ts';
import type { CommonName, Country, Rule, RuleStatus } from './reference-data.ts';
import { decodeCommonNames, decodeCountries, decodeRuleStatus, decodeRules } from './reference-files.ts';

/** Everything in the data folder that an answer can need. */
export interface Snapshot {
  readonly list: ScreeningList;
  readonly commonNames: readonly CommonName[];
  readonly rules: readonly Rule[];
  readonly ruleStatus: RuleStatus;
  readonly countries: readonly Country[];
}

async function load<T>(dataDir: string, file: string, decode: (value: unknown) => T): Promise<T> {
  const path = join(dataDir, file);
  const text = await readText(path);
  try {
    return decode(JSON.parse(text));
  } catch (error) {
    throw undecodable(path, error);
  }
}

/** Loads the list alone: the two files that a refresh replaces. Rejects with a DataError that names the file. */
export async function loadList(folder: string): Promise<ScreeningList> {
  return finish(decodeListSteps(await readListTexts(folder), folder));
}

/**
 * Loads the data folder; the list from elsewhere where it is given. Rejects with a DataError that names the file and what
 * is wrong with it.
 */
export async function loadSnapshot(
  dataDir: string,
  loadingList: Promise<ScreeningList> = loadList(dataDir),
): Promise<Snapshot> {
  const [list, commonNames, rules, ruleStatus, countries] = await Promise.all([
    loadingList,
    load(dataDir, 'names/common-names.json', decodeCommonNames),
    load(dataDir, 'rules.json', decodeRules),
    load(dataDir, 'rule-status.json', decodeRuleStatus),
    load(dataDir, 'names/countries.json', decodeCountries),
  ]);
  return { list, commonNames, rules, ruleStatus, countries };
}
