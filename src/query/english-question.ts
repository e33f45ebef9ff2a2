import type { NameShape } from './name-shape.ts';
import { NAME_STOP } from './name-stop.ts';
import {
  ABOUT_STARTS,
  DIRECT_CUE,
  FUNCTION_WORD,
  LIST_ENDING,
  LIST_TOPIC,
  PARTY_CUES,
  POLITE_END,
  POLITE_START,
  REASON_ENDING,
  REASON_START,
  ROLE_LABEL,
  ROLE_WORD,
  STATE_ENDING,
  STATUS_START,
  SUBJECT_LINE,
  SUBJECT_VERB,
  SUBJECT_WORD,
  TALK,
  TASK_LABEL,
  TRAILER,
  WHO_START,
  WITH_BE,
} from './question-words.ts';
import type { ListLikelihood } from './split-names.ts';

/** Where names stand in a question. */
export interface Question {
  readonly regions: readonly string[];
  readonly likelihood: ListLikelihood;
}

/** Longer lines are not one question; they are left to the search by shape. */
const MAX_LENGTH = 600;

/** A question about the status of a party ("is X on the list?"), or the parts of it that are left when shortened. */
export function readStatusQuestion(line: string, shape: NameShape): Question | undefined {
  if (line.length > MAX_LENGTH) return undefined;
  const asked = /[?？]\s*$/.test(line);
  const text = withoutPoliteness(line.replace(/[?？!.\s]+$/u, ''));
  return readAbout(text, asked, shape) ?? readReason(text, shape) ?? readEnding(text, asked, shape);
}

function readReason(text: string, shape: NameShape): Question | undefined {
  const start = REASON_START.exec(text);
  if (!start) return undefined;
  const rest = text.slice(start[0].length);
  const region = rest.replace(LIST_ENDING, '').replace(REASON_ENDING, '').trim();
  return region === rest && start[0].length < 6 ? undefined : questionAbout(region, 'several', shape);
}

function readEnding(text: string, asked: boolean, shape: NameShape): Question | undefined {
  const lead = STATUS_START.exec(text)?.[0] ?? '';
  const likelihood = /\b(?:are|were|have)\s+$/iu.test(lead) ? 'several' : 'one';
  const body = text.slice(lead.length);
  const listed = body.replace(LIST_ENDING, '');
  if (listed !== body) return questionAbout(listed.replace(STATE_ENDING, ''), likelihood, shape);
  const topic = body.replace(LIST_TOPIC, '');
  if (topic !== body && shape.isTelling(topic)) return questionAbout(topic, likelihood, shape);
  const state = body.replace(STATE_ENDING, '');
  if (state !== body && (lead !== '' || asked || WITH_BE.test(body))) {
    // "Shipping to X next week, ok?" is about more than the state of X.
    return lead === '' && readParties(state, shape) ? undefined : questionAbout(state, likelihood, shape);
  }
  // "is Hikvision?" but not "Is Bankasi".
  return lead !== '' &&
    asked &&
    shape.isTelling(body) &&
    /^\p{Ll}/u.test(text) &&
    !isTalk(body, shape) &&
    !FINITE.test(body)
    ? questionAbout(body, likelihood, shape)
    : undefined;
}

const FINITE = /\s(?:the|a|an|same|there|to|of|in|at)\s/u;
const NOBODY =
  /^(?:we|they|it|you|i|he|she|this|that|these|those|our|my|your|their|there|how|what|which|who|any|anyone|everyone|all|no|the(?=\s+\p{Ll}))(?=\s|$)/u;

/** Undefined when the words name nobody: "we", "our customer", "how many companies". */
function questionAbout(text: string, likelihood: ListLikelihood, shape: NameShape): Question | undefined {
  const region = text.trim().replace(/,+$/, '');
  if (region === '') return undefined;
  return NOBODY.test(region) && (shape.isOrdinary(region) || !region.includes(' '))
    ? undefined
    : { regions: [region], likelihood };
}

function readAbout(text: string, asked: boolean, shape: NameShape): Question | undefined {
  for (const pattern of ABOUT_STARTS) {
    const start = pattern.exec(text);
    if (!start) continue;
    const name = upToStop(text.slice(start[0].length).replace(LIST_ENDING, ''));
    if (shape.isTelling(name) && (asked || /^\p{Ll}/u.test(text) || pattern !== WHO_START)) {
      return { regions: [name], likelihood: 'several' };
    }
  }
  return undefined;
}

/** The name behind a label or in a subject line, without what trails it; undefined when there is no label. */
export function afterLabel(line: string): string | undefined {
  for (const label of [SUBJECT_LINE, TASK_LABEL, ROLE_LABEL, SUBJECT_WORD, ROLE_WORD]) {
    const match = label.exec(line);
    if (!match) continue;
    const rest = line.slice(match[0].length);
    return withoutTrailer(afterLabel(rest) ?? rest);
  }
  return undefined;
}

function withoutTrailer(text: string): string {
  return text.replace(TRAILER, '').replace(/[\s?!]+$/, '');
}

/** The parties of a sentence: "can we ship to X and Y next month", "X wants a quote", "please screen X before we ship". */
export function readParties(sentence: string, shape: NameShape): Question | undefined {
  if (sentence.length > MAX_LENGTH) return undefined;
  const text = withoutPoliteness(sentence);
  const inCapitals = /\s["“«(]?\p{Ll}?\p{Lu}/u.test(text);
  const direct = DIRECT_CUE.exec(text);
  if (direct) {
    const name = upToStop(text.slice(direct.index + direct[0].length));
    if (isPartyRegion(name, inCapitals, shape)) return { regions: [name], likelihood: 'several' };
  }
  const regions = new Map<number, string>();
  for (const cue of PARTY_CUES) {
    for (const match of text.matchAll(cue)) {
      const from = match.index + match[0].length;
      const name = upToStop(text.slice(from));
      if (isPartyRegion(name, inCapitals, shape)) regions.set(from, name);
    }
  }
  const subject = subjectOf(text, shape);
  const found = [...(subject === undefined ? [] : [subject]), ...withoutOverlaps(regions)];
  return found.length === 0 ? undefined : { regions: found, likelihood: 'several' };
}

function subjectOf(text: string, shape: NameShape): string | undefined {
  const verb = SUBJECT_VERB.exec(text);
  if (!verb) return undefined;
  const subject = text
    .slice(0, verb.index)
    .replace(/^.*[.!?:]\s+(?=\p{Lu})/su, '')
    .replace(/^(?:[Dd]oes|[Dd]o|[Dd]id|[Ii]s|[Aa]re|[Cc]an|[Ww]ill|[Hh]as|[Hh]ave)\s+(?=\p{Lu})/u, '')
    .replace(SUBJECT_LEAD_IN, '');
  if (
    subject.length > 120 ||
    /(?:^|\s)(?:i|we|you|they|he|she|it|there|who|what|that|if|whether)(?:\s|$)/iu.test(subject)
  )
    return undefined;
  return isPartyRegion(subject, true, shape) ? subject : undefined;
}

/** A region inside another one was cut out twice. */
function withoutOverlaps(regions: ReadonlyMap<number, string>): readonly string[] {
  let end = -1;
  const kept: string[] = [];
  for (const [from, name] of [...regions].sort(([a], [b]) => a - b)) {
    if (from < end) continue;
    kept.push(name);
    end = from + name.length;
  }
  return kept;
}

/** "to the warehouse" and "for my manager" name nobody. */
function isPartyRegion(name: string, inCapitals: boolean, shape: NameShape): boolean {
  // Where the writer uses capitals, names have them.
  if (inCapitals && !/\p{Lu}|\p{Lo}|\p{N}/u.test(name)) return false;
  if (!/[\p{L}\p{N}]/u.test(name) || /^(?:me|us|you|them|him|her|it|this|that|my|your|his)\b/iu.test(name))
    return false;
  return shape.isTelling(name) || (/^\p{Lu}/u.test(name) && !shape.isPlace(name) && /\s/.test(name.trim()));
}

/** "My contact at X wants". */
const SUBJECT_LEAD_IN =
  /^(?:[Mm]y|[Oo]ur|[Tt]he|[Aa]n?|[Yy]our|[Ss]ome(?:one|body))\s+(?:\p{Ll}+\s+){0,4}(?:from|at|with|of|in)\s+(?=[\p{Lu}\p{Lo}\p{N}"“«]|\p{Ll}\p{Lu})/u;
/** "someone from X", "payment from X". */
const LEAD_IN = /^(?:\p{Ll}+\s+){1,5}?(?:from|to|with|for|at|by)\s+(?=[\p{Lu}\p{Lo}\p{N}"“«])/u;

export function upToStop(text: string): string {
  const stop = NAME_STOP.exec(text);
  const name = (stop ? text.slice(0, stop.index) : text).replace(POLITE_END, '').trim();
  return name.replace(LEAD_IN, '').replace(/^the\s+(?=\p{Lu})/u, '');
}

export function withoutPoliteness(text: string): string {
  const stripped = text
    .replace(POLITE_END, '')
    .replace(POLITE_START, (start) => (isOnlyPolite(text, start) ? start : ''));
  return stripped === '' ? text : stripped;
}

/** "Also Holding AG", "So Young": a capital after a capital is a name. */
function isOnlyPolite(text: string, start: string): boolean {
  return /^\p{Lu}\p{Ll}+\s+$/u.test(start) && /^\p{Lu}/u.test(text.slice(start.length)) && !/^please\b/iu.test(start);
}

/** "Do It Best Corp", "What Is Love Ltd": no word but "of" and the like begins in lower case. */
function isTitle(text: string, words: readonly string[]): boolean {
  if (/[?？]\s*$/.test(text) || !/\p{Ll}/u.test(text)) return false;
  return words.every((word) => !/^\p{Ll}/u.test(word) || /^(?:of|and|the|for|in|a|de|la|du|von|der)$/.test(word));
}

/** True for running text: a question or a message, not a bare name. */
export function isTalk(text: string, shape: NameShape): boolean {
  const words = text.split(/\s+/);
  if (isTitle(text, words)) return false;
  if (TALK.some((sign) => sign.test(text))) return true;
  if (words.length < 4 || !/^[^\p{Lu}]*$/u.test(text.slice(1)) || shape.soundsLikeLegalName(text)) return false;
  return FUNCTION_WORD.test(text) && shape.isOrdinary(text);
}
