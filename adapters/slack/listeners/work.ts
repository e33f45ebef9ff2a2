import type { AllMiddlewareArgs, Context } from '@slack/bolt';
import type { View } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Answer } from '../../../src/answer/answer.ts';
import type { Bot } from '../../../src/bot.ts';
import type { Logger } from '../../../src/ops/logger.ts';
import type { SeenOnce } from '../../../src/ops/seen-once.ts';
import type { Ask, Asker } from '../ask.ts';
import type { Wait } from '../channel-pace.ts';
import type { Deliver } from '../deliver.ts';
import type { ForgetWorkspace } from '../installations.ts';
import type { OpenFile } from '../open-file.ts';
import type { SendFiles } from '../send-files.ts';
import type { StandingOf } from '../standing.ts';
import { workingView } from '../views.ts';

/** What every listener works with. */
export interface Work {
  readonly bot: Bot;
  readonly ask: Ask;
  readonly standingOf: StandingOf;
  readonly deliver: Deliver;
  readonly sendFiles: SendFiles;
  readonly openFile: OpenFile;
  readonly seen: SeenOnce;
  readonly forgetWorkspace: ForgetWorkspace;
  readonly now: () => Date;
  readonly wait: Wait;
  /** Aborted when the process is about to end and can wait no longer. */
  readonly ending: AbortSignal;
  readonly log: Logger;
}

/** What of a request tells who asks and where. */
type AskedBy = Pick<AllMiddlewareArgs, 'client' | 'context'>;

export function askerOf(
  { standingOf }: Pick<Work, 'standingOf'>,
  { client, context }: AskedBy,
  details: Pick<Asker, 'channel' | 'userName' | 'eventId' | 'purpose'>,
): Asker {
  const { userId: user, teamId, enterpriseId, isEnterpriseInstall } = context;
  const standing =
    user === undefined ? undefined : standingOf({ client, user, teamId, enterpriseId, isEnterpriseInstall });
  return { ...details, tenant: tenantOf(context), user, standing };
}

function tenantOf(context: Context): string | undefined {
  return context.isEnterpriseInstall ? context.enterpriseId : context.teamId;
}

/** The same however often Slack delivers the message. */
export function messageId({ teamId }: Context, channel: string, ts: string): string {
  return `slack:${teamId}:${channel}:${ts}`;
}

/** Of the error that makes Slack deliver an event again. */
export const UNDER_WAY = 'SLACK_EVENT_UNDER_WAY';

/**
 * Answers the first delivery of an event, and leaves out those after it. Rejects while another one is being answered:
 * Slack comes again, which matters when whoever answers it dies. When repetitions cannot be told, an answer twice is
 * better than none.
 */
export async function answerOnce({ seen, now, log }: Work, key: string, answer: () => Promise<void>): Promise<void> {
  const unknown = (error: unknown) => {
    log.warn({ reason: String(error) }, 'it could not be told whether a Slack event was delivered before');
  };
  const turn = await seen.begin(key, now()).catch(unknown);
  if (turn === 'under-way') {
    throw Object.assign(new Error('This event is being answered.'), { code: UNDER_WAY });
  }
  if (turn === 'done') return;
  await answer();
  await seen.done(key).catch(unknown);
}

/** Slack wants to be answered within 3 s; leaves room for the way there. */
const SLOW_MS = 1800;

/** The answer, or undefined when it takes so long that a placeholder must be shown first. */
export async function inTime(answer: Promise<Answer>, wait: Wait): Promise<Answer | undefined> {
  return Promise.race([answer, wait(SLOW_MS).then(() => undefined)]);
}

export interface ModalPlace {
  readonly client: WebClient;
  readonly triggerId: string;
  /** True when the button stands in a modal: the new view goes on top of it. */
  readonly onTop?: boolean;
}

/** Opens a modal, or puts it on top of the one in which a button was pressed; resolves with its id. */
export async function showView(view: View, { client, triggerId, onTop = false }: ModalPlace): Promise<string> {
  const shown = await (onTop
    ? client.views.push({ trigger_id: triggerId, view })
    : client.views.open({ trigger_id: triggerId, view }));
  return shown.view?.id ?? '';
}

/** Opens a modal with the answer; a slow one replaces a placeholder. */
export async function showAnswer(
  answer: Promise<Answer>,
  toView: (answer: Answer) => View,
  place: ModalPlace,
  wait: Wait,
): Promise<void> {
  const early = await inTime(answer, wait);
  if (early !== undefined) {
    await showView(toView(early), place);
    return;
  }
  const view_id = await showView(workingView(), place);
  await place.client.views.update({ view_id, view: toView(await answer) });
}
