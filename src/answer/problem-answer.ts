import type { Answer } from './answer.ts';
import { shorten } from './clean-text.ts';
import { FOLLOW_UPS_SHOWN, screenFollowUp } from './follow-ups.ts';
import { countOf, formatCount, inWords } from './format.ts';
import { fitHeadline } from './headline.ts';
import { paragraph, rich, section } from './rich-text.ts';

/** Input that could not be used, or a failure: says so, and that nothing was screened. */
export function problem(
  headline: string,
  todo: string,
  followUps: Answer['followUps'] = [],
  further: Answer['sections'] = [],
): Answer {
  return {
    kind: 'problem',
    tone: 'caution',
    headline,
    sections: [section('essential', 'What to do', paragraph(todo)), ...further],
    followUps,
    footer: rich('Nothing was screened.'),
    results: [],
  };
}

export function failureAnswer(): Answer {
  return problem(
    'Something went wrong here. Nothing was screened.',
    'Try again in a minute. If it happens again, tell whoever runs this bot and use the official search until then.',
    [{ label: 'Status of the list', command: 'status', purpose: 'more' }],
  );
}

export function tooLongAnswer(length: number, limit: number): Answer {
  return problem(
    `Message too long: ${formatCount(length)} characters. Nothing was screened.`,
    `A message may have up to ${formatCount(limit)} characters. Send the company names alone, or use the screen command of the terminal for a whole file.`,
  );
}

export function tooManyNamesAnswer(count: number, limit: number): Answer {
  return problem(
    `Too many names: ${formatCount(count)}. Nothing was screened.`,
    `A message may have up to ${countOf(limit, 'name')}. Send them in parts, or screen a whole file in the terminal: entity screen --csv names.csv --column name -o screened.csv`,
  );
}

export function noNameAnswer(): Answer {
  return problem(
    'I did not find a company name in that. Nothing was screened.',
    'Send the name alone, for example “Dahua Technology”, or put it after “screen”. “help” lists what else I can do.',
    [
      { label: 'Try: Dahua Technology', command: 'Dahua Technology', purpose: 'example' },
      { label: 'Help', command: 'help', purpose: 'more' },
    ],
  );
}

/** A command that needs words after it was sent alone. */
export function missingWordsAnswer(usage: string, example: string): Answer {
  return problem(`Something is missing: ${usage}. Nothing was screened.`, `For example: ${example}`, [
    { label: `Try: ${example}`, command: example, purpose: 'example' },
  ]);
}

/** No entry has that id, name or alias; the names are the nearest that do. */
export function noEntryAnswer(asked: string, nearest: readonly string[]): Answer {
  const names = nearest.slice(0, FOLLOW_UPS_SHOWN);
  const didYouMean =
    names.length === 0
      ? ''
      : ` Did you mean ${inWords(
          names.map((name) => `“${shorten(name, 80)}”`),
          'or',
        )}?`;
  return problem(
    fitHeadline((length) => `No entry with the id or exact name “${shorten(asked, length)}”. Nothing was screened.`),
    `To compare a name with the list, send it alone or after “screen”.${didYouMean}`,
    names.length === 0 ? [screenFollowUp(asked, 'action')] : names.map((name) => screenFollowUp(name)),
  );
}

export function noFamilyAnswer(asked: string): Answer {
  return problem(
    fitHeadline(
      (length) => `No entry on the list has “${shorten(asked, length)}” in its name. This was not a screening.`,
    ),
    'A screening also finds other spellings; use “screen” for that.',
    [screenFollowUp(asked, 'action')],
  );
}

/** Whoever asks too much at once is told to wait. */
export function tooManyQuestionsAnswer(retryAfterSeconds: number): Answer {
  const wait = retryAfterSeconds === 1 ? '1 second' : `${formatCount(retryAfterSeconds)} seconds`;
  return problem(
    'That was a lot of questions at once. This one was not screened.',
    `Ask again in ${wait}. Several names fit in one message, separated by commas or lines.`,
  );
}
