import type { Hit, MatchedOn, MatchReason } from '../screening/verdict.ts';
import { cleanText, shorten } from './clean-text.ts';
import { inWords } from './format.ts';

type SameLetters = Extract<MatchReason, { kind: 'same-letters' }>['detail'];

const SAME_LETTERS: Record<SameLetters, string> = {
  'legal-form': 'differs only in the legal form (such as “Co., Ltd.”)',
  punctuation: 'differs only in punctuation, capitals or accents',
  spacing: 'differs only in spacing',
  'word-order': 'has the same words in another order',
  romanization: 'is the same name in another romanization',
  script: 'is the same name in another script',
  'look-alike-letters': 'is written with look-alike letters of another alphabet',
  translation: 'is the same name in translation',
};

/** One fact about the match in words, to stand after "The name asked for …". */
function reasonInWords(reason: MatchReason, countryName: (code: string) => string): string {
  switch (reason.kind) {
    case 'same-name':
      return 'is the same name';
    case 'same-letters':
      return SAME_LETTERS[reason.detail];
    case 'spelling':
      return `is spelled “${shorten(reason.query, 40)}” ↔ “${shorten(reason.listed, 40)}”`;
    case 'contains-listed-name':
      return `contains the listed name${inBrackets('extra: ', reason.extra)}`;
    case 'part-of-listed-name':
      return `is part of the listed name${inBrackets('missing: ', reason.missing)}`;
    case 'initials':
      return `reads like initials of “${shorten(reason.of, 80)}”`;
    case 'ignored-words':
      return `has words that the listed name lacks${inBrackets('', reason.words)}`;
    case 'shared-name':
      return `is borne by ${reason.entityCount} listed parties, which makes it weaker evidence`;
    case 'short-name':
      return 'is short, which makes it weaker evidence';
    case 'composed-name':
      return 'was pieced together from sources, which makes it weaker evidence';
    case 'country':
      return reason.agrees
        ? `has the country you gave (${countryName(reason.asked)})`
        : `has another country than the one you gave (${countryName(reason.asked)})`;
  }
}

const WORDS_SHOWN = 6;

function inBrackets(lead: string, words: readonly string[]): string {
  if (words.length === 0) {
    return '';
  }
  const shown = words.slice(0, WORDS_SHOWN).map((word) => `“${shorten(word, 30)}”`);
  return ` (${lead}${shown.join(', ')}${words.length > WORDS_SHOWN ? ', …' : ''})`;
}

/** How the query met the name: "is the same name and has the country you gave (China)". */
export function reasonsInWords(reasons: readonly MatchReason[], countryName: (code: string) => string): string {
  return inWords(reasons.map((reason) => reasonInWords(reason, countryName)));
}

const MATCHED_ON: Record<MatchedOn, string> = {
  name: 'listed name',
  'a.k.a.': 'listed alias (a.k.a.)',
  'f.k.a.': 'listed former name (f.k.a.)',
  'd.b.a.': 'listed trade name (d.b.a.)',
  'common name': 'known by',
};

/** "listed alias (a.k.a.) “Hikvision”"; a name that the list does not print comes with its source. */
export function matchedNameInWords({ matchedOn, matchedName, attestedBy }: Hit): string {
  const name = `${MATCHED_ON[matchedOn]} “${cleanText(matchedName)}”`;
  if (matchedOn !== 'common name') {
    return name;
  }
  const source = attestedBy?.[0];
  return `${name}, not on the list itself${source === undefined ? '' : ` (source: ${shorten(sourceName(source), 60)})`}`;
}

/** The host of a web address; any other source as it is written. */
export function sourceName(source: string): string {
  return /^https?:\/\/(?:www\.)?([^/\s]+)/u.exec(source)?.[1] ?? source;
}

export const STRENGTH: Record<Hit['strength'], string> = { strong: 'strong match', weak: 'weak match' };
