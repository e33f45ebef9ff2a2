import type { Answer, RichText } from './answer.ts';
import { shorten } from './clean-text.ts';
import { countOf, formatTime } from './format.ts';
import { OUTCOME_WORDS } from './outcome-words.ts';
import { personalAnswer } from './personal-answer.ts';
import { bullets, paragraph, rich, section, strong } from './rich-text.ts';

/** One earlier question, as the audit trail has it. */
export interface EarlierQuestion {
  readonly reference: string;
  /** ISO time. */
  readonly at: string;
  /** Absent when only a digest is kept, or when it was erased. */
  readonly query?: string;
  readonly outcome?: 'hit' | 'possible-match' | 'no-match' | 'not-screened';
  readonly firstEntry?: string;
}

const QUERY_SHOWN = 60;
const BUTTONS_SHOWN = 3;

/** A person's own last questions, newest first. */
export function historyAnswer(questions: readonly EarlierQuestion[]): Answer {
  const [latest] = questions;
  if (latest === undefined) {
    return personalAnswer({ headline: 'You have not asked about any company yet, or the records are no longer kept.' });
  }
  return personalAnswer({
    headline:
      questions.length === 1
        ? 'Your last question.'
        : `Your last ${countOf(questions.length, 'question')}, newest first.`,
    sections: [section('essential', 'Asked', bullets(questions.map(questionLine)))],
    followUps: questions.slice(0, BUTTONS_SHOWN).map(({ reference }) => ({
      label: `Evidence ${reference}`,
      command: `evidence ${reference}`,
      purpose: 'more',
    })),
  });
}

function questionLine({ reference, at, query, outcome, firstEntry }: EarlierQuestion): RichText {
  const asked = query === undefined ? 'question not kept as text' : `“${shorten(query, QUERY_SHOWN)}”`;
  const found = outcome === undefined ? 'looked at' : OUTCOME_WORDS[outcome];
  const entry = firstEntry === undefined ? '' : ` (${shorten(firstEntry, QUERY_SHOWN)})`;
  return rich(`${formatTime(at)}: `, strong(asked), `: ${found}${entry}. ${reference}`);
}

export function noRecordAnswer(reference: string): Answer {
  return personalAnswer({
    tone: 'caution',
    headline: `There is no record “${shorten(reference, 40)}” that you may see.`,
    sections: [
      section(
        'essential',
        'What to do',
        paragraph(
          'A reference looks like EL-4711-9F3C and stands at the end of each answer. You see your own; whoever decides reviews sees all of them.',
        ),
      ),
    ],
    followUps: [{ label: 'My history', command: 'history', purpose: 'more' }],
  });
}
