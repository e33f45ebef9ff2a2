import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dataError } from './data-error.ts';
import { decodeEntityList } from './entity-list-file.ts';
import type { ScreeningList } from './entry.ts';
import { decodeOtherLists } from './other-lists-file.ts';
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
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw dataError(path, 'cannot be read', error);
  }
  try {
    return decode(JSON.parse(text));
  } catch (error) {
    if (error instanceof SyntaxError) throw dataError(path, 'is cut short or not JSON', error);
    if (error instanceof TypeError) throw dataError(path, `is not a usable data file: ${error.message}`, error);
    throw error;
  }
}

/** Loads the list alone: the two files that a refresh replaces. Rejects with a DataError that names the file. */
export async function loadList(dataDir: string): Promise<ScreeningList> {
  const [{ version, entries }, others] = await Promise.all([
    load(dataDir, 'entity-list.json', decodeEntityList),
    load(dataDir, 'other-lists.json', decodeOtherLists),
  ]);
  if (others.sha256 !== version.sha256) {
    throw dataError(join(dataDir, 'other-lists.json'), 'was not built from the same list as entity-list.json');
  }
  return { version, entries, otherParties: others.parties };
}

/** Loads the data folder. Rejects with a DataError that names the file and what is wrong with it. */
export async function loadSnapshot(dataDir: string): Promise<Snapshot> {
  const [list, commonNames, rules, ruleStatus, countries] = await Promise.all([
    loadList(dataDir),
    load(dataDir, 'names/common-names.json', decodeCommonNames),
    load(dataDir, 'rules.json', decodeRules),
    load(dataDir, 'rule-status.json', decodeRuleStatus),
    load(dataDir, 'names/countries.json', decodeCountries),
  ]);
  return { list, commonNames, rules, ruleStatus, countries };
}
