import { CardFactory, type TurnContext } from 'botbuilder';
import type { Answer } from '../../src/answer/answer.ts';
import type { Logger } from '../../src/ops/logger.ts';
import { failureFields } from './delivery.ts';
import { placeOf } from './place.ts';
import { renderOneCard } from './render-card.ts';

/**
 * A notice that came of a button settles the card for everybody who reads it, such as a review that was decided; the
 * answer to an invoke alone changes it for whoever pressed. True when everybody sees it now; any other answer, and a
 * message that cannot be changed, is left to the caller.
 */
export async function replaceForAll(
  context: TurnContext,
  answer: Answer,
  { log }: { readonly log: Logger },
): Promise<boolean> {
  const { activity } = context;
  if (answer.kind !== 'notice' || placeOf(activity).isDirect || activity.replyToId === undefined) {
    return false;
  }
  const card = CardFactory.adaptiveCard(renderOneCard(answer, { surface: 'message' }));
  try {
    await context.updateActivity({
      type: 'message',
      id: activity.replyToId,
      summary: answer.headline,
      attachments: [card],
    });
    return true;
  } catch (error) {
    log.error({ activityId: activity.id, ...failureFields(error) }, 'teams: card not replaced');
    return false;
  }
}
