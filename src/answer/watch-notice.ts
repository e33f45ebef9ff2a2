import type { Answer, RichText } from './answer.ts';
import type { AnswerContext } from './answer-context.ts';
import { shorten } from './clean-text.ts';
import { screenFollowUp } from './follow-ups.ts';
import { formatDate, inWords } from './format.ts';
import { fitHeadline } from './headline.ts';
import { OUTCOME_IN_A_SENTENCE } from './outcome-words.ts';
import { bullets, paragraph, rich, section, strong } from './rich-text.ts';

/** What a watched name meant before and means now; see watch/watch-state.ts. */
export interface WatchedChange {
  readonly watched: string;
  readonly country?: string;
  readonly change: 'outcome' | 'entries' | 'entry-text' | 'other-lists';
  readonly before: WatchedMeaning;
  readonly after: WatchedMeaning;
  readonly list: { readonly asOf: string };
}

interface WatchedMeaning {
  readonly outcome: 'hit' | 'possible-match' | 'no-match';
  readonly entries: readonly { readonly id: string; readonly name: string }[];
  readonly otherLists: readonly string[];
}

const WAS = {
  hit: `was ${OUTCOME_IN_A_SENTENCE.hit}`,
  'possible-match': `was ${OUTCOME_IN_A_SENTENCE['possible-match']}`,
  'no-match': 'had no match',
} as const;

const IS_NOW = {
  hit: `is now ${OUTCOME_IN_A_SENTENCE.hit}`,
  'possible-match': `is now ${OUTCOME_IN_A_SENTENCE['possible-match']}`,
  'no-match': 'now has no match',
} as const;

/** Tells whoever watches a name that a new version of the list says something else about it. */
export function watchNotice(change: WatchedChange, context: AnswerContext): Answer {
  const { watched, after } = change;
  return {
    kind: 'notice',
    tone: after.outcome === 'no-match' && after.otherLists.length === 0 ? 'plain' : 'caution',
    headline: fitHeadline((length) => headline(change, shorten(watched, length))),
    sections: [
      section('essential', 'What changed', bullets(changeLines(change))),
      section('essential', 'Next step', paragraph(nextStep(after))),
    ],
    followUps: [
      screenFollowUp(watched, 'action'),
      ...after.entries.slice(0, 2).map(({ id, name }) => ({
        label: `Details: ${shorten(name, 40)}`,
        command: `entry ${id}`,
        purpose: 'details' as const,
      })),
    ],
    footer: rich(
      `You get this because “${shorten(watched, 80)}” is watched${
        change.country === undefined ? '' : ` (${context.countryName(change.country)})`
      }. Not legal advice.`,
    ),
    results: [],
  };
}

function headline({ change, before, after }: WatchedChange, name: string): string {
  switch (change) {
    case 'outcome':
      return `Watch: “${name}” ${WAS[before.outcome]} and ${IS_NOW[after.outcome]}.`;
    case 'entries':
      return `Watch: “${name}” matches other entries than before. It is ${OUTCOME_IN_A_SENTENCE[after.outcome]}.`;
    case 'entry-text':
      return `Watch: the entry that “${name}” matches was changed.`;
    case 'other-lists':
      return `Watch: “${name}” stands on other US lists than before.`;
  }
}

function changeLines({ change, before, after, list }: WatchedChange): readonly RichText[] {
  const now = meaningLine(`List of ${formatDate(list.asOf)}`, after);
  // Where only the text of the entry differs, both lines would say the same.
  return change === 'entry-text'
    ? [now, rich('The text of the entry is not what it was; “Details” shows it as it is now.')]
    : [meaningLine('Before', before), now];
}

function meaningLine(when: string, { outcome, entries, otherLists }: WatchedMeaning): RichText {
  const names = entries.slice(0, 3).map(({ name }) => shorten(name, 80));
  const more = entries.length - names.length;
  const which = names.length === 0 ? '' : ` (${names.join('; ')}${more > 0 ? `; and ${more} more` : ''})`;
  const elsewhere = otherLists.length === 0 ? '' : `; also on ${inWords(otherLists)}`;
  return rich(strong(`${when}: `), `${OUTCOME_IN_A_SENTENCE[outcome]}${which}${elsewhere}.`);
}

function nextStep({ outcome, otherLists }: WatchedMeaning): string {
  return outcome === 'no-match' && otherLists.length === 0
    ? 'This is not a clearance. Ask your export compliance contact before you change how you deal with the company.'
    : 'Stop and ask your export compliance contact before you go on.';
}
