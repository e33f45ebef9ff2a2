import type { CountryCode, EntityListEntry } from '../list/entry.ts';
import type { CommonName, Country, Rule, RuleStatus } from '../list/reference-data.ts';
import type { AgeLimits } from './list-age.ts';
import { createRuleBook, type RuleBook } from './rule-book.ts';

/** What the wording needs besides the verdict. */
export interface AnswerContext {
  readonly rules: RuleBook;
  /** The English name of a country; the code itself when it is not known. */
  readonly countryName: (code: CountryCode) => string;
  readonly commonNamesOf: (entry: EntityListEntry) => readonly CommonName[];
  readonly ruleStatus: RuleStatus;
  readonly ageLimits: AgeLimits;
  readonly now: Date;
}

export interface ReferenceData {
  readonly rules: readonly Rule[];
  readonly countries: readonly Country[];
  readonly commonNames: readonly CommonName[];
  readonly ruleStatus: RuleStatus;
}

/** What became known since the data folder was made. */
export interface LaterKnowledge {
  /** Rules that the data folder does not have; another array when there are others. */
  rules(): readonly Rule[];
  ruleStatus(): RuleStatus | undefined;
}

/** Indexes the reference data once; each answer then adds its own time, and what became known since. */
export function createAnswerContext(
  data: ReferenceData,
  ageLimits: AgeLimits,
  later?: LaterKnowledge,
): (now: Date) => AnswerContext {
  const names = new Map(data.countries.map((country) => [country.code, country.names[0] ?? country.code]));
  const base = {
    countryName: (code: CountryCode) => names.get(code) ?? code,
    commonNamesOf: (entry: EntityListEntry) => data.commonNames.filter((row) => row.listedName === entry.name),
    ageLimits,
  };
  let found: readonly Rule[] = [];
  let rules = createRuleBook(data.rules);
  return (now) => {
    const newer = later?.rules() ?? found;
    if (newer !== found) {
      found = newer;
      rules = createRuleBook([...data.rules, ...found]);
    }
    return { ...base, rules, ruleStatus: later?.ruleStatus() ?? data.ruleStatus, now };
  };
}

/** "China", "China and Hong Kong"; "country not given" when the list has none. */
export function countriesInWords(codes: readonly CountryCode[], context: AnswerContext): string {
  return codes.length === 0 ? 'country not given' : codes.map(context.countryName).join(', ');
}
