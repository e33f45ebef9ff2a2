import type { RichText } from '../../../src/answer/answer.ts';
import { personIn } from './persons.ts';
import { showable } from './showable.ts';

const ZERO_WIDTH_SPACE = '\u200B';

/** `text` without the characters that start a mention, a link or a channel; for text sent with `mrkdwn: false`. */
export function escapeControls(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** `text` as Slack shows it letter by letter where it reads mrkdwn. */
export function escapeMrkdwn(text: string): string {
  // Slack has no escape for its formatting marks; with a zero-width space before it, none can open or close a run.
  return escapeControls(text).replace(/[*_~`]/gu, (mark) => ZERO_WIDTH_SPACE + mark);
}

/** Links become Slack links, only https addresses being linked; people become mentions. */
export function toMrkdwn(text: RichText): string {
  return text
    .map((span) => {
      const person = personIn(span);
      if (person !== undefined) {
        return `<@${person}>`;
      }
      const shown = escapeMrkdwn(showable(span.text));
      if (span.link?.startsWith('https://')) {
        return `<${linkAddress(span.link)}|${shown}>`;
      }
      return span.strong && shown.trim() !== '' ? `*${shown.trim()}*` : shown;
    })
    .join('');
}

/** The characters that end an address in mrkdwn, percent-encoded. */
function linkAddress(url: string): string {
  return url.replaceAll('&', '&amp;').replace(/[<>|\s]/gu, encodeURIComponent);
}
