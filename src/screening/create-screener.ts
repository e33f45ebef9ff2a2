import type { CountryCode, ScreeningList } from '../list/entry.ts';
import type { CommonName } from '../list/reference-data.ts';
import { type AddressIndex, addressIndexSteps } from '../match/address-index.ts';
import { createFinder } from '../match/find-candidates.ts';
import type { NameDataCache } from '../match/kept-name-data.ts';
import { type ListedName, listedNamesSteps } from '../match/listed-names.ts';
import { type NameData, nameDataSteps } from '../match/name-data.ts';
import { type NameIndex, openNameIndex } from '../match/name-index.ts';
import { createOtherListNames } from '../match/other-list-names.ts';
import type { ReadQuery } from '../match/read-query.ts';
import { createTypeAhead, type Offer } from '../match/type-ahead.ts';
import type { Vocabulary } from '../match/vocabulary.ts';
import { finish, type Steps } from '../ops/steps.ts';
import { explainMatch } from './explain-match.ts';
import { type RankedHit, rankHits } from './rank-hits.ts';
import { scanText } from './scan-text.ts';
import type { Screener, Suggestion } from './screener.ts';
import { THRESHOLDS } from './thresholds.ts';
import type { Hit, NotScreenedReason, OtherListHit, ScreenedQuery, Verdict } from './verdict.ts';

const SHOWN_CHARACTERS = 200;
const MOST_SUGGESTIONS = 3;

/** Builds what is needed to screen names against one version of the list; the rest when it is asked for. */
export function createScreener(
  list: ScreeningList,
  commonNames: readonly CommonName[],
  vocabulary: Vocabulary,
): Screener {
  return buildScreener(list, commonNames, vocabulary).screener;
}

/** The same, with a way to build the rest before it is asked for; quicker where `cache` has what it is made of. */
export function buildScreener(
  list: ScreeningList,
  commonNames: readonly CommonName[],
  vocabulary: Vocabulary,
  cache?: NameDataCache,
): BuiltScreener {
  return finish(buildSteps(list, commonNames, vocabulary, cache));
}

/** Builds everything at once, in steps, so that no question has to wait for any of it. */
export function* screenerSteps(
  list: ScreeningList,
  commonNames: readonly CommonName[],
  vocabulary: Vocabulary,
): Steps<Screener> {
  const { screener, prepare } = yield* buildSteps(list, commonNames, vocabulary);
  yield* prepare();
  return screener;
}

export interface BuiltScreener {
  readonly screener: Screener;
  /** Builds what most processes that answer one question never need. */
  prepare(): Steps<void>;
}

function* buildSteps(
  list: ScreeningList,
  commonNames: readonly CommonName[],
  vocabulary: Vocabulary,
  cache?: NameDataCache,
): Steps<BuiltScreener> {
  const names = yield* listedNamesSteps(list.entries, commonNames, vocabulary);
  const index = openNameIndex(yield* dataOf(names, vocabulary, cache), names, vocabulary);
  const finder = createFinder(index);
  const otherNames = createOtherListNames(list.otherParties, vocabulary);
  const typeAhead = createTypeAhead(index);
  let addressIndex: AddressIndex | undefined;
  const addresses = () => {
    addressIndex ??= finish(addressIndexSteps(list.entries, vocabulary));
    return addressIndex;
  };
  const byId = new Map(list.entries.map((entry) => [entry.id, entry]));

  const screen = (name: string, options: { readonly country?: CountryCode } = {}): Verdict => {
    const query: ScreenedQuery = {
      text: name.trim().slice(0, SHOWN_CHARACTERS),
      ...(options.country === undefined ? {} : { country: options.country }),
    };
    if (name.length > THRESHOLDS.longestName) return notScreened(query, 'query-too-long', []);
    const found = finder.find(name);
    const otherLists = otherNames.find(name);
    if (found.query.words.length === 0) return notScreened(query, 'query-empty', []);
    const ranked = rankHits(found, index, options.country);
    const [best, ...others] = ranked.hits;
    if (best) {
      const asHit = (hit: RankedHit) => toHit(name, found.query, hit, index, options.country);
      const alsoNamed = mergeOtherLists(otherLists, otherNames.find(best.entry.ownName));
      const hits = [asHit(best), ...others.map(asHit)] as const;
      const outcome = best.judgement.level === 'same' ? 'hit' : 'possible-match';
      return { outcome, query, list: list.version, hits, family: ranked.family, otherLists: alsoNamed };
    }
    const unusable = whyUnusable(found.query);
    if (unusable) return notScreened(query, unusable, otherLists);
    const suggestions = typeAhead.didYouMean(name, MOST_SUGGESTIONS).map((offer) => offer.name.printed);
    return { outcome: 'no-match', query, list: list.version, otherLists, suggestions };
  };

  const notScreened = (
    query: ScreenedQuery,
    reason: NotScreenedReason,
    otherLists: readonly OtherListHit[],
  ): Verdict => ({
    outcome: 'not-screened',
    query,
    list: list.version,
    reason,
    otherLists,
  });

  return {
    screener: {
      version: list.version,
      screen,
      scan: (text) => scanText(text, finder, index).map((finding) => screen(finding.text)),
      suggest: (typed, limit) => typeAhead.suggest(typed, limit).map(toSuggestion),
      findAddresses: (text, limit) => addresses().find(text, limit),
      entry: (idOrName) =>
        byId.get(idOrName.trim().toLowerCase()) ?? entryByName(idOrName, finder.find(idOrName), index),
    },
    *prepare() {
      yield* index.words.prepare();
      yield* otherNames.prepare();
      yield* typeAhead.prepare();
      addressIndex ??= yield* addressIndexSteps(list.entries, vocabulary);
    },
  };
}

function* dataOf(
  names: readonly ListedName[],
  vocabulary: Vocabulary,
  cache: NameDataCache | undefined,
): Steps<NameData> {
  const found = cache?.find(names, vocabulary);
  if (found !== undefined) return found;
  const data = yield* nameDataSteps(names, vocabulary);
  cache?.made(names, vocabulary, data);
  return data;
}

function toHit(
  text: string,
  query: ReadQuery,
  hit: RankedHit,
  index: NameIndex,
  country: CountryCode | undefined,
): Hit {
  const { entry, name, judgement } = hit;
  return {
    entry,
    matchedName: name.printed,
    matchedOn: name.matchedOn,
    ...(name.common ? { attestedBy: name.common.sources } : {}),
    score: Math.round(judgement.score * 1000) / 1000,
    strength: judgement.level === 'weak' ? 'weak' : 'strong',
    reasons: explainMatch(text, query, hit, index, country),
  };
}

function toSuggestion({ name, ranges }: Offer): Suggestion {
  const { entry, printed, matchedOn } = name;
  return { name: printed, matchedOn, entryName: entry.name, countries: entry.countries, ranges };
}

/** Too little to screen by: a letter or two, or only words that thousands of companies carry. */
function whyUnusable(query: ReadQuery): NotScreenedReason | undefined {
  const letters = query.normalized.compactKey.length;
  if (letters < THRESHOLDS.shortestQuery) return 'query-too-short';
  const saysNothing = query.senses.every(
    ({ class: wordClass }) => wordClass !== 'distinctive' && wordClass !== 'ordinary' && wordClass !== 'number',
  );
  return saysNothing && query.words.length <= THRESHOLDS.genericWords ? 'query-too-generic' : undefined;
}

function mergeOtherLists(a: readonly OtherListHit[], b: readonly OtherListHit[]): readonly OtherListHit[] {
  const seen = new Set(a.map((hit) => `${hit.list} ${hit.name}`));
  return [...a, ...b.filter((hit) => !seen.has(`${hit.list} ${hit.name}`))];
}

function entryByName(text: string, found: ReturnType<ReturnType<typeof createFinder>['find']>, index: NameIndex) {
  const printed = text.trim().toLowerCase();
  const identical = found.candidates.filter((candidate) => candidate.identical !== undefined);
  const exact = identical.find((candidate) => index.names[candidate.nameId]?.printed.toLowerCase() === printed);
  return index.names[(exact ?? identical[0])?.nameId ?? -1]?.entry;
}
