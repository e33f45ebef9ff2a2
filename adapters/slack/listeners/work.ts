import type { Context } from '@slack/bolt';
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
import { type RenderOptions, renderMessage, type SlackMessage } from '../render/render-answer.ts';
import { isShareable } from '../shareable.ts';
import { workingView } from '../views.ts';

/** What every listener works with. */
export interface Work {
  readonly bot: Bot;
  readonly ask: Ask;
  readonly deliver: Deliver;
  readonly seen: SeenOnce;
  readonly forgetWorkspace: ForgetWorkspace;
  readonly now: () => Date;
  readonly wait: Wait;
  readonly log: Logger;
}

export function askerOf(context: Context, channel?: string): Asker {
  return {
    tenant: context.isEnterpriseInstall ? context.enterpriseId : context.teamId,
    user: context.userId,
    channel,
  };
}

/** The answer for the asker's eyes, with a button to share it where sharing makes sense. */
export function privateMessage(answer: Answer, question: string): SlackMessage {
  const options: RenderOptions = isShareable(answer) ? { shareCommand: question } : {};
  return renderMessage(answer, options);
}

export function isDirectMessage(channel: string | undefined): boolean {
  return channel?.startsWith('D') ?? false;
}

/** False for what Slack delivers again. When that cannot be found out, an answer twice is better than none. */
export function isFirstDelivery({ seen, now, log }: Work, key: string): Promise<boolean> {
  return seen.firstTime(`slack:${key}`, now()).catch((error: unknown) => {
    log.warn({ reason: String(error) }, 'it could not be told whether a Slack event was delivered before');
    return true;
  });
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

/** Opens a modal with the answer; a slow one replaces a placeholder. */
export async function showAnswer(
  answer: Promise<Answer>,
  toView: (answer: Answer) => View,
  { client, triggerId, onTop = false }: ModalPlace,
  wait: Wait,
): Promise<void> {
  const show = (view: View) =>
    onTop ? client.views.push({ trigger_id: triggerId, view }) : client.views.open({ trigger_id: triggerId, view });
  const early = await inTime(answer, wait);
  if (early !== undefined) {
    await show(toView(early));
    return;
  }
  const { view } = await show(workingView());
  await client.views.update({ view_id: view?.id ?? '', view: toView(await answer) });
}
