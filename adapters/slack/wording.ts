import type { Answer, FollowUp } from '../../src/answer/answer.ts';
import { formatCount } from '../../src/answer/format.ts';

/** What Slack alone says: labels of its own controls, and what happened to a delivery. Answers come from the core. */
export const APP_TITLE = 'Entity List';
export const DETAILS_TITLE = 'Details';
export const CLOSE_LABEL = 'Close';
export const SCREEN_LABEL = 'Screen';
export const SCREEN_A_COMPANY_LABEL = 'Screen a company';
export const SHARE_LABEL = 'Share in channel';
export const SHARE_SUBMIT_LABEL = 'Share';
export const SHARE_TO_LABEL = 'Share this answer with';
export const SHARE_TO_HINT = 'Everybody in that conversation will see the answer and that you shared it.';

export const COMPANY_LABEL = 'Company';
export const COMPANY_PLACEHOLDER = 'Start typing a name';
export const COMPANY_HINT = 'Choose the name as you typed it, or a listed name.';
export const NAMES_LABEL = 'Or several names';
export const NAMES_PLACEHOLDER = 'One name per line';
export const COUNTRY_LABEL = 'Country';
export const COUNTRY_PLACEHOLDER = 'Start typing a country';
export const COUNTRY_HINT = 'A hint that helps to tell companies of one name apart. It hides nothing.';
export const ONLY_YOU = 'Only you see the answer until you share it.';
export const NAME_MISSING = 'Give a company name here, or several below.';
export const ONE_OF_TWO = 'Leave this empty, or take the company out above.';
export const AS_TYPED = 'As typed';

export const SEND_LABEL = 'Send';
export const WORDS_LABEL = 'Note';
export const WORDS_MISSING = 'Write something here.';

export const SHORTENED = 'Shortened to fit Slack; Details and the linked sources have the rest.';
/** Read out before a button's label, which alone may be no more than a name. */
export const SPOKEN_BEFORE_LABEL: Readonly<Record<FollowUp['purpose'], string>> = {
  details: 'Show details',
  more: 'Show',
  'did-you-mean': 'Screen this name',
  share: 'Share',
  example: 'Example',
  action: 'Do',
};

export const WORKING = 'Looking it up…';

export function andMore(count: number): string {
  return `… and ${formatCount(count)} more`;
}

export function sharedBy(user: string): string {
  return `Shared by <@${user}>`;
}

export function askedBy(user: string): string {
  return `Asked by <@${user}> with /entity`;
}

/** Something that Slack did not do; says so, and what to do. */
export function problem(headline: string, todo: string, footer = 'Nothing was screened.'): Answer {
  return {
    kind: 'problem',
    tone: 'caution',
    headline,
    sections: [
      { title: 'What to do', importance: 'essential', blocks: [{ kind: 'paragraph', text: [{ text: todo }] }] },
    ],
    followUps: [],
    footer: [{ text: footer }],
    results: [],
  };
}

export function failedAnswer(): Answer {
  return problem(
    'Something went wrong between Slack and this bot. Nothing was screened.',
    'Try again in a minute. If it happens again, tell whoever runs this bot.',
  );
}

export function couldNotShareAnswer(): Answer {
  return problem(
    'The answer could not be shared in that conversation.',
    'Add this app to the conversation (/invite), then share again.',
    'The answer itself is unchanged.',
  );
}

/** The one message that whoever installed the app gets, made of the help. */
export function welcomeAnswer(help: Answer): Answer {
  return { ...help, headline: 'Thank you for adding Entity List. Send a company name, here or with /entity.' };
}
