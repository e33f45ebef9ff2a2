import { affiliatesRuleSentence } from './affiliates-rule.ts';
import type { Answer, Section } from './answer.ts';
import type { AnswerContext } from './answer-context.ts';
import type { BatchProgress, BatchSummary, FoundBy, TextEncoding } from './batch-report.ts';
import { cleanText, shorten } from './clean-text.ts';
import { VERDICT_COLUMNS } from './csv-cells.ts';
import { FOLLOW_UPS_SHOWN, screenFollowUp } from './follow-ups.ts';
import { countOf, formatCount, formatDate, inWords } from './format.ts';
import { firstThatFits } from './headline.ts';
import { ageForHeadline, ageNotice, listFooter } from './list-age.ts';
import { notCoveredSection } from './no-match-answer.ts';
import { countedOutcomes } from './outcome-counts.ts';
import { bullets, paragraph, rich, section } from './rich-text.ts';
import { noticeOf } from './screened-answer.ts';
import { screeningResult } from './screening-result.ts';
import { CAUTION, NEXT_STEP, NOT_SCREENED, verdictLine } from './several-answer.ts';

/** What goes with the result file of a batch: counts, the worst names, and how the file was read. */
export function batchAnswer(summary: BatchSummary, context: AnswerContext): Answer {
  const { found, list } = summary;
  return {
    kind: 'several',
    tone: toneOf(summary),
    headline: headline(summary, context),
    ...noticeOf([ageNotice(list, context.now, context.ageLimits)]),
    sections: [
      ...foundSection(summary, context),
      ...notScreenedSection(summary),
      ...checkSection(summary),
      ...(toneOf(summary) === 'plain'
        ? [notCoveredSection(context)]
        : [section('essential', 'Next step', paragraph(`${NEXT_STEP} ${affiliatesRuleSentence(context)}`))]),
      resultSection(summary),
      section('extra', 'Record', paragraph(`${fileInWords(summary)}, SHA-256 ${summary.sha256}`)),
    ],
    followUps: found.slice(0, FOLLOW_UPS_SHOWN).map((verdict) => screenFollowUp(verdict.query.text, 'details')),
    footer: listFooter(list),
    listAsOf: list.asOf,
    results: found.map(screeningResult),
  };
}

/** For a message that is replaced while a batch runs: "Screening: 12,000 names so far (24%)." */
export function batchProgressText({ rows, share }: BatchProgress): string {
  const part = share === undefined ? '' : ` (${Math.floor(Math.max(0, Math.min(1, share)) * 100)}% of the file read)`;
  return `Screening: ${countOf(rows, 'name')} so far${part}.`;
}

function toneOf({ outcomes, onOtherListsOnly, unreadableLetters }: BatchSummary): Answer['tone'] {
  if (outcomes.hit > 0) {
    return 'stop';
  }
  const isPlain = outcomes['possible-match'] + outcomes['not-screened'] + onOtherListsOnly + unreadableLetters === 0;
  return isPlain ? 'plain' : 'caution';
}

/** What is least needed goes first where a headline has no room for all: the caution stands in a section too. */
function headline(summary: BatchSummary, context: AnswerContext): string {
  const { rows, outcomes, onOtherListsOnly, list } = summary;
  const age = ageForHeadline(list, context.now, context.ageLimits);
  if (toneOf(summary) === 'plain') {
    return firstThatFits([
      `No match found for ${countOf(rows, 'name')} in the Entity List of ${formatDate(list.asOf)}. ${CAUTION}${age}`,
      `No match found for ${countOf(rows, 'name')}. ${CAUTION}${age}`,
    ]);
  }
  const also = onOtherListsOnly === 0 ? '' : ` (${formatCount(onOtherListsOnly)} on another US list)`;
  const counts = countedOutcomes((outcome) => outcomes[outcome]);
  const worst = countedOutcomes((outcome) => (outcome === 'no-match' ? 0 : outcomes[outcome]));
  const names = countOf(rows, 'name');
  return firstThatFits([
    `${names}: ${inWords(counts)}${also}. ${CAUTION}${age}`,
    `${names}: ${inWords(counts)}${also}.${age}`,
    `${names}: ${inWords(worst)}${also}.${age}`,
    `${names}: ${inWords(worst)}.${age}`,
  ]);
}

function foundSection({ found, outcomes, onOtherListsOnly }: BatchSummary, context: AnswerContext): readonly Section[] {
  if (found.length === 0) {
    return [];
  }
  const rows = outcomes.hit + outcomes['possible-match'] + onOtherListsOnly;
  const more =
    rows > found.length
      ? [rich(`${countOf(rows, 'row')} in all; see the columns “outcome” and “other_lists” of the result file.`)]
      : [];
  return [section('essential', 'Found', bullets([...found.map((verdict) => verdictLine(verdict, context)), ...more]))];
}

function notScreenedSection({ notScreened }: BatchSummary): readonly Section[] {
  const reasons = Object.entries(NOT_SCREENED).flatMap(([reason, words]) => {
    const count = Object.entries(notScreened).find(([each]) => each === reason)?.[1] ?? 0;
    return count === 0 ? [] : [rich(`${countOf(count, 'row')}: ${words}`)];
  });
  return reasons.length === 0 ? [] : [section('essential', 'Not screened', bullets(reasons))];
}

function checkSection(summary: BatchSummary): readonly Section[] {
  const notes = batchNotes(summary);
  return notes.length === 0 ? [] : [section('essential', 'Check', bullets(notes.map((note) => rich(note))))];
}

/** What was assumed about the file, where it could be wrong; a sentence or two each. */
export function batchNotes({
  encoding,
  unreadableLetters,
  shortRows,
  isHeaderInvented,
  nameColumn,
}: BatchSummary): readonly string[] {
  return [
    encoding.isGuess
      ? `The file does not say its encoding; it was read as ${ENCODINGS[encoding.name]}. See whether the names in the result are spelled right; if not, save the file as “CSV UTF-8” and screen that.`
      : '',
    unreadableLetters > 0
      ? `${countOf(unreadableLetters, 'letter')} could not be read; “\uFFFD” stands in the result instead. A name with it may have been missed: screen it again, spelled right.`
      : '',
    shortRows > 0 ? `${countOf(shortRows, 'row')} had fewer cells than the headings; empty cells were added.` : '',
    isHeaderInvented && nameColumn.foundBy !== 'only-column'
      ? 'The first row does not look like headings, so it was screened like the others.'
      : '',
  ].filter((note) => note !== '');
}

const ENCODINGS: Record<TextEncoding['name'], string> = {
  'UTF-8': 'UTF-8',
  'UTF-16LE': 'UTF-16',
  'UTF-16BE': 'UTF-16',
  'Windows-1252': 'Western European (Windows-1252)',
  'Windows-1251': 'Cyrillic (Windows-1251)',
  GB18030: 'Chinese (GB18030)',
};

function resultSection({ resultName, nameColumn, countryColumn }: BatchSummary): Section {
  const heading = `“${shorten(nameColumn.heading, 60)}”`;
  const country = countryColumn === undefined ? '' : `, countries from “${shorten(countryColumn, 60)}”`;
  return section(
    'essential',
    'Result file',
    paragraph(
      `${cleanText(resultName)}: the same rows and columns, then ${VERDICT_COLUMNS.map((name) => name.replace('_', ' ')).join(', ')}. `,
      `Names were taken from ${FOUND[nameColumn.foundBy]}${heading}${country}.`,
    ),
  );
}

const FOUND: Record<FoundBy, string> = {
  asked: 'the column you named, ',
  heading: 'the column ',
  content: 'the only column with words that could be names, ',
  'only-column': 'the only column, ',
};

function fileInWords({ fileName, bytes }: BatchSummary): string {
  return `${shorten(fileName, 80)}, ${countOf(bytes, 'byte')}`;
}
