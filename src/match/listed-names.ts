import type { AliasKind, EntityListEntry } from '../list/entry.ts';
import type { CommonName } from '../list/reference-data.ts';
import { eachInSteps, finish, type Steps } from '../ops/steps.ts';
import { foldLetters } from './fold-letters.ts';
import { splitWords } from './normalize-name.ts';
import type { Vocabulary } from './vocabulary.ts';

/** One name under which an entry can be found. */
export interface ListedName {
  /** What is compared. */
  readonly text: string;
  /** What is shown: the name, alias or common name that `text` was taken from, as printed. */
  readonly printed: string;
  readonly entry: EntityListEntry;
  readonly matchedOn: 'name' | AliasKind | 'common name';
  readonly common?: CommonName;
}

const BRACKETS = /\s*[([]([^()[\]]*)[)\]]/g;
const MAY_VARY = /[([]|including/i;
const INCLUDING = /,?\s+including\b.*$/is;

const ENTRIES_PER_STEP = 100;

/** Every name of every entry, with the short forms that stand in brackets as names of their own. */
export function listedNames(
  entries: readonly EntityListEntry[],
  commonNames: readonly CommonName[],
  vocabulary: Vocabulary,
): readonly ListedName[] {
  return finish(listedNamesSteps(entries, commonNames, vocabulary));
}

export function* listedNamesSteps(
  entries: readonly EntityListEntry[],
  commonNames: readonly CommonName[],
  vocabulary: Vocabulary,
): Steps<readonly ListedName[]> {
  const names: ListedName[] = [];
  const byPrimaryName = new Map<string, EntityListEntry[]>();
  yield* eachInSteps(entries, ENTRIES_PER_STEP, (entry) => {
    const same = byPrimaryName.get(entry.name);
    if (same) same.push(entry);
    else byPrimaryName.set(entry.name, [entry]);
    if (entry.kind === 'address-only') return;
    const seen = new Set<string>();
    const add = (printed: string, matchedOn: ListedName['matchedOn']) => {
      for (const text of variants(printed, vocabulary)) {
        if (seen.has(text)) continue;
        seen.add(text);
        names.push({ text, printed, entry, matchedOn });
      }
    };
    add(entry.ownName, 'name');
    if (entry.name !== entry.ownName) names.push({ text: entry.name, printed: entry.name, entry, matchedOn: 'name' });
    for (const alias of entry.aliases) add(alias.name, alias.kind);
  });
  for (const common of commonNames) {
    for (const entry of byPrimaryName.get(common.listedName) ?? []) {
      names.push({ text: common.name, printed: common.name, entry, matchedOn: 'common name', common });
    }
  }
  return names;
}

/**
 * The name as printed; without its bracketed short forms; and with a short form in place of what it stands for: the whole
 * name when it stands at the end ("… (CETC 13)"), the words before it otherwise ("… (XPCC) Public Security Bureau").
 */
function variants(printed: string, vocabulary: Vocabulary): readonly string[] {
  if (!MAY_VARY.test(printed)) return printed === '' ? [] : [printed];
  const texts = [printed];
  const base = printed.replace(BRACKETS, (whole, inner: string) => (isShortForm(inner, vocabulary) ? ' ' : whole));
  if (base !== printed) texts.push(base.replace(/\s+/g, ' ').trim());
  for (const bracket of printed.matchAll(BRACKETS)) {
    const inner = bracket[1] ?? '';
    if (isShortForm(inner, vocabulary))
      texts.push(`${inner}${printed.slice(bracket.index + bracket[0].length)}`.trim());
  }
  const beforeIncluding = base.replace(INCLUDING, '');
  if (beforeIncluding !== base) texts.push(beforeIncluding);
  return texts.filter((text) => text !== '');
}

/** "(CETC 13)" and "(Huawei)" name the entity; "(Beijing)", "(Group)" and "(Private)" only say something about it. */
function isShortForm(inner: string, vocabulary: Vocabulary): boolean {
  const words = splitWords(foldLetters(inner).text);
  if (words.length === 0 || words.length > 3) return false;
  return words.some((word) => {
    const sense = vocabulary.senseOf(word).class;
    const isLegalForm = vocabulary.legalForms.has(word);
    return !isLegalForm && (sense === 'distinctive' || sense === 'initial' || sense === 'ordinary');
  });
}
