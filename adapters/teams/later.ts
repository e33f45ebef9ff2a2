import { type Activity, type ConversationReference, TurnContext } from 'botbuilder';
import type { Logger } from '../../src/ops/logger.ts';
import { failureFields, textMessage } from './delivery.ts';
import { placeOf } from './place.ts';
import type { Logic, Proactive } from './proactive.ts';
import { WORDS } from './words.ts';

/** Work that takes longer than Teams waits for an answer to an activity. */
export interface Later {
  /** Goes on in the conversation of the activity at hand. What fails is logged, and told where there is a way to. */
  run(context: TurnContext, work: Logic): void;
  /** Waits for what is under way. */
  drain(): Promise<void>;
}

/** A reference leaves the channel data behind, and with it the tenant where the conversation itself does not name it. */
function withTenant(activity: Activity): Pick<ConversationReference, 'conversation'> {
  const { tenantId } = placeOf(activity);
  return { conversation: { ...activity.conversation, ...(tenantId === undefined ? {} : { tenantId }) } };
}

export function createLater({ continue: goOn }: Pick<Proactive, 'continue'>, log: Logger): Later {
  const underWay = new Set<Promise<void>>();

  async function tell(context: TurnContext): Promise<void> {
    await context.sendActivity(textMessage(WORDS.failed));
  }

  async function workOff({ activity }: TurnContext, work: Logic): Promise<void> {
    const { id } = activity;
    const reference = TurnContext.getConversationReference(activity);
    try {
      await goOn({ ...reference, ...withTenant(activity) }, async (later) => {
        try {
          await work(later);
        } catch (error) {
          log.error({ activityId: id, ...failureFields(error) }, 'teams: work after the answer failed');
          await tell(later);
        }
      });
    } catch (error) {
      log.error({ activityId: id, ...failureFields(error) }, 'teams: failure not told');
    }
  }

  return {
    run(context, work) {
      const job = workOff(context, work).finally(() => underWay.delete(job));
      underWay.add(job);
    },
    async drain() {
      await Promise.all(underWay);
    },
  };
}
