import type {
  AllMiddlewareArgs,
  SlackOptionsMiddlewareArgs,
  SlackViewMiddlewareArgs,
  ViewSubmitAction,
} from '@slack/bolt';
import type { PlainTextOption } from '@slack/types';
import type { Answer } from '../../../src/answer/answer.ts';
import { cleanText, shorten } from '../../../src/answer/clean-text.ts';
import { screenCommand } from '../../../src/answer/follow-ups.ts';
import type { Asker } from '../ask.ts';
import { countryOptions } from '../country-options.ts';
import { withWordOfFiles } from '../file-wording.ts';
import * as ids from '../ids.ts';
import { withCountry } from '../question.ts';
import { SLACK_LIMITS } from '../render/limits.ts';
import { resultView } from '../views.ts';
import { AS_TYPED, NAME_MISSING, ONE_OF_TWO } from '../wording.ts';
import { answerSubmission } from './answer-submission.ts';
import { shareAnswer } from './show-answer.ts';
import { askerOf, type Work } from './work.ts';

type OptionsArgs = SlackOptionsMiddlewareArgs<'block_suggestion'> & AllMiddlewareArgs;
type SubmitArgs = SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs;

const SUGGESTIONS = 20;

/** Names to choose from while typing; what was typed comes first, so that any name can be screened. */
export function onCompanyOptions({ bot }: Work) {
  return async ({ ack, options }: OptionsArgs): Promise<void> => {
    const typed = cleanText(options.value);
    const names = await bot.suggest(typed, SUGGESTIONS);
    await ack({
      options: [
        ...toOption(typed, AS_TYPED, screenCommand(typed)),
        ...names.flatMap(({ name, detail, command }) => toOption(name, detail, command)),
      ],
    });
  };
}

export function onCountryOptions() {
  return async ({ ack, options }: OptionsArgs): Promise<void> => {
    await ack({ options: countryOptions(options.value) });
  };
}

/** Slack takes option values of up to 150 characters; a longer name can be screened by typing it elsewhere. */
function toOption(name: string, detail: string, command: string): PlainTextOption[] {
  const text = shorten(name, SLACK_LIMITS.optionText);
  const description = shorten(detail, SLACK_LIMITS.optionDescription);
  return text === '' || command.length > SLACK_LIMITS.optionValue
    ? []
    : [{ text: plain(text), value: command, ...(description === '' ? {} : { description: plain(description) }) }];
}

/** The form's answer takes the place of the form. */
export function onScreenSubmit(work: Work) {
  return async (args: SubmitArgs): Promise<void> => {
    const { ack, body, view, client } = args;
    const question = questionOf(view);
    if (typeof question !== 'string') {
      await ack({ response_action: 'errors', errors: question });
      return;
    }
    const asked = work.ask(question, whoSubmitted(work, args));
    const toView = (answer: Answer) => resultView(withWordOfFiles(answer), question);
    await answerSubmission(work, args, { asked, question, toView, to: { client, user: body.user.id } });
  };
}

/** The form's question, or what is wrong in which block. */
function questionOf(view: SubmitArgs['view']): string | Record<string, string> {
  const { values } = view.state;
  const company = values[ids.COMPANY_BLOCK]?.[ids.COMPANY_ACTION]?.selected_option?.value;
  const names = values[ids.NAMES_BLOCK]?.[ids.NAMES_ACTION]?.value?.trim();
  const country = values[ids.COUNTRY_BLOCK]?.[ids.COUNTRY_ACTION]?.selected_option?.value;
  if (company !== undefined && names) {
    return { [ids.NAMES_BLOCK]: ONE_OF_TWO };
  }
  return names || (company === undefined ? { [ids.COMPANY_BLOCK]: NAME_MISSING } : withCountry(company, country));
}

/** Shares the answer of a modal with the conversation chosen there. */
export function onShareSubmit(work: Work) {
  return async (args: SubmitArgs): Promise<void> => {
    const { ack, body, view, client } = args;
    await ack();
    const channel = view.state.values[ids.SHARE_TO_BLOCK]?.[ids.SHARE_TO_ACTION]?.selected_conversation ?? undefined;
    const answer = await work.ask(view.private_metadata, {
      ...whoSubmitted(work, args),
      channel,
      purpose: 'share',
    });
    const respond = (body.response_urls?.length ?? 0) > 0 ? args.respond : undefined;
    await shareAnswer(work, answer, { client, user: body.user.id, channel, respond });
  };
}

function whoSubmitted(work: Work, args: SubmitArgs): Asker {
  const { user, trigger_id: eventId } = args.body;
  return askerOf(work, args, { userName: user.name, eventId });
}

function plain(text: string): PlainTextOption['text'] {
  return { type: 'plain_text', text, emoji: false };
}
