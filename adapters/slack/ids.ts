import type { FollowUp } from '../../src/answer/answer.ts';

/** Names under which Slack calls back; the manifest declares those of commands, shortcuts and functions. */
export const COMMAND = '/entity';
export const SCREEN_MESSAGE_SHORTCUT = 'screen_message';
export const SCREEN_COMPANY_SHORTCUT = 'screen_company';
export const SCREEN_FUNCTION = 'screen_company_step';

export const SCREEN_VIEW = 'screen';
export const RESULT_VIEW = 'result';
export const WORDS_VIEW = 'words';

export const SHARE_ACTION = 'share';
export const OPEN_SCREEN_ACTION = 'open_screen';
export const COMPANY_ACTION = 'company_name';
export const NAMES_ACTION = 'names';
export const COUNTRY_ACTION = 'country';
export const SHARE_TO_ACTION = 'share_to';
export const WORDS_ACTION = 'words';

export const COMPANY_BLOCK = 'company';
export const NAMES_BLOCK = 'several_names';
export const COUNTRY_BLOCK = 'country_hint';
export const SHARE_TO_BLOCK = 'share_to_conversation';
export const WORDS_BLOCK = 'words_asked_for';

export const COMMAND_ACTION = /^command:/u;
export const DETAILS_ACTION = /^command:details:/u;

/** Asks for words before its command is sent. */
export const WORDS_BUTTON = /^words:/u;

/** Unique in its block, as Slack wants; the command itself is in the button's value. */
export function commandActionId({ purpose, input }: FollowUp, index: number): string {
  if (input !== undefined) {
    return `words:${purpose}:${index}`;
  }
  return purpose === 'share' ? SHARE_ACTION : `command:${purpose}:${index}`;
}
