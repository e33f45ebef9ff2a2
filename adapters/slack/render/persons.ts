import type { Answer, Span } from '../../../src/answer/answer.ts';
import { mapSpans } from './map-spans.ts';

const USER_ID = /^[UW][A-Z0-9]{2,}$/u;

/** The Slack id of the person whom a span names; undefined for any other text, so that no name can become a mention. */
export function personIn({ person }: Span): string | undefined {
  return person !== undefined && USER_ID.test(person) ? person : undefined;
}

/** Noncharacters: they never stand in text, and what comes from outside is rid of them here. */
const OPEN = '\uFDD0';
const CLOSE = '\uFDD1';

/** The answer with marks around people who are known by their id alone; `mentionPersons` makes mentions of them. */
export function markPersons(answer: Answer): Answer {
  return mapSpans(answer, (span) => {
    const person = personIn(span);
    return person !== undefined && span.text === person
      ? { ...span, text: `${OPEN}${person}${CLOSE}` }
      : { ...span, text: span.text.replace(/[\uFDD0\uFDD1]/gu, '') };
  });
}

/** Text that was made of a marked answer and escaped: the marks become mentions. */
export function mentionPersons(escaped: string): string {
  return escaped.replace(/\uFDD0([A-Z0-9]+)\uFDD1/gu, '<@$1>').replace(/[\uFDD0\uFDD1]/gu, '');
}
