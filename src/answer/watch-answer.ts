import type { Answer, FollowUp, RichText } from './answer.ts';
import type { AnswerContext } from './answer-context.ts';
import { shorten } from './clean-text.ts';
import { FOLLOW_UPS_SHOWN, quotedWithCountry } from './follow-ups.ts';
import { countOf } from './format.ts';
import { fitHeadline } from './headline.ts';
import { OUTCOME_WORDS } from './outcome-words.ts';
import { personalAnswer } from './personal-answer.ts';
import { bullets, paragraph, rich, section, strong } from './rich-text.ts';

export interface WatchedName {
  readonly name: string;
  /** ISO code. */
  readonly country?: string;
  readonly owner: 'person' | 'channel';
  /** What the name means in the list in service; absent when it could not be screened. */
  readonly outcome?: 'hit' | 'possible-match' | 'no-match';
}

const NAME_SHOWN = 80;
const WATCHES_SHOWN = 50;
const MY_WATCHES: FollowUp = { label: 'What I watch', command: 'watching', purpose: 'more' };

interface WatchedOptions {
  /** How many names one owner may watch, when not all found room. */
  readonly limit: number | undefined;
  /** False in the terminal, where nobody can be told later. */
  readonly isTold: boolean;
  readonly context: AnswerContext;
}

/** What was asked to be watched. */
export function watchedAnswer(
  names: readonly WatchedName[],
  owner: WatchedName['owner'],
  { limit, isTold, context }: WatchedOptions,
): Answer {
  const lines = section('essential', 'Today', bullets(names.map((name) => watchLine(name, context))));
  if (limit !== undefined) {
    const who = owner === 'channel' ? 'a channel' : 'one person';
    return personalAnswer({
      tone: 'caution',
      headline: `Not every name is watched: ${who} may watch ${countOf(limit, 'name')}.`,
      sections: names.length === 0 ? [] : [lines],
      followUps: [MY_WATCHES],
    });
  }
  const [first] = names;
  const told = owner === 'channel' ? 'This channel is told' : 'You are told';
  return personalAnswer({
    headline: fitHeadline((length) => {
      const what = names.length === 1 ? `“${shorten(first?.name ?? '', length)}”` : countOf(names.length, 'name');
      return isTold
        ? `Watching ${what}. ${told} when what the list says about it changes.`
        : `Watching ${what}. “watching” shows what the list says about it.`;
    }),
    sections: [
      lines,
      section(
        'useful',
        'Note',
        paragraph('A watch follows the list: who owns the company and end use are not watched.'),
      ),
    ],
    followUps: [MY_WATCHES, ...names.slice(0, 2).map(unwatchFollowUp)],
  });
}

/** Everything that a person watches, and what is watched for the channel where it was asked. */
export function watchListAnswer(names: readonly WatchedName[], context: AnswerContext): Answer {
  if (names.length === 0) {
    return personalAnswer({
      headline: 'You watch no company yet.',
      sections: [
        section(
          'essential',
          'How to',
          paragraph('“watch <name>” tells you of changes, “watch here <name>” tells the whole channel.'),
        ),
      ],
      followUps: [],
    });
  }
  const left = names.length - WATCHES_SHOWN;
  const lines = names.slice(0, WATCHES_SHOWN).map((name) => watchLine(name, context));
  return personalAnswer({
    headline: `${countOf(names.length, 'name')} watched, as the list has ${names.length === 1 ? 'it' : 'them'} today.`,
    sections: [
      section(
        'essential',
        'Watched',
        bullets(left > 0 ? [...lines, rich(`and ${countOf(left, 'more name')}`)] : lines),
      ),
    ],
    followUps: names.slice(0, FOLLOW_UPS_SHOWN).map(unwatchFollowUp),
  });
}

export function unwatchedAnswer(name: string): Answer {
  return personalAnswer({
    headline: fitHeadline((length) => `No longer watching “${shorten(name, length)}”.`),
    followUps: [MY_WATCHES],
  });
}

export function notWatchedAnswer(name: string): Answer {
  return personalAnswer({
    tone: 'caution',
    headline: fitHeadline((length) => `“${shorten(name, length)}” is not being watched, so nothing was changed.`),
    followUps: [MY_WATCHES],
  });
}

function watchLine({ name, country, owner, outcome }: WatchedName, context: AnswerContext): RichText {
  const where = country === undefined ? '' : ` (${context.countryName(country)})`;
  const found = outcome === undefined ? 'not screened: too general, or no list is loaded' : OUTCOME_WORDS[outcome];
  return rich(
    strong(shorten(name, NAME_SHOWN)),
    `${where}: ${found}${owner === 'channel' ? '; for this channel' : ''}.`,
  );
}

function unwatchFollowUp({ name, country, owner }: WatchedName): FollowUp {
  const here = owner === 'channel' ? 'here ' : '';
  return {
    label: `Stop watching ${shorten(name, 30)}`,
    command: `unwatch ${here}${quotedWithCountry(name, country)}`,
    purpose: 'action',
  };
}
