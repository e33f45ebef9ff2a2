import type { AnswerContext } from '../src/answer/answer-context.ts';
import { createAnswerContext } from '../src/answer/answer-context.ts';
import { DEFAULT_AGE_LIMITS } from '../src/answer/list-age.ts';
import type { EntityListEntry, ListVersion } from '../src/list/entry.ts';
import type { Rule, RuleStatus } from '../src/list/reference-data.ts';
import type { Screener } from '../src/screening/screener.ts';
import type { Hit, OtherListHit, Verdict } from '../src/screening/verdict.ts';

/** The day after the list of `buildVersion` was made. */
export const NEXT_DAY = new Date('2026-08-01T12:00:00Z');

export function buildVersion(changes: Partial<ListVersion> = {}): ListVersion {
  return {
    sourceUrl: 'https://data.trade.gov/downloadable_consolidated_screening_list/v1/consolidated.json',
    asOf: '2026-07-31T13:15:00.000Z',
    retrievedAt: '2026-07-31T14:00:00.000Z',
    sha256: '0123456789abcdef'.repeat(4),
    entryCount: 2,
    countsByList: { EL: 2, SDN: 19_181, UVL: 222 },
    ...changes,
  };
}

/** An invented company with the requirement and policy that most entries have. */
export function buildEntry(changes: Partial<EntityListEntry> = {}): EntityListEntry {
  const name = changes.name ?? 'Borealis Turbine Works';
  return {
    id: 'el-00000001',
    kind: 'named',
    name,
    ownName: name,
    aliases: [],
    countries: ['RU'],
    addresses: [],
    licenseRequirement: {
      text: 'For all items subject to the EAR. (See §744.11 of the EAR)',
      scope: 'all-items',
      sections: ['744.11'],
      footnotes: [],
    },
    licenseReviewPolicy: { text: 'Presumption of denial', kinds: ['presumption-of-denial'], sections: [] },
    federalRegisterCitations: [{ volume: 90, page: 100, date: '2025-02-03' }],
    citationText: '90 FR 100, 2/3/25',
    listedOn: '2025-02-03',
    sourceUrl: 'https://www.bis.gov/regulations/ear/744#supplement-4-744',
    ...changes,
  };
}

export function buildHit(changes: Partial<Hit> = {}): Hit {
  const entry = changes.entry ?? buildEntry();
  return {
    entry,
    matchedName: entry.name,
    matchedOn: 'name',
    score: 1,
    strength: 'strong',
    reasons: [{ kind: 'same-name' }],
    ...changes,
  };
}

export function buildRule(changes: Partial<Rule> = {}): Rule {
  return {
    volume: 90,
    page: 100,
    entryPages: [],
    firstPageConfirmed: true,
    themes: [],
    reason: 'BIS said the parties bought parts for turbines.',
    groups: [],
    confidence: 'rule-text',
    sources: ['https://www.federalregister.gov/d/2025-00001'],
    ...changes,
  };
}

export const UNVERIFIED: RuleStatus = {
  rule: 'affiliates-rule',
  status: 'unverified',
  asOf: '2026-07-30',
  statement: 'Whether the rule is in force could not be verified.',
  sources: [{ title: '90 FR 47201', url: 'https://www.federalregister.gov/d/2025-19001' }],
};

interface ContextParts {
  readonly rules?: readonly Rule[];
  readonly ruleStatus?: RuleStatus;
  readonly now?: Date;
}

export function buildContext({
  rules = [],
  ruleStatus = UNVERIFIED,
  now = NEXT_DAY,
}: ContextParts = {}): AnswerContext {
  const countries = [
    { code: 'CN', names: ['China'] },
    { code: 'HK', names: ['Hong Kong'] },
    { code: 'RU', names: ['Russia'] },
  ];
  return createAnswerContext({ rules, countries, commonNames: [], ruleStatus }, DEFAULT_AGE_LIMITS)(now);
}

interface VerdictParts {
  readonly list?: ListVersion;
  readonly otherLists?: readonly OtherListHit[];
}

export function hitVerdict(
  text: string,
  hits: readonly [Hit, ...Hit[]],
  { list = buildVersion(), otherLists = [] }: VerdictParts = {},
): Extract<Verdict, { outcome: 'hit' }> {
  return { outcome: 'hit', query: { text }, list, hits, family: [], otherLists };
}

export function possibleMatch(
  text: string,
  hits: readonly [Hit, ...Hit[]],
  { list = buildVersion(), otherLists = [] }: VerdictParts = {},
): Extract<Verdict, { outcome: 'possible-match' }> {
  return { outcome: 'possible-match', query: { text }, list, hits, family: [], otherLists };
}

export function noMatch(
  text: string,
  { list = buildVersion(), otherLists = [] }: VerdictParts = {},
  suggestions: readonly string[] = [],
): Extract<Verdict, { outcome: 'no-match' }> {
  return { outcome: 'no-match', query: { text }, list, otherLists, suggestions };
}

/** A screener that knows the names of its entries by heart, and nothing else. */
export function fakeScreener(entries: readonly EntityListEntry[], version = buildVersion()): Screener {
  const named = (text: string) => entries.find((entry) => entry.name.toLowerCase() === text.trim().toLowerCase());
  const screen = (text: string): Verdict => {
    const entry = named(text);
    if (text.trim() === '') {
      return { outcome: 'not-screened', query: { text: '' }, list: version, reason: 'query-empty', otherLists: [] };
    }
    return entry === undefined
      ? noMatch(text, { list: version })
      : hitVerdict(text, [buildHit({ entry })], { list: version });
  };
  return {
    version,
    screen,
    scan: (text) => entries.filter((entry) => text.includes(entry.name)).map((entry) => screen(entry.name)),
    suggest: (typed, limit) =>
      entries
        .filter((entry) => entry.name.toLowerCase().startsWith(typed.toLowerCase()))
        .slice(0, limit)
        .map(({ name, countries }) => ({ name, matchedOn: 'name', entryName: name, countries, ranges: [] })),
    findAddresses: (text, limit) =>
      entries
        .flatMap((entry) =>
          entry.addresses.map((address) => ({ entry, address: address.text, score: 1, matchedWords: [] })),
        )
        .filter(({ address }) => address.includes(text))
        .slice(0, limit),
    entry: (idOrName) => entries.find((entry) => entry.id === idOrName) ?? named(idOrName),
  };
}
