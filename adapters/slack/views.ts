import type { HomeView, InputBlock, KnownBlock, ModalView, PlainTextElement } from '@slack/types';
import type { Answer } from '../../src/answer/answer.ts';
import { shorten } from '../../src/answer/clean-text.ts';
import * as ids from './ids.ts';
import { SLACK_LIMITS } from './render/limits.ts';
import { answerBlocks, button, context } from './render/render-answer.ts';
import { isShareable } from './shareable.ts';
import * as words from './wording.ts';

/** The form behind an empty /entity and the global shortcut. */
export function screenView(): ModalView {
  return {
    ...modal(words.APP_TITLE),
    callback_id: ids.SCREEN_VIEW,
    submit: plain(words.SCREEN_LABEL),
    blocks: [companyInput(), namesInput(), countryInput(), context(words.ONLY_YOU)],
  };
}

/** An answer in a modal; `question` is asked again when it is shared from there. */
export function resultView(answer: Answer, question: string, title = words.APP_TITLE): ModalView {
  const shareable = isShareable(answer) && question.length <= SLACK_LIMITS.privateMetadata;
  const blocks = answerBlocks(answer, 'view', { reservedBlocks: 1 });
  return shareable
    ? {
        ...modal(title),
        callback_id: ids.RESULT_VIEW,
        private_metadata: question,
        submit: plain(words.SHARE_SUBMIT_LABEL),
        blocks: [...blocks, shareInput()],
      }
    : { ...modal(title), blocks };
}

export function workingView(): ModalView {
  return { ...modal(words.APP_TITLE), blocks: [context(words.WORKING)] };
}

/** What the app does, examples to press, the state of the list. */
export function homeView(help: Answer, status: Answer): HomeView {
  const start: KnownBlock = {
    type: 'actions',
    elements: [{ ...button(words.SCREEN_A_COMPANY_LABEL, ids.OPEN_SCREEN_ACTION, 'open'), style: 'primary' }],
  };
  const [headline, ...helpBlocks] = answerBlocks(help, 'view', { reservedBlocks: SLACK_LIMITS.viewBlocks / 2 });
  return {
    type: 'home',
    blocks: [
      ...(headline === undefined ? [] : [headline]),
      start,
      ...helpBlocks.map((block) => withIds(block, 'help')),
      { type: 'divider' },
      ...answerBlocks(status, 'view', { reservedBlocks: SLACK_LIMITS.viewBlocks / 2 + 2 }).map((block) =>
        withIds(block, 'status'),
      ),
    ],
  };
}

/** Two answers stand in one view, so their rows of buttons need names of their own. */
function withIds(block: KnownBlock, prefix: string): KnownBlock {
  return block.type === 'actions' ? { ...block, block_id: `${prefix}_actions` } : block;
}

function modal(title: string): Pick<ModalView, 'type' | 'title' | 'close' | 'blocks'> {
  return {
    type: 'modal',
    title: plain(shorten(title, SLACK_LIMITS.modalTitle)),
    close: plain(words.CLOSE_LABEL),
    blocks: [],
  };
}

function companyInput(): InputBlock {
  return {
    type: 'input',
    block_id: ids.COMPANY_BLOCK,
    optional: true,
    label: plain(words.COMPANY_LABEL),
    hint: plain(words.COMPANY_HINT),
    element: {
      type: 'external_select',
      action_id: ids.COMPANY_ACTION,
      min_query_length: 1,
      placeholder: plain(words.COMPANY_PLACEHOLDER),
    },
  };
}

function namesInput(): InputBlock {
  return {
    type: 'input',
    block_id: ids.NAMES_BLOCK,
    optional: true,
    label: plain(words.NAMES_LABEL),
    element: {
      type: 'plain_text_input',
      action_id: ids.NAMES_ACTION,
      multiline: true,
      placeholder: plain(words.NAMES_PLACEHOLDER),
    },
  };
}

function countryInput(): InputBlock {
  return {
    type: 'input',
    block_id: ids.COUNTRY_BLOCK,
    optional: true,
    label: plain(words.COUNTRY_LABEL),
    hint: plain(words.COUNTRY_HINT),
    element: {
      type: 'external_select',
      action_id: ids.COUNTRY_ACTION,
      min_query_length: 1,
      placeholder: plain(words.COUNTRY_PLACEHOLDER),
    },
  };
}

/** With response_url_enabled Slack lets the app answer where it is no member, so no further scope is needed. */
function shareInput(): InputBlock {
  return {
    type: 'input',
    block_id: ids.SHARE_TO_BLOCK,
    label: plain(words.SHARE_TO_LABEL),
    hint: plain(words.SHARE_TO_HINT),
    element: {
      type: 'conversations_select',
      action_id: ids.SHARE_TO_ACTION,
      default_to_current_conversation: true,
      response_url_enabled: true,
    },
  };
}

function plain(text: string): PlainTextElement {
  return { type: 'plain_text', text, emoji: false };
}
