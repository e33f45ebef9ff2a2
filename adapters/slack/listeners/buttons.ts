import type { AllMiddlewareArgs, BlockAction, ButtonAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import { isDirectMessage } from '../ask.ts';
import { messageOf, type Origin, readAskedWords } from '../asked-words.ts';
import type { Destination } from '../deliver.ts';
import { withWordOfFiles } from '../file-wording.ts';
import { DETAILS_ACTION } from '../ids.ts';
import { renderMessage } from '../render/render-answer.ts';
import { resultView, screenView, wordsView } from '../views.ts';
import { DETAILS_TITLE, failedAnswer } from '../wording.ts';
import { answerInConversation, answerPrivately, privateMessage, shareAnswer } from './show-answer.ts';
import { askerOf, type ModalPlace, showAnswer, showView, type Work } from './work.ts';

type ButtonArgs = SlackActionMiddlewareArgs<BlockAction<ButtonAction>> & AllMiddlewareArgs;

/** A next step: details open in a modal, as does everything that is pressed in a modal or in the Home tab. */
export function onCommandButton(work: Work) {
  return async (args: ButtonArgs): Promise<void> => {
    const { ack, action, body, client } = args;
    await ack();
    const question = action.value ?? 'help';
    const asked = work.ask(question, whoPressed(work, args));
    const isDetails = DETAILS_ACTION.test(action.action_id);
    const toPrivate = (answer: Awaited<typeof asked>) => privateMessage(answer, question);
    if (isDetails || body.view !== undefined) {
      const title = isDetails ? DETAILS_TITLE : undefined;
      const shown = showAnswer(
        asked,
        (ready) => resultView(withWordOfFiles(ready), question, title),
        modalPlace(args),
        work.wait,
      );
      await shown.then(
        async () => work.sendFiles(await asked, destination(args)),
        async () => answerPrivately(work, await asked, toPrivate, destination(args)),
      );
      return;
    }
    const answer = await asked;
    const message = messageOf(originOf(args));
    if (answer.kind === 'notice' && message !== undefined) {
      // What the message asked for is done: its buttons must not be pressed again.
      await work.deliver.inPlaceOf(message, renderMessage(answer), client);
    } else if (isDirectMessage(body.channel?.id)) {
      await answerInConversation(work, answer, (shown) => renderMessage(shown), destination(args));
    } else {
      await answerPrivately(work, answer, toPrivate, destination(args));
    }
  };
}

/** A next step that wants words first: a form asks for them. */
export function onWordsButton(work: Work) {
  return async (args: ButtonArgs): Promise<void> => {
    const { ack, action } = args;
    await ack();
    const asked = readAskedWords(action.value ?? '');
    const origin = originOf(args);
    const form = wordsView(origin === undefined ? asked : { ...asked, origin }, action.text.text);
    await showView(form, modalPlace(args)).catch(async (error: unknown) => {
      work.log.warn({ reason: String(error) }, 'a form could not be opened');
      await work.deliver.privately(renderMessage(failedAnswer()), destination(args));
    });
  };
}

/** Posts the answer for all to see, with the name of who shared it. The list may be newer by now, so it is asked again. */
export function onShare(work: Work) {
  return async (args: ButtonArgs): Promise<void> => {
    const { ack, action } = args;
    await ack();
    const answer = await work.ask(action.value ?? '', { ...whoPressed(work, args), purpose: 'share' });
    await shareAnswer(work, answer, destination(args));
  };
}

export function onOpenScreen() {
  return async ({ ack, body, client }: ButtonArgs): Promise<void> => {
    await ack();
    await client.views.open({ trigger_id: body.trigger_id, view: screenView() });
  };
}

function whoPressed(work: Work, args: ButtonArgs) {
  const { channel, trigger_id: eventId, user } = args.body;
  return askerOf(work, args, { channel: channel?.id, userName: user.name ?? user.username, eventId });
}

function modalPlace({ client, body }: ButtonArgs): ModalPlace {
  return { client, triggerId: body.trigger_id, onTop: body.view?.type === 'modal' };
}

/** Where the button stands. A message that only one person sees cannot be changed later, so its `ts` is of no use. */
function originOf({ body: { channel, message, container } }: ButtonArgs): Origin | undefined {
  if (channel === undefined) {
    return undefined;
  }
  const thread: unknown = message?.['thread_ts'] ?? container['thread_ts'];
  return {
    channel: channel.id,
    ...(message === undefined || container['is_ephemeral'] === true ? {} : { ts: message.ts }),
    ...(typeof thread === 'string' ? { threadTs: thread } : {}),
  };
}

function destination(args: ButtonArgs): Destination {
  const { body, client, respond } = args;
  const { channel, threadTs } = originOf(args) ?? {};
  // Buttons in the Home tab and in modals come without a response_url, and then Bolt gives no `respond`.
  return { client, respond: 'response_url' in body ? respond : undefined, user: body.user.id, channel, threadTs };
}
