import type { AllMiddlewareArgs, BlockAction, ButtonAction, SlackActionMiddlewareArgs } from '@slack/bolt';
import { DETAILS_ACTION } from '../ids.ts';
import { renderMessage } from '../render/render-answer.ts';
import { resultView, screenView } from '../views.ts';
import { DETAILS_TITLE } from '../wording.ts';
import { shareAnswer } from './share-answer.ts';
import { askerOf, isDirectMessage, privateMessage, showAnswer, type Work } from './work.ts';

type ButtonArgs = SlackActionMiddlewareArgs<BlockAction<ButtonAction>> & AllMiddlewareArgs;

/** A next step: details open in a modal, as does everything that is pressed in a modal or in the Home tab. */
export function onCommandButton(work: Work) {
  return async (args: ButtonArgs): Promise<void> => {
    const { ack, action, body, client, context } = args;
    await ack();
    const question = action.value ?? 'help';
    const answer = work.ask(question, askerOf(context, body.channel?.id));
    const isDetails = DETAILS_ACTION.test(action.action_id);
    if (isDetails || body.view !== undefined) {
      const place = { client, triggerId: body.trigger_id, onTop: body.view?.type === 'modal' };
      const title = isDetails ? DETAILS_TITLE : undefined;
      const shown = showAnswer(answer, (ready) => resultView(ready, question, title), place, work.wait);
      await shown.catch(async () => work.deliver.privately(privateMessage(await answer, question), destination(args)));
    } else if (isDirectMessage(body.channel?.id)) {
      await work.deliver.inConversation(renderMessage(await answer), destination(args));
    } else {
      await work.deliver.privately(privateMessage(await answer, question), destination(args));
    }
  };
}

/** Posts the answer for all to see, with the name of who shared it. The list may be newer by now, so it is asked again. */
export function onShare(work: Work) {
  return async (args: ButtonArgs): Promise<void> => {
    const { ack, action, body, context } = args;
    await ack();
    const answer = await work.ask(action.value ?? '', askerOf(context, body.channel?.id));
    await shareAnswer(work, answer, destination(args));
  };
}

export function onOpenScreen() {
  return async ({ ack, body, client }: ButtonArgs): Promise<void> => {
    await ack();
    await client.views.open({ trigger_id: body.trigger_id, view: screenView() });
  };
}

function destination({ body, client, ...rest }: ButtonArgs) {
  // Buttons in the Home tab and in modals come without a response_url, and then Bolt gives no `respond`.
  const respond = 'response_url' in body ? rest.respond : undefined;
  const thread: unknown = body.message?.['thread_ts'] ?? body.container['thread_ts'];
  const threadTs = typeof thread === 'string' ? thread : undefined;
  return { client, respond, user: body.user.id, channel: body.channel?.id, threadTs };
}
