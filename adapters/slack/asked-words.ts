import * as z from 'zod';
import type { FollowUp } from '../../src/answer/answer.ts';
import { shorten } from '../../src/answer/clean-text.ts';
import type { Landing } from './deliver.ts';

type Input = NonNullable<FollowUp['input']>;

/** Slack allows a label of 2,000 characters; the value of a button has less room. */
const LABEL_LENGTH = 150;

const AskedWords = z.object({ command: z.string(), label: z.string(), isRequired: z.boolean() });

/** What the button of a follow-up with an input asks for, and the command that the words follow. */
export type AskedWords = z.infer<typeof AskedWords>;

export function askedWordsValue(command: string, { label, isRequired }: Input): string {
  const asked: AskedWords = { command, label: shorten(label, LABEL_LENGTH), isRequired };
  return JSON.stringify(asked);
}

export function readAskedWords(value: string): AskedWords {
  return AskedWords.parse(JSON.parse(value));
}

/** The conversation in which a button stood; with `ts`, the message that can be changed for all who see it. */
const Origin = z.object({ channel: z.string(), ts: z.string().optional(), threadTs: z.string().optional() });
export type Origin = z.infer<typeof Origin>;

const WordsForm = AskedWords.extend({ origin: Origin.optional() });
export type WordsForm = z.infer<typeof WordsForm>;

/** For the private_metadata of the form: below 3,000 characters, since the button's value was below 1,000. */
export function wordsFormMetadata(form: WordsForm): string {
  return JSON.stringify(form);
}

export function readWordsForm(metadata: string): WordsForm {
  return WordsForm.parse(JSON.parse(metadata));
}

/** The message in whose place an answer can stand. */
export function messageOf(origin: Origin | undefined): Landing | undefined {
  return origin?.ts === undefined ? undefined : { ...origin, ts: origin.ts };
}
