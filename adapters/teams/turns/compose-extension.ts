import {
  type Attachment,
  CardFactory,
  type MessagingExtensionAction,
  type MessagingExtensionActionResponse,
  type MessagingExtensionAttachment,
  type MessagingExtensionQuery,
  type MessagingExtensionResponse,
  type TaskModuleContinueResponse,
  type TurnContext,
} from 'botbuilder';
import * as z from 'zod';
import type { Answer } from '../../../src/answer/answer.ts';
import type { ActionOptions } from '../card-actions.ts';
import { LIMITS } from '../limits.ts';
import { offerFiles } from '../personal-delivery.ts';
import { textOfHtml } from '../question-text.ts';
import { renderNameCard, renderOneCard, shortPlainText } from '../render-card.ts';
import { ask, type Pressed, readPressed, secondsToWait, type Turns } from '../turn-context.ts';
import { WORDS } from '../words.ts';

/** Ids of the app manifest's compose-extension commands. */
export const COMPOSE_COMMANDS = { search: 'findName', screenMessage: 'screenMessage' } as const;

interface Choice {
  readonly title: string;
  readonly detail: string;
  readonly command: string;
}

/** Thumbnail cards read their text as HTML. */
function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/**
 * Choosing asks the bot for the answer: a keystroke is no screening and costs a list of names. A client that does not
 * ask is given the name with a button.
 */
function choiceAttachment({ title, detail, command }: Choice, clientAsks: boolean): MessagingExtensionAttachment {
  const tap = clientAsks ? { tap: { type: 'invoke', title, value: { command } } } : {};
  return {
    ...CardFactory.adaptiveCard(renderNameCard(title, detail, command)),
    preview: CardFactory.thumbnailCard(title, undefined, undefined, { text: escapeHtml(detail), ...tap }),
  };
}

function listOf(attachments: MessagingExtensionAttachment[]): MessagingExtensionResponse {
  return { composeExtension: { type: 'result', attachmentLayout: 'list', attachments } };
}

function say(text: string): MessagingExtensionResponse {
  return { composeExtension: { type: 'message', text } };
}

/** Type-ahead: the words as typed first, since a name that is not listed can be screened too, then listed names. */
export async function onSearch(
  { activity }: TurnContext,
  { parameters = [], queryOptions }: MessagingExtensionQuery,
  turns: Turns,
): Promise<MessagingExtensionResponse> {
  const wait = secondsToWait(turns.keystrokes, turns, activity);
  if (wait !== undefined) {
    return say(WORDS.tooFast(wait));
  }
  const typed = parameters
    .filter(({ name }) => name !== 'initialRun')
    .map(({ value }) => String(value ?? '').trim())
    .find((value) => value !== '');
  if (typed === undefined || typed.length > LIMITS.commandCharacters) {
    return say(WORDS.typeName);
  }
  if ((queryOptions?.skip ?? 0) > 0) {
    return listOf([]);
  }
  const listed = await turns.bot.suggest(typed, LIMITS.suggestions);
  const asTyped: Choice = {
    title: WORDS.screenTyped(typed),
    detail: WORDS.screenTypedDetail,
    command: `screen ${typed}`,
  };
  const choices = [asTyped, ...listed.map(({ name, detail, command }) => ({ title: name, detail, command }))];
  return listOf(choices.map((choice) => choiceAttachment(choice, turns.clientAsksOnChoice)));
}

function cardOf(answer: Answer, options: ActionOptions): Attachment {
  return CardFactory.adaptiveCard(renderOneCard(answer, options));
}

/** A card for the compose box, from where others will see it. */
async function cardForMessage(
  context: TurnContext,
  command: string,
  turns: Turns,
): Promise<MessagingExtensionResponse> {
  const answer = await ask(turns, context, command, 'share');
  if (answer.kind === 'personal') {
    return say(WORDS.notForOthers);
  }
  const card = cardOf(answer, { surface: 'message', asked: command });
  return listOf([{ ...card, preview: CardFactory.thumbnailCard(answer.headline) }]);
}

/** A chosen name: its answer goes into the compose box, where the person may still leave it. */
export async function onSelect(context: TurnContext, item: unknown, turns: Turns): Promise<MessagingExtensionResponse> {
  const pressed = readPressed(item);
  if (pressed === undefined) {
    return say(WORDS.badAction);
  }
  const wait = secondsToWait(turns.questions, turns, context.activity);
  return wait === undefined ? cardForMessage(context, pressed.command, turns) : say(WORDS.tooFast(wait));
}

function sayInDialog(value: string): MessagingExtensionActionResponse {
  return { task: { type: 'message', value } };
}

/** Only whoever opened a dialog sees it; what does not fit into one, as files, goes to their personal chat. */
async function dialog(
  context: TurnContext,
  { command, asked: back, hasInput }: Pick<Pressed, 'command' | 'asked' | 'hasInput'>,
  turns: Turns,
): Promise<MessagingExtensionActionResponse> {
  const answer = await ask(turns, context, command);
  if (hasInput && answer.kind === 'problem') {
    return sayInDialog(shortPlainText(answer, LIMITS.asideCharacters));
  }
  const options: ActionOptions = {
    surface: 'dialog',
    asked: command,
    share: true,
    ...(back === undefined ? {} : { back }),
  };
  const more = await offerFiles(context, answer, options, turns);
  const notice = more === undefined ? answer.notice : [...(answer.notice ?? []), { text: ` ${more}` }];
  const card = cardOf(notice === undefined ? answer : { ...answer, notice }, options);
  const task: TaskModuleContinueResponse = {
    type: 'continue',
    value: { title: WORDS.dialogTitle, width: 'medium', height: 'medium', card },
  };
  return { task };
}

const MessageBody = z
  .object({ content: z.string().catch(''), contentType: z.unknown().optional() })
  .catch({ content: '', contentType: undefined });

/** "Screen this message": its text, or that it has none. */
export async function onScreenMessage(
  context: TurnContext,
  { messagePayload }: MessagingExtensionAction,
  turns: Turns,
): Promise<MessagingExtensionActionResponse> {
  const { content, contentType } = MessageBody.parse(messagePayload?.body);
  const text = contentType === 'text' ? content.trim() : textOfHtml(content);
  if (text === '') {
    return sayInDialog(WORDS.noText);
  }
  const wait = secondsToWait(turns.questions, turns, context.activity);
  return wait === undefined
    ? dialog(context, { command: `scan ${text}`, hasInput: false }, turns)
    : sayInDialog(WORDS.tooFast(wait));
}

/** A button of the dialog: another answer in the dialog, or this one into the compose box. */
export async function onDialogAction(
  context: TurnContext,
  { data }: MessagingExtensionAction,
  turns: Turns,
): Promise<MessagingExtensionActionResponse> {
  const pressed = readPressed(data);
  if (pressed === undefined) {
    return sayInDialog(WORDS.badAction);
  }
  const wait = secondsToWait(turns.questions, turns, context.activity);
  if (wait !== undefined) {
    return sayInDialog(WORDS.tooFast(wait));
  }
  return pressed.verb === 'share' ? cardForMessage(context, pressed.command, turns) : dialog(context, pressed, turns);
}
