import { looksLikeAddress } from './address-text.ts';
import { trimName, unquoted } from './clean-text.ts';
import { afterLabel, isTalk, readParties, readStatusQuestion } from './english-question.ts';
import { extractNames } from './extract-names.ts';
import { takeApart } from './joined-names.ts';
import { listItems } from './list-items.ts';
import { readNativeQuestion } from './native-question.ts';
import type { ParsedName } from './parsed-message.ts';
import { NEXT_LABEL, PLEASANTRY, SALUTATION, SUBJECT_LINE } from './question-words.ts';
import { readName } from './read-name.ts';
import { type ListLikelihood, type NameKnowledge, splitNames } from './split-names.ts';

const DETAIL_LABEL = /^(?:country|address|addr|city|地址|国家|國家|страна|адрес)\s*[:=：]\s*\S/iu;
const POLITE_START = /^(?:please|pls|plz)[\s,:]+/u;
const ASKED_START = /^(?:please|pls|plz|and|or|so|also|ok)[\s,:]+/u;
const LOWER_CASE_POLITENESS = /[\s,.!–-]+(?:please|pls|plz|thanks|thank you|thx)[\s.!]*$/u;

/** So many names are answered one by one; a longer list is screened as a file is, in which each row is a name. */
const MOST_TAKEN_APART = 25;

/** The names in text that holds names and nothing else. */
export function namesOnly(text: string, knowledge: NameKnowledge): readonly ParsedName[] {
  const items = joinDetails(listItems(text), knowledge);
  return distinct(
    items.flatMap((item) => namesAt(item, 'bare', knowledge)),
    knowledge,
  );
}

/** The first name in text that holds names and nothing else, in one piece whatever the list says of its parts. */
export function nameAsItStands(text: string, knowledge: NameKnowledge): ParsedName | undefined {
  const [first] = joinDetails(listItems(text), knowledge);
  return first === undefined ? undefined : namesAt(first, 'bare', knowledge)[0];
}

/** The names in what a person wrote, which may be a name, a list, a question or a message. */
export function namesInMessage(text: string, knowledge: NameKnowledge): readonly ParsedName[] {
  const items = joinDetails(listItems(text), knowledge);
  return distinct(
    items.flatMap((item, i) =>
      i < items.length - 1 && isHeading(item, knowledge) ? [] : namesInLine(item, knowledge),
    ),
    knowledge,
  );
}

/** "Please screen the following:" says something about the lines below it. */
function isHeading(line: string, { shape }: NameKnowledge): boolean {
  return /[:：]$/.test(line) && (shape.isOrdinary(line) || isTalk(line, shape));
}

function namesInLine(line: string, knowledge: NameKnowledge): readonly ParsedName[] {
  const { shape } = knowledge;
  if (knowledge.isListedName(line) || unquoted(line) !== undefined) return namesAt(line, 'bare', knowledge);
  const text = line.replace(SALUTATION, '').trim();
  if (text === '' || PLEASANTRY.test(text)) return [];
  const labeled = afterLabel(text);
  if (labeled !== undefined) {
    if (/^\p{Ll}/u.test(labeled) && shape.isOrdinary(labeled)) return extractNames(text, knowledge);
    if (SUBJECT_LINE.test(text) && readParties(labeled, shape)) return extractNames(labeled, knowledge);
    const [first = '', ...others] = labeled.split(NEXT_LABEL);
    return [...readBare(first, knowledge), ...others.flatMap((other) => namesInLine(other, knowledge))];
  }
  return readBare(text, knowledge);
}

function readBare(text: string, knowledge: NameKnowledge): readonly ParsedName[] {
  const { shape } = knowledge;
  const question = readNativeQuestion(text) ?? readStatusQuestion(text, shape);
  if (question) return question.regions.flatMap((region) => namesAt(region, question.likelihood, knowledge));
  const polite = text.replace(LOWER_CASE_POLITENESS, '');
  const asked = /[?？]\s*$/.test(text);
  if (isTalk(polite, shape) || (asked && readParties(polite, shape) !== undefined)) {
    const names = extractNames(polite, knowledge);
    // "Is Bankasi?"
    const isShortName = asked && names.length === 0 && shape.isTelling(polite) && polite.split(/\s+/).length <= 3;
    return isShortName ? namesAt(polite, 'bare', knowledge) : names;
  }
  return namesAt(polite.replace(asked ? ASKED_START : POLITE_START, ''), 'bare', knowledge);
}

function namesAt(whole: string, likelihood: ListLikelihood, knowledge: NameKnowledge): readonly ParsedName[] {
  const text = whole.replace(/\s+\|\s+/g, ', ');
  const setting = knowledge.countries.takeSetting(text);
  const names = splitNames(trimEdges(setting?.text ?? text), likelihood, knowledge).flatMap(
    (name) => readName(name, knowledge) ?? [],
  );
  // A country that was set for the message holds for every name that has none of its own.
  return setting === undefined ? names : names.map((name) => ({ country: setting.country, ...name }));
}

/** Quotes around the whole stay: they tell `readName` to take the name literally. */
function trimEdges(text: string): string {
  return unquoted(text) === undefined ? trimName(text) : text;
}

/** Lines that say where, or are a legal form alone, belong to the name above them. */
function joinDetails(items: readonly string[], { shape, countries }: NameKnowledge): readonly string[] {
  const joined: string[] = [];
  for (const item of items) {
    const last = joined.at(-1);
    const isDetail =
      shape.isLegalForm(item) ||
      DETAIL_LABEL.test(item) ||
      looksLikeAddress(item) ||
      countries.find(item) !== undefined;
    if (last !== undefined && isDetail) joined[joined.length - 1] = `${last}, ${item}`;
    else joined.push(item);
  }
  return joined;
}

function distinct(names: readonly ParsedName[], knowledge: NameKnowledge): readonly ParsedName[] {
  const apart = names.length > MOST_TAKEN_APART ? names : names.flatMap((name) => takeApart(name, knowledge));
  const seen = new Map<string, ParsedName>();
  for (const name of apart) {
    const key = `${name.text.toLowerCase()}\n${name.country ?? ''}`;
    if (!seen.has(key)) seen.set(key, name);
  }
  return [...seen.values()];
}
