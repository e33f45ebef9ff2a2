import { looksLikeAddress } from './address-text.ts';
import { unquoted } from './clean-text.ts';
import type { CountryNames } from './country-names.ts';
import { splitOutsideBrackets } from './list-items.ts';
import type { NameShape } from './name-shape.ts';
import type { ListMeaning } from './parsed-message.ts';

/** What is known of words, places and the list while names are taken out of text. */
export interface NameKnowledge {
  readonly shape: NameShape;
  readonly countries: CountryNames;
  /** A name that the list prints as such is never taken apart. */
  readonly isListedName: (text: string) => boolean;
  readonly meaningOf: (name: string) => ListMeaning;
}

/**
 * How much the surroundings speak for several names. "bare": nothing but the text itself, which must not be damaged;
 * "one": a sentence about one party ("is X …"); "several": a sentence in which lists are usual ("can we ship to X and Y").
 */
export type ListLikelihood = 'bare' | 'one' | 'several';

const AND = /\s+(?:and|or|as well as|и|или|plus)\s+(?:(?:to|from|with|for|also)\s+)?/giu;
const LEADING_AND = /^(?:and|or|as well as|и|или)\s+/iu;
/** "Ltd. (ABC)", "Inc. Shanghai Branch", "(HK) Ltd.": the rest of the name before the comma. */
const TRAILING_FORM = /^(?:(?:ltd|limited|inc|corp|co|pte|pty|pvt|plc|gmbh)\b|(?:llc|l\.l\.c\.?)\s*\(|\()/iu;
/** A part of an organization rather than another one. */
const SUB_UNIT =
  /\b(?:institute|laborator(?:y|ies)|lab|department|dept|branch|office|cent(?:er|re)|bureau|division|faculty|school|college|factory|academy|workshop)\b/iu;
/** Forms that only companies carry; "Corporation" and "Company" also end the names of their parents and parts. */
const STRONG_FORM =
  /\b(?:ltd|limited|inc|llc|l\.l\.c|gmbh|plc|llp|corp|ooo|oao|zao|pao|jsc|s\.?a\.?|b\.?v\.?|a\.?g\.?|s\.?r\.?l)\b/iu;
export const HAN_AND = /(?<=[\p{Script=Han}]{2})[和与與及跟](?=[\p{Script=Han}]{2})/gu;
const HAS_HAN = /\p{Script=Han}/u;

/** The names that one line holds: split where a list is certain enough, in one piece where it could be one name. */
export function splitNames(text: string, likelihood: ListLikelihood, knowledge: NameKnowledge): readonly string[] {
  if (knowledge.isListedName(text) || unquoted(text) !== undefined) return [text];
  const groups = groupParts(commaParts(text), knowledge);
  const isList =
    groups.length > 1 &&
    (isNameList(groups, likelihood, knowledge) || groups.every((group) => knowledge.isListedName(group)));
  if (!isList) return splitAtAnd(text, likelihood, knowledge);
  const inList = likelihood === 'one' ? 'bare' : 'several';
  return groups.flatMap((group) => splitAtAnd(group.replace(LEADING_AND, ''), inList, knowledge));
}

function commaParts(text: string): readonly string[] {
  const slashed = text.replace(/\s+[/|]\s+/g, ', ');
  const separators = HAS_HAN.test(text) ? ',，、' : ',，';
  const parts = splitOutsideBrackets(slashed.replace(/(\d),(?=\d{3}\b)/g, '$1\u0000'), separators);
  return parts.map((part) => part.replaceAll('\u0000', ',').trim()).filter((part) => part !== '');
}

/** Joins to each name what cannot be a name of its own: legal forms, places, addresses, initials. */
export function groupParts(parts: readonly string[], { shape, countries }: NameKnowledge): readonly string[] {
  const groups: string[] = [];
  let inAddress = false;
  for (const part of parts) {
    const last = groups.at(-1);
    const address = looksLikeAddress(part);
    const belongs =
      address ||
      shape.isLegalForm(part) ||
      shape.isPlace(part) ||
      countries.find(part) !== undefined ||
      /^[\p{Lu}\p{N}.]{1,2}$|^[\d\s#-]+$|^(?:including|incl\.?|a\.?k\.?a|f\.?k\.?a|d\.?b\.?a|formerly|also known)\b/iu.test(
        part,
      ) ||
      TRAILING_FORM.test(part) ||
      (shape.beginsWithLegalForm(part) && !shape.isTelling(part)) ||
      (inAddress && !shape.endsInLegalForm(part));
    if (last !== undefined && belongs) {
      groups[groups.length - 1] = `${last}, ${part}`;
      inAddress ||= address;
    } else {
      groups.push(part);
      inAddress = false;
    }
  }
  return groups;
}

function isNameList(groups: readonly string[], likelihood: ListLikelihood, knowledge: NameKnowledge): boolean {
  const { shape, isListedName } = knowledge;
  const last = groups.at(-1) ?? '';
  // "Smith, Jones & Co." and "Bed, Bath & Beyond"
  const areSingleWords = groups.slice(0, -1).every((group) => !/\s/.test(group));
  if (/\s&\s/.test(last) && (groups.length < 4 || areSingleWords)) return false;
  if (groups.slice(1).some(isListedName)) return true;
  const [head = '', ...rest] = groups;
  const stands = (group: string) => (shape.isTelling(group) || shape.endsInLegalForm(group)) && !SUB_UNIT.test(group);
  if (isListedName(head) && rest.every(stands)) return true;
  if (groups.length > 2 && areSingleWords && !/\s/.test(last)) return true;
  const names = groups.map((group) => group.replace(LEADING_AND, ''));
  const inForm = names.filter((name) => shape.endsInLegalForm(name));
  if (inForm.length === names.length && names.every((name) => STRONG_FORM.test(name) || shape.isTelling(name)))
    return true;
  const complete = names.filter((name) => isComplete(name, likelihood, knowledge)).length;
  const withAnd = splitLastAnd(names);
  if (withAnd) return isListWithAnd(withAnd, likelihood, knowledge);
  if (likelihood === 'bare' && names.length === 2) {
    // "Foo Pty Ltd., Salisbury" and "X University, Y Institute" are one; "Hikvision, Dahua" are two.
    return complete === 2 && inForm.length === 0 && !SUB_UNIT.test(last);
  }
  return complete === names.length || (names.length > 2 && complete * 2 > names.length && names.every(isShort));
}

/** Can stand as a name of its own. */
function isComplete(group: string, likelihood: ListLikelihood, { shape, isListedName }: NameKnowledge): boolean {
  const name = group.split(',')[0] ?? '';
  if (isListedName(group) || unquoted(group) !== undefined) return true;
  if (likelihood === 'several' && shape.endsInLegalForm(group)) return true;
  if (!shape.isTelling(name) || /\s[-–—]\s/.test(name)) return false;
  return likelihood === 'several' || HAS_HAN.test(name) || isShort(name) || shape.endsInLegalForm(group);
}

/** "A, B and C" as A, B, C. */
function splitLastAnd(names: readonly string[]): readonly string[] | undefined {
  const last = names.at(-1) ?? '';
  const and = [...last.matchAll(AND)].at(-1);
  if (!and) return undefined;
  return [...names.slice(0, -1), last.slice(0, and.index), last.slice(and.index + and[0].length)];
}

/** "Hikvision, Dahua Technology and Acme GmbH", but not "Allen, Overy and Shearman LLP". */
function isListWithAnd(names: readonly string[], likelihood: ListLikelihood, knowledge: NameKnowledge): boolean {
  const ending = names.at(-1) ?? '';
  const isPartnership =
    knowledge.shape.endsInLegalForm(ending) && names.slice(0, -1).every((name) => !/\s/.test(name.trim()));
  if (isPartnership && likelihood !== 'several') return false;
  if (names.every((name) => !/\s/.test(name.trim())))
    return names.filter((name) => knowledge.shape.isTelling(name)).length * 2 >= names.length;
  return names.every((name) => isComplete(name, name === ending ? 'several' : likelihood, knowledge));
}

function isShort(text: string): boolean {
  return text.trim().split(/\s+/).length <= 3;
}

const LONGEST_WITH_AND = 600;

/** Splits "Dahua Technology and Acme GmbH", but not "Marks and Spencer" or "Institute of Optics and Mechanics". */
function splitAtAnd(text: string, likelihood: ListLikelihood, knowledge: NameKnowledge): readonly string[] {
  // Each "and" is weighed with all that stands before and after it.
  if (text.length > LONGEST_WITH_AND || knowledge.isListedName(text)) return [text];
  const pattern = HAS_HAN.test(text) && likelihood === 'several' ? HAN_AND : AND;
  for (const match of text.matchAll(pattern)) {
    const left = text.slice(0, match.index).trim();
    const right = text.slice(match.index + match[0].length).trim();
    if (isOutsideBrackets(left) && areTwoNames(left, right, likelihood, knowledge)) {
      return [left, ...splitAtAnd(right, likelihood, knowledge)];
    }
  }
  return [text];
}

function areTwoNames(left: string, right: string, likelihood: ListLikelihood, knowledge: NameKnowledge): boolean {
  const { shape, countries, isListedName } = knowledge;
  if (left === '' || right === '' || left.toLowerCase() === right.toLowerCase()) return false;
  if (isListedName(left) || isListedName(right) || (unquoted(left) ?? unquoted(right)) !== undefined) return true;
  if (countries.inBrackets(left) !== undefined && countries.inBrackets(right) !== undefined) return true;
  const rightStands = shape.isTelling(right) || shape.endsInLegalForm(right);
  if (shape.endsInLegalForm(left)) return rightStands && !shape.isLegalForm(right);
  if (likelihood !== 'several' || !shape.isTelling(left) || !rightStands) return false;
  // "Ernst and Young LLP": one legal form for both words.
  return left.includes(' ') || !shape.endsInLegalForm(right);
}

function isOutsideBrackets(before: string): boolean {
  return before.lastIndexOf('(') <= before.lastIndexOf(')');
}
