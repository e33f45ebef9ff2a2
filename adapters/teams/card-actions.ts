import type { FollowUp } from '../../src/answer/answer.ts';
import type { ActionData, CardAction, ExecuteAction, ShowCardAction, SubmitAction, Verb } from './adaptive-card.ts';
import { LIMITS } from './limits.ts';
import { startOf } from './start-of.ts';
import { WORDS } from './words.ts';

/** Where a card stands: a dialog knows only Action.Submit. */
export type Surface = 'message' | 'dialog';

export interface ActionOptions {
  readonly surface: Surface;
  /** The text command that made this card; what it leads to gets a way back. */
  readonly asked?: string;
  /** The text command to go back to. */
  readonly back?: string;
  /** Offers to post this card, made by `asked`, where others see it. */
  readonly share?: boolean;
  /** The card is not made again by any command, so what its buttons lead to does not take its place. */
  readonly stays?: boolean;
}

interface Button {
  readonly title: string;
  readonly verb: Verb;
  readonly data: ActionData;
  /** Words that are asked for first. */
  readonly input?: FollowUp['input'];
}

export interface CardActions {
  readonly actions: readonly CardAction[];
  /** Commands for which there was no room. */
  readonly unshown: readonly string[];
}

function cut(title: string, maxCharacters: number = LIMITS.actionTitle): string {
  return title.length > maxCharacters ? `${startOf(title, maxCharacters - 1).trimEnd()}…` : title;
}

function fits(command: string | undefined, maxCharacters: number): command is string {
  return command !== undefined && command.length <= maxCharacters;
}

function toPress({ title, verb, data }: Button, surface: Surface): ExecuteAction | SubmitAction {
  const submit: SubmitAction = { type: 'Action.Submit', title: cut(title), data: { ...data, verb } };
  return surface === 'dialog' ? submit : { type: 'Action.Execute', title: submit.title, verb, data, fallback: submit };
}

/** Ids of inputs are unique in a whole card: some clients refuse a card in which two are the same. */
function toForm(button: Button, input: NonNullable<FollowUp['input']>, id: string, surface: Surface): ShowCardAction {
  const label = cut(input.label.trim() === '' ? button.title : input.label, LIMITS.inputLabel);
  return {
    type: 'Action.ShowCard',
    title: cut(button.title),
    card: {
      type: 'AdaptiveCard',
      version: '1.5',
      body: [
        {
          type: 'Input.Text',
          id,
          label,
          isMultiline: true,
          maxLength: LIMITS.typedCharacters,
          ...(input.isRequired ? { isRequired: true as const, errorMessage: WORDS.wordsMissing } : {}),
        },
      ],
      actions: [toPress({ ...button, data: { ...button.data, input: id } }, surface)],
    },
  };
}

function toActions(buttons: readonly Button[], surface: Surface): readonly CardAction[] {
  return buttons.map((button, index) =>
    button.input === undefined
      ? toPress(button, surface)
      : toForm(button, button.input, index === 0 ? 'words' : `words${index + 1}`, surface),
  );
}

/** Next steps in the answer's order, then a way back, then sharing. */
export function cardActions(followUps: readonly FollowUp[], options: ActionOptions): CardActions {
  const { surface, asked, back, share = false, stays = false } = options;
  const last: Button[] = [];
  if (fits(back, LIMITS.askedCharacters)) {
    last.push({ title: WORDS.back, verb: 'ask', data: { command: back } });
  }
  if (share && fits(asked, LIMITS.sharedCharacters)) {
    last.push({ title: surface === 'dialog' ? WORDS.insert : WORDS.share, verb: 'share', data: { command: asked } });
  }
  const steps = followUps.filter(
    ({ purpose, command }) => purpose !== 'share' && fits(command, LIMITS.commandCharacters),
  );
  const room = LIMITS.actions - last.length;
  const buttons = steps.slice(0, room).map(
    ({ label, command, input }): Button => ({
      title: label,
      verb: 'ask',
      data: {
        command,
        ...(fits(asked, LIMITS.askedCharacters) ? { asked } : {}),
        ...(stays ? { card: 'stays' as const } : {}),
      },
      ...(input === undefined ? {} : { input }),
    }),
  );
  return {
    actions: toActions([...buttons, ...last], surface),
    unshown: steps
      .slice(room)
      .map(({ command, input }) => (input === undefined ? command : `${command} <${input.label}>`)),
  };
}
