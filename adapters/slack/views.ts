import type { InputBlock, ModalView, PlainTextElement } from '@slack/types';
import type { Answer } from '../../src/answer/answer.ts';
import { shorten } from '../../src/answer/clean-text.ts';
import { type AskedWords, type WordsForm, wordsFormMetadata } from './asked-words.ts';
import * as ids from './ids.ts';
import { SLACK_LIMITS } from './render/limits.ts';
import { answerBlocks, context } from './render/render-answer.ts';
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

/** Asks for the words that follow a command; `title` is the label of the button that opened it. */
export function wordsView(form: WordsForm, title: string): ModalView {
  return {
    ...modal(title || words.APP_TITLE),
    callback_id: ids.WORDS_VIEW,
    private_metadata: wordsFormMetadata(form),
    submit: plain(words.SEND_LABEL),
    blocks: [wordsInput(form)],
  };
}

function wordsInput({ label, isRequired }: AskedWords): InputBlock {
  return {
    type: 'input',
    block_id: ids.WORDS_BLOCK,
    optional: !isRequired,
    label: plain(label || words.WORDS_LABEL),
    element: {
      type: 'plain_text_input',
      action_id: ids.WORDS_ACTION,
      multiline: true,
      max_length: SLACK_LIMITS.wordsLength,
    },
  };
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
