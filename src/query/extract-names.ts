import { readParties, withoutPoliteness } from './english-question.ts';
import type { NameShape } from './name-shape.ts';
import type { ParsedName } from './parsed-message.ts';
import { SALUTATION } from './question-words.ts';
import { readName } from './read-name.ts';
import { type NameKnowledge, splitNames } from './split-names.ts';

const SENTENCE_END = /(?<=[.!?]["”»)]?)\s+(?=["“«(]?\p{Lu})|\n+/u;
const QUOTED = /["“„«]([^"“”„«»\n]{2,150})["”“»]/gu;
const NAME_WORD = "[\\p{Lu}\\p{Lo}\\p{N}][\\p{L}\\p{M}\\p{N}&'’./+-]*";
const CONNECTOR =
  '(?:of|and|&|for|the|de|del|da|do|des|du|la|le|les|el|al|im\\.?|imeni|named|after|und|et|ve|van|von|y|e|i)';
const NAME_RUN = new RegExp(
  `${NAME_WORD}(?:(?:\\s+${CONNECTOR}){0,3}\\s+${NAME_WORD}|,\\s*(?=(?:Ltd|Inc|LLC|Limited|Corp|S\\.A|GmbH|JSC|OAO|OOO|AO|PJSC)\\b)${NAME_WORD}|\\s*\\([\\p{Lu}\\p{N}][^()\\n]{0,40}\\))*`,
  'gu',
);
/** Capitals that office talk has and no company is called: papers, times, roles. */
const OFFICE_WORD =
  /^(?:PO|PI|RFQ|RFP|NDA|MSA|SOW|CSV|PDF|CRM|ERP|ETA|EOD|COB|FYI|ASAP|KYC|SLA|HR|IT|VP|CEO|CFO|CTO|QA|UAT|API|URL|FAQ|TBD|TBC|WFH|PTO|OOO|Q[1-4]|H[12]|EAR|BIS|US|USA|EU|UK|UN|OFAC|SDN|ECCN|HTS|USD|EUR|Attn|Purchasing|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|Slack|Teams|Excel|English|I)$/u;

/**
 * The companies that running text names: by the place they have in a sentence ("ship to X", "X wants a quote"), by
 * quotes, or by capitals together with a legal form or another sign of a company. Empty for a text without a company.
 */
export function extractNames(text: string, knowledge: NameKnowledge): readonly ParsedName[] {
  const found = new Map<string, ParsedName>();
  for (const sentence of sentencesOf(text)) {
    for (const piece of namesOf(sentence, knowledge)) {
      const name = readName(piece, knowledge);
      if (name) found.set(name.text.toLowerCase(), { ...name, uncertain: true });
    }
  }
  return [...found.values()];
}

function sentencesOf(text: string): readonly string[] {
  const sentences: string[] = [];
  for (const piece of text.split(SENTENCE_END)) {
    const last = sentences.at(-1);
    // "Foo Co. Ltd" and "A. N. Deringer Inc. wants" are not sentence ends.
    if (
      last !== undefined &&
      /(?:^|[\s.(])(?:\p{L}|Co|Ltd|Inc|Corp|St|No|Dr|Mr|Ms|Mrs|Dept|Univ|Inst|Pte|Pvt|Bros|vs|approx|e\.g|i\.e)\.$/u.test(
        last,
      )
    ) {
      sentences[sentences.length - 1] = `${last} ${piece}`;
    } else sentences.push(piece);
  }
  return sentences.slice(0, MAX_SENTENCES);
}

const MAX_SENTENCES = 200;

function namesOf(sentence: string, knowledge: NameKnowledge): readonly string[] {
  const text = withoutPoliteness(sentence.replace(SALUTATION, '')).trim();
  const quoted = [...text.matchAll(QUOTED)].map((match) => match[1] ?? '').filter((inner) => !isSpeech(inner));
  if (quoted.length > 0 && !isWithinName(text)) return quoted;
  const parties = readParties(text, knowledge.shape);
  if (parties) {
    const names = parties.regions.flatMap((region) => splitNames(region, parties.likelihood, knowledge));
    return names.filter((name) => !isOfficeWord(name));
  }
  return runsOf(text, knowledge.shape).flatMap((run) => splitNames(run, 'several', knowledge));
}

/** OOO "Vektor" and JSC “Plant” wants: the quotes are part of the name. */
function isWithinName(text: string): boolean {
  return /(?:\b(?:OOO|OAO|AO|ZAO|PAO|JSC|LLC|PJSC|OJSC|CJSC|FGUP|FSUE|NPO|NPP|NII|Plant|Institute|Association|Enterprise|Company|Center)|\p{Lu}\p{Ll}+)\s+["“«]/u.test(
    text,
  );
}

function isSpeech(inner: string): boolean {
  return inner.split(/\s+/).length > 12;
}

/** Capitalized runs that carry a sign of a company of their own, or several telling words. */
function runsOf(text: string, shape: NameShape): readonly string[] {
  if (text === text.toUpperCase()) return [];
  return [...text.matchAll(NAME_RUN)]
    .map((match) => (match.index === 0 ? withoutSentenceStart(match[0], shape) : match[0]))
    .map((run) => run.replace(/[.,]+$/, (end) => (shape.endsInLegalForm(run) ? end.slice(0, 1) : '')))
    .filter((run) => run !== '' && !isOfficeWord(run) && shape.isTelling(run) && !shape.isPlace(run))
    .filter((run) => shape.endsInLegalForm(run) || run.split(/\s+/).length > 1);
}

/** The first word of a sentence has its capital anyway. */
function withoutSentenceStart(run: string, shape: NameShape): string {
  const [first = '', ...rest] = run.split(' ');
  return shape.isOrdinary(first) && /^\p{Lu}\p{Ll}*$/u.test(first) && rest.length > 0 && OPENER.test(first)
    ? rest.join(' ')
    : run;
}

const OPENER =
  /^(?:A|An|The|Our|My|Your|Their|This|That|These|Those|If|When|While|After|Before|Since|Because|Also|And|But|So|Then|For|From|To|With|In|On|At|By|Is|Are|Was|Were|Can|Could|Do|Does|Did|Has|Have|Will|Would|Should|Please|Regarding|About|We|You|They|He|She|It|I)$/;

function isOfficeWord(name: string): boolean {
  return name.split(/\s+/).every((word) => OFFICE_WORD.test(word.replace(/[.,:;!?]+$/, '')));
}
