import { beforeAll, describe, expect, it } from 'vitest';
import {
  fileProblemAnswer,
  filesInChannelAnswer,
  filesNotSentAnswer,
  leftUnreadAnswer,
  readingFile,
  withWordOfFiles,
} from '../../../adapters/slack/file-wording.ts';
import { homeView } from '../../../adapters/slack/home-view.ts';
import { privateMessage } from '../../../adapters/slack/listeners/show-answer.ts';
import { renderMessage, renderProgress } from '../../../adapters/slack/render/render-answer.ts';
import { resultView, screenView, wordsView } from '../../../adapters/slack/views.ts';
import { couldNotShareAnswer, failedAnswer, welcomeAnswer } from '../../../adapters/slack/wording.ts';
import type { Answer } from '../../../src/answer/answer.ts';
import { tooManyQuestionsAnswer } from '../../../src/answer/problem-answer.ts';
import type { Bot } from '../../../src/bot.ts';
import { complianceCard, personalAnswer, withFile } from './answers.ts';
import { createRealBot } from './real-bot.ts';
import { limitViolations } from './slack-limits.ts';
import { createBlocksValidator, createViewValidator } from './slack-schemas.ts';

/**
 * Each file can be pasted into Block Kit Builder (https://app.slack.com/block-kit-builder): messages as
 * {"blocks":[…]}, modals and the Home tab as they are. Written anew by `npx vitest run -u`.
 */
const MESSAGES: readonly (readonly [file: string, question: string, kind: Answer['kind'], start: string])[] = [
  ['hit', 'Hikvision', 'hit', 'Yes: '],
  ['family', 'Huawei', 'hit', 'Yes: '],
  ['family-page', 'family Huawei page 2', 'family', ''],
  ['strong-match', 'Hikvison', 'possible-match', 'Possible match'],
  ['contains', 'Hikvision Europe B.V.', 'possible-match', 'Possible match'],
  ['weak-match', 'Sense Time Solar', 'possible-match', 'Possible match (weak)'],
  ['no-match', 'Acme Widgets', 'no-match', 'No match found'],
  ['other-list', 'Sberbank', 'no-match', 'Caution'],
  ['not-screened', 'Technology', 'not-screened', 'Not screened'],
  ['batch', 'Dahua Technology, Megvii Technology, Hikvison, Acme Widgets', 'several', ''],
  ['details', 'entry Hangzhou Hikvision Digital Technology Co., Ltd.', 'details', ''],
  ['addresses', 'address Lockhart Road, Wan Chai, Hong Kong', 'addresses', ''],
  ['help', 'help', 'help', ''],
  ['status', 'status', 'status', 'Entity List of July 31, 2026'],
];

const blockErrors = createBlocksValidator();
const viewErrors = createViewValidator();
let bot: Bot;

beforeAll(async () => {
  bot = await createRealBot();
});

const ask = (text: string): Promise<Answer> => bot.answer({ text, platform: 'slack' });
const asFile = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
const golden = (file: string): string => `../../golden/slack/${file}.json`;

async function expectMessage(file: string, { text, blocks }: ReturnType<typeof renderMessage>): Promise<void> {
  expect(limitViolations({ text, blocks }, 'message')).toEqual([]);
  expect(blockErrors(blocks)).toEqual([]);
  await expect(asFile({ blocks })).toMatchFileSnapshot(golden(file));
}

async function expectView(
  file: string,
  view: ReturnType<typeof screenView> | ReturnType<typeof homeView>,
): Promise<void> {
  expect(limitViolations(view, 'view')).toEqual([]);
  expect(viewErrors(view)).toEqual([]);
  await expect(asFile(view)).toMatchFileSnapshot(golden(file));
}

describe('messages', () => {
  it.each(MESSAGES)('%s: “%s”', async (file, question, kind, start) => {
    const answer = await ask(question);
    expect(answer.kind).toBe(kind);
    expect(answer.headline.startsWith(start)).toBe(true);
    await expectMessage(file, privateMessage(answer, question));
  });

  it('shared: with the name of who shared it', async () => {
    await expectMessage('shared', renderMessage(await ask('Hikvision'), { sharedBy: 'U0123ABC' }));
  });

  it('welcome: to whoever installed the app', async () => {
    await expectMessage('welcome', renderMessage(welcomeAnswer(await ask('help'))));
  });

  it('card: what compliance is asked, with a decision that wants a note', async () => {
    await expectMessage('card', renderMessage(complianceCard()));
  });

  it('asked-in-channel: for all to see, with the name of who asked', async () => {
    await expectMessage('asked-in-channel', renderMessage(await ask('Acme Widgets'), { askedBy: 'U0123ABC' }));
  });

  it('result-file: an answer whose file went to the direct messages', async () => {
    const answer = personalAnswer({ headline: 'customers.csv: 2 of 100 names need a look.' });
    await expectMessage('result-file', renderMessage(withWordOfFiles(withFile(answer))));
  });

  it('reading-file: before the answer is there', async () => {
    await expectMessage('reading-file', renderProgress(readingFile('customers.csv')));
  });

  it.each([
    ['file-too-large', fileProblemAnswer('too-large', 'customers.csv')],
    ['file-no-access', fileProblemAnswer('no-access', 'customers.csv')],
    ['files-left-unread', leftUnreadAnswer(['part4.csv', 'part5.csv'], true, 3)],
    ['files-in-channel', filesInChannelAnswer(1)],
    ['file-not-sent', filesNotSentAnswer(withFile(personalAnswer()).files ?? [])],
    ['too-many-questions', tooManyQuestionsAnswer(5)],
    ['failed', failedAnswer()],
    ['not-shared', couldNotShareAnswer()],
  ])('%s', async (file, answer) => {
    await expectMessage(file, renderMessage(answer));
  });
});

describe('views', () => {
  it('home', async () => {
    await expectView('home', homeView({ help: await ask('help'), status: await ask('status') }));
  });

  it('home with what is the own', async () => {
    const watching = personalAnswer({
      headline: 'You watch 1 name.',
      followUps: [{ label: 'Stop watching Dahua', command: 'unwatch Dahua', purpose: 'action' }],
    });
    const help = await ask('help');
    await expectView('home-own', homeView({ help, status: await ask('status'), history: personalAnswer(), watching }));
  });

  it('form for words', async () => {
    const form = { command: 'decide rv-1 false', label: 'Why is it another company?', isRequired: true };
    await expectView('words-form', wordsView({ ...form, origin: { channel: 'C0123ABC', ts: '5.6' } }, 'False match'));
  });

  it('form', async () => {
    await expectView('form', screenView());
  });

  it('result in a modal', async () => {
    await expectView('result-modal', resultView(await ask('Hikvision'), 'screen "Hikvision"'));
  });

  it('details in a modal', async () => {
    await expectView(
      'details-modal',
      resultView(await ask('entry Huawei Technologies Co., Ltd.'), 'entry Huawei', 'Details'),
    );
  });
});
