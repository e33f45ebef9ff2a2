import type { ActionsBlock, Button, ContextBlock, HeaderBlock, KnownBlock } from '@slack/types';
import type { Answer, FollowUp, RichText } from '../../../src/answer/answer.ts';
import { shorten } from '../../../src/answer/clean-text.ts';
import { renderPlainText } from '../../../src/answer/plain-text.ts';
import { askedWordsValue } from '../asked-words.ts';
import { commandActionId, SHARE_ACTION } from '../ids.ts';
import {
  APP_TITLE,
  askedBy as askedByLine,
  SHARE_LABEL,
  SHORTENED,
  SPOKEN_BEFORE_LABEL,
  sharedBy as sharedByLine,
  WORKING,
} from '../wording.ts';
import { ROOM, SLACK_LIMITS, type Surface } from './limits.ts';
import { escapeControls, escapeMrkdwn, toMrkdwn } from './mrkdwn.ts';
import { markPersons, mentionPersons } from './persons.ts';
import { paragraphToBlocks, sectionToBlocks } from './rich-text-blocks.ts';
import { shortenings } from './shortenings.ts';
import { spansOf } from './spans-of.ts';

/** Slack takes 2,000 characters a button; but the values of all count, as JSON, toward the room of a message. */
const MAX_VALUE = 1000;
const MAX_VALUES = 5000;

export interface SlackMessage {
  /** For notifications, screen readers and clients without Block Kit. */
  readonly text: string;
  /** The text is no markup, so that Slack shows it letter by letter. */
  readonly mrkdwn: false;
  readonly blocks: KnownBlock[];
}

export interface RenderOptions {
  /** The text command to ask again when the answer is shared; without it there is no Share button. */
  readonly shareCommand?: string;
  /** The user id of whoever shows the answer to others. */
  readonly sharedBy?: string;
  /** The user id of whoever asked, where others see the answer but not the question. */
  readonly askedBy?: string;
  /** Blocks that the surface needs besides the answer. */
  readonly reservedBlocks?: number;
}

export function renderMessage(answer: Answer, options: RenderOptions = {}): SlackMessage {
  return { text: fallbackText(answer), mrkdwn: false, blocks: answerBlocks(answer, 'message', options) };
}

/** The fullest form of the answer that the surface has room for. */
export function answerBlocks(answer: Answer, surface: Surface, options: RenderOptions = {}): KnownBlock[] {
  const { blocks: maxBlocks, characters } = ROOM[surface];
  const fits = (blocks: readonly KnownBlock[]): boolean =>
    blocks.length + (options.reservedBlocks ?? 0) <= maxBlocks && JSON.stringify(blocks).length <= characters;
  let shortest = answer;
  for (const form of shortenings(answer)) {
    shortest = form;
    // What is too long as bare text need not be put into blocks to find that out.
    const blocks = lengthOf(form) > characters ? undefined : formToBlocks(form, form !== answer, options);
    if (blocks !== undefined && fits(blocks)) {
      return blocks;
    }
  }
  return withoutLast(formToBlocks(shortest, true, options), fits);
}

/** Characters of running text; a button's are counted apart. */
function lengthOf(answer: Answer): number {
  return spansOf(answer).reduce((sum, span) => sum + span.text.length, 0);
}

/** For an answer that even its shortest form does not fit: paragraphs go from the end; headline and footer stay. */
function withoutLast(blocks: readonly KnownBlock[], fits: (blocks: readonly KnownBlock[]) => boolean): KnownBlock[] {
  let kept = [...blocks];
  for (let last = lastText(kept); last >= 0 && !fits(kept); last = lastText(kept)) {
    kept = kept.filter((_, index) => index !== last);
  }
  return kept;
}

function lastText(blocks: readonly KnownBlock[]): number {
  return blocks.findLastIndex((block) => block.type === 'rich_text');
}

function formToBlocks(
  answer: Answer,
  isShortened: boolean,
  { shareCommand, sharedBy, askedBy }: RenderOptions,
): KnownBlock[] {
  return [
    ...(sharedBy === undefined ? [] : [context(sharedByLine(sharedBy))]),
    ...(askedBy === undefined ? [] : [context(askedByLine(askedBy))]),
    header(answer.headline),
    ...(answer.notice === undefined ? [] : paragraphToBlocks(answer.notice)),
    ...answer.sections.flatMap(sectionToBlocks),
    ...actions(answer.followUps, shareCommand),
    ...footer(isShortened ? [{ text: `${SHORTENED} ` }, ...answer.footer] : answer.footer),
  ];
}

function header(text: string): HeaderBlock {
  // emoji: false, or a name such as "Foo :red_circle: Ltd" would be redrawn.
  const shown = shorten(text, SLACK_LIMITS.headerText) || APP_TITLE;
  return { type: 'header', text: { type: 'plain_text', text: shown, emoji: false } };
}

/** A footer too long for Slack is shortened and loses its links. */
function footer(text: RichText): ContextBlock[] {
  const mrkdwn = toMrkdwn(text);
  if (mrkdwn === '') {
    return [];
  }
  const whole = mrkdwn.length <= SLACK_LIMITS.contextText;
  return [context(whole ? mrkdwn : escapeMrkdwn(shorten(text.map((span) => span.text).join(''), 500)))];
}

export function context(mrkdwn: string): ContextBlock {
  return { type: 'context', elements: [{ type: 'mrkdwn', text: mrkdwn, verbatim: true }] };
}

function actions(followUps: readonly FollowUp[], shareCommand: string | undefined): ActionsBlock[] {
  const share = shareCommand === undefined ? [] : [button(SHARE_LABEL, SHARE_ACTION, shareCommand)].filter(isUsable);
  const elements: Button[] = [];
  let room = MAX_VALUES;
  for (const next of followUps.map(followUpButton).filter(isUsable)) {
    room -= valueSize(next);
    if (room >= 0 && elements.length + share.length < SLACK_LIMITS.actionsElements) {
      elements.push(next);
    }
  }
  elements.push(...share);
  return elements.length === 0 ? [] : [{ type: 'actions', elements }];
}

function followUpButton(followUp: FollowUp, index: number): Button {
  const { label, purpose, command } = followUp;
  const spoken = shorten(`${SPOKEN_BEFORE_LABEL[purpose]}: ${label}`, SLACK_LIMITS.accessibilityLabel);
  const value = followUp.input === undefined || command === '' ? command : askedWordsValue(command, followUp.input);
  return { ...button(label, commandActionId(followUp, index), value), accessibility_label: spoken };
}

function isUsable(one: Button): boolean {
  return one.text.text !== '' && one.value !== '' && valueSize(one) <= MAX_VALUE;
}

function valueSize({ value }: Button): number {
  return JSON.stringify(value).length - 2;
}

export function button(label: string, actionId: string, value: string): Button {
  return {
    type: 'button',
    action_id: actionId,
    text: { type: 'plain_text', text: shorten(label, SLACK_LIMITS.buttonText), emoji: false },
    value,
  };
}

/** Never blank: Slack wants a text even where blocks are all that is shown. */
function fallbackText(answer: Answer): string {
  const limit = SLACK_LIMITS.fallbackText;
  for (const form of shortenings(answer)) {
    const text = lengthOf(form) > limit ? '' : mentionPersons(escapeControls(renderPlainText(markPersons(form))));
    if (text.trim() !== '' && text.length <= limit) {
      return text;
    }
  }
  return escapeControls(shorten(answer.headline, SLACK_LIMITS.headerText)) || APP_TITLE;
}

/** One line that says what is being done. */
export function renderProgress(text: string): SlackMessage {
  const shown = shorten(text, SLACK_LIMITS.headerText) || WORKING;
  return { text: escapeControls(shown), mrkdwn: false, blocks: [context(escapeMrkdwn(shown))] };
}
