import { type AnswerContext, createAnswerContext } from '../../src/answer/answer-context.ts';
import { DEFAULT_AGE_LIMITS } from '../../src/answer/list-age.ts';
import type { EntityListEntry } from '../../src/list/entry.ts';
import { NEXT_DAY } from '../builders.ts';
import { snapshot } from '../real-screener.ts';

const contextAt = createAnswerContext(snapshot, DEFAULT_AGE_LIMITS);

/** The wording's context over the built-in data, the day after the list was made unless told otherwise. */
export function realContext(now = NEXT_DAY): AnswerContext {
  return contextAt(now);
}

/** The entry of the built-in list with this printed name; throws when there is none. */
export function realEntry(name: string): EntityListEntry {
  const entry = snapshot.list.entries.find((each) => each.name === name);
  if (entry === undefined) {
    throw new Error(`The built-in list has no entry named ${name}.`);
  }
  return entry;
}
