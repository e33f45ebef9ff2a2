import type { Deliver, Destination, Landing } from './deliver.ts';
import { renderProgress, type SlackMessage } from './render/render-answer.ts';

/** Slack allows about 50 changes of messages a minute. */
const EVERY_MS = 3000;

/** A message that says what is being done, and becomes the answer in the end. */
export interface Progress {
  /** Shown unless something was shown just now; never fails. */
  tell(text: string): void;
  finish(message: SlackMessage): Promise<Landing>;
}

export async function startProgress(
  deliver: Deliver,
  now: () => Date,
  text: string,
  to: Destination,
): Promise<Progress> {
  // Without the message the work goes on, and the answer becomes a message of its own. The failure is logged already.
  const landing = await deliver.inConversation(renderProgress(text), to).catch(() => undefined);
  let shownAt = now().getTime();
  let changing: Promise<unknown> | undefined;

  return {
    tell(next) {
      const time = now().getTime();
      if (landing === undefined || changing !== undefined || time - shownAt < EVERY_MS) {
        return;
      }
      shownAt = time;
      const { channel, ts } = landing;
      const { text: shown, blocks } = renderProgress(next);
      changing = to.client.chat
        .update({ channel, ts, text: shown, blocks })
        .catch(() => undefined)
        .finally(() => {
          changing = undefined;
        });
    },
    async finish(message) {
      await changing;
      return landing === undefined
        ? deliver.inConversation(message, to)
        : deliver.inPlaceOf(landing, message, to.client);
    },
  };
}
