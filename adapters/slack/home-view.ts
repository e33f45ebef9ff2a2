import type { HomeView, KnownBlock } from '@slack/types';
import type { Answer } from '../../src/answer/answer.ts';
import { OPEN_SCREEN_ACTION } from './ids.ts';
import { SLACK_LIMITS } from './render/limits.ts';
import { answerBlocks, button } from './render/render-answer.ts';
import { inShort } from './render/shortenings.ts';
import { SCREEN_A_COMPANY_LABEL } from './wording.ts';

/** What the Home tab shows; what is the person's own may be missing. */
export interface HomeAnswers {
  readonly help: Answer;
  readonly status: Answer;
  readonly history?: Answer | undefined;
  readonly watching?: Answer | undefined;
}

/** Blocks for each part; with the button and three dividers they stay below the 100 of a view. */
const ROOM = { help: 36, history: 18, watching: 18, status: 22 } as const;

const OWN_LIMITS = { items: 5, characters: 200 } as const;

/** What the app does, examples to press, the person's own last lookups and watches, the state of the list. */
export function homeView({ help, status, history, watching }: HomeAnswers): HomeView {
  const start: KnownBlock = {
    type: 'actions',
    elements: [{ ...button(SCREEN_A_COMPANY_LABEL, OPEN_SCREEN_ACTION, 'open'), style: 'primary' }],
  };
  const [headline, ...helpBlocks] = part('help', help);
  return {
    type: 'home',
    blocks: [
      ...(headline === undefined ? [] : [headline]),
      start,
      ...helpBlocks,
      ...ownPart('history', history),
      ...ownPart('watching', watching),
      { type: 'divider' },
      ...part('status', status),
    ],
  };
}

function ownPart(name: 'history' | 'watching', answer: Answer | undefined): readonly KnownBlock[] {
  return answer === undefined ? [] : [{ type: 'divider' }, ...part(name, inShort(answer, OWN_LIMITS))];
}

/** Several answers stand in one view, so their rows of buttons need names of their own. */
function part(name: keyof typeof ROOM, answer: Answer): readonly KnownBlock[] {
  return answerBlocks(answer, 'view', { reservedBlocks: SLACK_LIMITS.viewBlocks - ROOM[name] }).map((block) =>
    block.type === 'actions' ? { ...block, block_id: `${name}_actions` } : block,
  );
}
