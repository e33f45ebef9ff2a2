import type { Suggestion } from '../screening/screener.ts';
import { type AnswerContext, countriesInWords } from './answer-context.ts';
import { cleanText } from './clean-text.ts';

/** The second line of a name offered while typing: "a.k.a. of Hangzhou Hikvision … (China)", or the country alone. */
export function suggestionDetail({ matchedOn, entryName, countries }: Suggestion, context: AnswerContext): string {
  const where = countriesInWords(countries, context);
  switch (matchedOn) {
    case 'name':
      return where;
    case 'common name':
      return `a name of ${cleanText(entryName)} (${where}), not on the list itself`;
    default:
      return `${matchedOn} of ${cleanText(entryName)} (${where})`;
  }
}
