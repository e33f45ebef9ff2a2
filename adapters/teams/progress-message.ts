import type { TurnContext } from 'botbuilder';
import type { Logger } from '../../src/ops/logger.ts';
import { failureFields, type Message, textMessage } from './delivery.ts';

/** One message that says how far something is, and in the end what came of it. */
export interface ProgressMessage {
  /** Shown when the last change is long enough ago; otherwise the next one will say more. */
  tell(text: string): void;
  /** Takes the place of the message; false when Teams did not take it. */
  finish(message: Message): Promise<boolean>;
}

export interface ProgressOptions {
  readonly now: () => Date;
  readonly log: Logger;
}

/** Teams limits how often a bot may change messages of one chat. */
const UPDATE_EVERY_MS = 3_000;

export async function startProgress(
  context: TurnContext,
  first: string,
  { now, log }: ProgressOptions,
): Promise<ProgressMessage> {
  const activityId = context.activity.id;
  const id = await sendFirst();
  let shownAt = now().getTime();
  let updating: Promise<boolean> | undefined;

  async function sendFirst(): Promise<string | undefined> {
    try {
      return (await context.sendActivity(textMessage(first)))?.id;
    } catch (error) {
      log.warn({ activityId, ...failureFields(error) }, 'teams: progress not shown');
      return undefined;
    }
  }

  async function update(message: Message): Promise<boolean> {
    if (id === undefined || id === '') {
      return false;
    }
    try {
      await context.updateActivity({ ...message, id });
      return true;
    } catch (error) {
      log.warn({ activityId, ...failureFields(error) }, 'teams: progress not shown');
      return false;
    }
  }

  return {
    tell(text) {
      const time = now().getTime();
      if (updating !== undefined || time - shownAt < UPDATE_EVERY_MS) {
        return;
      }
      shownAt = time;
      updating = update(textMessage(text)).finally(() => {
        updating = undefined;
      });
    },
    async finish(message) {
      await updating;
      return update(message);
    },
  };
}
