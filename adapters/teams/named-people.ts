import { TeamsInfo, type TurnContext } from 'botbuilder';
import * as z from 'zod';
import type { Logger } from '../../src/ops/logger.ts';
import { failureFields } from './delivery.ts';
import { mentionsOfPeople, questionText } from './question-text.ts';

/** The one command in which a mention names somebody instead of addressing them. */
const SETTINGS = /^settings\b/iu;

const Found = z
  .object({ aadObjectId: z.string().optional(), objectId: z.string().optional() })
  .transform(({ aadObjectId, objectId }) => aadObjectId ?? objectId);

/**
 * In a text that begins with "settings" people are named by their ids in Microsoft Entra, as `<@id>`; in any other
 * mentions stay left out. `unknown` is the name of somebody whose id Teams did not give: the command would mean
 * something else without them.
 */
export async function namePeople(
  context: TurnContext,
  question: string,
  { log }: { readonly log: Logger },
): Promise<{ readonly question: string } | { readonly unknown: string }> {
  const { activity } = context;
  if (!SETTINGS.test(question)) {
    return { question };
  }
  const ids = new Map<string, string>();
  for (const { id, name, objectId } of mentionsOfPeople(activity, activity.recipient.id)) {
    const known = objectId ?? ids.get(id) ?? (await lookUp(context, id, log));
    if (known === undefined) {
      return { unknown: name };
    }
    ids.set(id, known);
  }
  return { question: questionText(activity, ids) };
}

async function lookUp(context: TurnContext, id: string, log: Logger): Promise<string | undefined> {
  try {
    return Found.parse(await TeamsInfo.getMember(context, id));
  } catch (error) {
    log.warn({ activityId: context.activity.id, ...failureFields(error) }, 'teams: person not looked up');
    return undefined;
  }
}
