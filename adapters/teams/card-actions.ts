import type { FollowUp } from '../../src/answer/answer.ts';
import type { ActionData, ExecuteAction, SubmitAction, Verb } from './adaptive-card.ts';
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
}

type Button = { readonly title: string; readonly verb: Verb; readonly data: ActionData };

export interface CardActions {
  readonly actions: readonly (ExecuteAction | SubmitAction)[];
  /** Commands for which there was no room. */
  readonly unshown: readonly string[];
}

function cut(title: string): string {
  return title.length > LIMITS.actionTitle ? `${startOf(title, LIMITS.actionTitle - 1).trimEnd()}…` : title;
}

function fits(command: string | undefined, maxCharacters: number): command is string {
  return command !== undefined && command.length <= maxCharacters;
}

function toAction({ title, verb, data }: Button, surface: Surface): ExecuteAction | SubmitAction {
  const submit: SubmitAction = { type: 'Action.Submit', title: cut(title), data: { ...data, verb } };
  return surface === 'dialog' ? submit : { type: 'Action.Execute', title: submit.title, verb, data, fallback: submit };
}

/** Next steps in the answer's order, then a way back, then sharing. */
export function cardActions(followUps: readonly FollowUp[], options: ActionOptions): CardActions {
  const { surface, asked, back, share = false } = options;
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
    ({ label, command }): Button => ({
      title: label,
      verb: 'ask',
      data: { command, ...(fits(asked, LIMITS.askedCharacters) ? { asked } : {}) },
    }),
  );
  return {
    actions: [...buttons, ...last].map((button) => toAction(button, surface)),
    unshown: steps.slice(room).map(({ command }) => command),
  };
}
