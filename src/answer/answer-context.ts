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

/** Indexes the reference data once; each answer then adds its own time. */
export function createAnswerContext(data: ReferenceData, ageLimits: AgeLimits): (now: Date) => AnswerContext {
  const names = new Map(data.countries.map((country) => [country.code, country.names[0] ?? country.code]));
  const base = {
    rules: createRuleBook(data.rules),
    countryName: (code: CountryCode) => names.get(code) ?? code,
    commonNamesOf: (entry: EntityListEntry) => data.commonNames.filter((row) => row.listedName === entry.name),
    ruleStatus: data.ruleStatus,
    ageLimits,
  };
  return (now) => ({ ...base, now });
}

/** "China", "China and Hong Kong"; "country not given" when the list has none. */
export function countriesInWords(codes: readonly CountryCode[], context: AnswerContext): string {
  return codes.length === 0 ? 'country not given' : codes.map(context.countryName).join(', ');
}
