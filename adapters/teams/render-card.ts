import type { Answer, Section } from '../../src/answer/answer.ts';
import { renderPlainText } from '../../src/answer/plain-text.ts';
import type { AdaptiveCard, CardItem, Container } from './adaptive-card.ts';
import { type ActionOptions, type CardActions, cardActions } from './card-actions.ts';
import { sectionItems, textItems } from './card-items.ts';
import { LIMITS } from './limits.ts';
import { startOf } from './start-of.ts';
import { WORDS } from './words.ts';

const HEADER_STYLE: Readonly<Record<Answer['tone'], Container['style']>> = {
  stop: 'attention',
  caution: 'warning',
  plain: 'emphasis',
};

export type Cards = readonly [AdaptiveCard, ...AdaptiveCard[]];

/** Plain text that always fits: the whole answer, or what must never be missing from it. */
export function shortPlainText(answer: Answer, maxCharacters: number): string {
  const whole = renderPlainText(answer);
  if (whole.length <= maxCharacters) {
    return whole;
  }
  const { headline, notice = [], footer } = answer;
  const parts = [headline, ...[notice, footer].map((text) => text.map((span) => span.text).join(''))];
  return startOf(parts.filter((part) => part !== '').join('\n\n'), maxCharacters);
}

function header(answer: Answer, page: string): Container {
  return {
    type: 'Container',
    style: HEADER_STYLE[answer.tone],
    bleed: true,
    items: [
      ...textItems([{ text: `${answer.headline}${page}` }], { weight: 'Bolder', size: 'Medium' }),
      ...(answer.notice === undefined ? [] : textItems(answer.notice)),
    ],
  };
}

function footerItems(answer: Answer): CardItem[] {
  const [first, ...rest] = textItems(answer.footer, { isSubtle: true, size: 'Small' });
  return first === undefined ? [] : [{ ...first, separator: true, spacing: 'Medium' }, ...rest];
}

/** What may have changed something is not done once more by a way back or by sharing. */
function isRepeatable({ kind }: Answer): boolean {
  return kind !== 'personal' && kind !== 'notice';
}

function actionsOf(answer: Answer, options: ActionOptions): CardActions {
  const { asked: _asked, share: _share, ...withoutRepeating } = options;
  return cardActions(answer.followUps, isRepeatable(answer) ? options : { ...withoutRepeating, stays: true });
}

interface Parts {
  readonly answer: Answer;
  readonly rows: readonly CardItem[];
  readonly actions: CardActions['actions'];
  /** " (2 of 3)" or nothing. */
  readonly page: string;
}

function assemble({ answer, rows, actions, page }: Parts): AdaptiveCard {
  return {
    type: 'AdaptiveCard',
    $schema: 'https://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    fallbackText: shortPlainText(answer, LIMITS.fallbackCharacters),
    body: [header(answer, page), ...rows, ...footerItems(answer)],
    ...(actions.length === 0 ? {} : { actions }),
    msteams: { width: 'full' },
  };
}

export function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value), 'utf8');
}

/** Leaves out `extra` and then `useful` sections, the last first, until the card fits or only essential ones are left. */
function shorten(
  answer: Answer,
  frame: number,
): { readonly kept: readonly Section[]; readonly leftOut: readonly string[] } {
  const kept = [...answer.sections];
  const leftOut: string[] = [];
  const size = () => frame + bytesOf(kept.flatMap(sectionItems)) + bytesOf(noteItems(leftOut));
  for (const importance of ['extra', 'useful'] as const) {
    while (size() > LIMITS.cardBytes) {
      const at = kept.findLastIndex((section) => section.importance === importance);
      if (at < 0) {
        break;
      }
      leftOut.unshift(...kept.splice(at, 1).map(({ title }) => title));
    }
  }
  return { kept, leftOut };
}

function noteItems(leftOut: readonly string[]): CardItem[] {
  return leftOut.length === 0 ? [] : textItems([{ text: WORDS.leftOut(leftOut) }], {}, 'Medium');
}

/** Fills one card after the other; a row that fits no card does not exist, since text is cut to runs before. */
function paginate(rows: readonly CardItem[], room: number): readonly CardItem[][] {
  const pages: CardItem[][] = [[]];
  let used = 0;
  for (const row of rows) {
    const size = bytesOf(row) + 1;
    if (used > 0 && used + size > room) {
      pages.push([]);
      used = 0;
    }
    pages.at(-1)?.push(row);
    used += size;
  }
  return pages;
}

/**
 * An answer as one card, or as several to be posted in turn when even its essential sections need more than one message
 * holds. Pure: the same answer and options give the same cards.
 */
export function renderCards(answer: Answer, options: ActionOptions): Cards {
  const { actions, unshown } = actionsOf(answer, options);
  const unshownItems = unshown.length === 0 ? [] : textItems([{ text: WORDS.alsoWrite(unshown) }], {}, 'Medium');
  const frame = bytesOf(assemble({ answer, rows: unshownItems, actions, page: WORDS.page(99, 99) }));
  const { kept, leftOut } = shorten(answer, frame);
  const rows = [...kept.flatMap(sectionItems), ...noteItems(leftOut), ...unshownItems];
  const pages = paginate(rows, LIMITS.cardBytes - frame + bytesOf(unshownItems));
  const cards = pages.map((page, index) =>
    assemble({
      answer,
      rows: page,
      actions: index === pages.length - 1 ? actions : [],
      page: pages.length === 1 ? '' : ` ${WORDS.page(index + 1, pages.length)}`,
    }),
  );
  const [first = assemble({ answer, rows: [], actions, page: '' }), ...rest] = cards;
  return [first, ...rest];
}

/** For places that hold one card only; what does not fit is said, with the way to read it. */
export function renderOneCard(answer: Answer, options: ActionOptions): AdaptiveCard {
  const [first, ...rest] = renderCards(answer, options);
  if (rest.length === 0) {
    return first;
  }
  const { actions } = actionsOf(answer, options);
  const note = textItems([{ text: WORDS.restDoesNotFit }], { weight: 'Bolder' }, 'Medium');
  const body = [...first.body, ...note];
  return actions.length === 0 ? { ...first, body } : { ...first, body, actions };
}

/** A name that nobody has asked about yet, with a button that does. */
export function renderNameCard(name: string, detail: string, command: string): AdaptiveCard {
  const followUp = { label: WORDS.screenName, command, purpose: 'action' as const };
  return {
    type: 'AdaptiveCard',
    $schema: 'https://adaptivecards.io/schemas/adaptive-card.json',
    version: '1.5',
    fallbackText: `${name}\n${detail}`,
    body: [...textItems([{ text: name, strong: true }]), ...textItems([{ text: detail }])],
    actions: cardActions([followUp], { surface: 'message' }).actions,
    msteams: { width: 'full' },
  };
}
