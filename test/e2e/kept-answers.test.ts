import { beforeAll, describe, expect, it } from 'vitest';
import { privateMessage } from '../../adapters/slack/listeners/show-answer.ts';
import { renderOneCard } from '../../adapters/teams/render-card.ts';
import type { Answer } from '../../src/answer/answer.ts';
import { renderPlainText } from '../../src/answer/plain-text.ts';
import { limitViolations } from '../adapters/slack/slack-limits.ts';
import { createBlocksValidator } from '../adapters/slack/slack-schemas.ts';
import { createCardValidator, parserComplaints } from '../adapters/teams/support/card-schema.ts';
import { tellKeptAnswers } from './kept-answers.ts';

/** What people read of what is kept, as text, for Block Kit Builder and for the card designer. */
const NAMES = [
  'settings',
  'settings-saved',
  'match',
  'asked',
  'card',
  'reviews',
  'not-decider',
  'more-needed',
  'more-needed-notice',
  'decided',
  'decided-notice',
  'match-decided',
  'watch',
  'watching',
  'subscribed',
  'watch-listed',
  'watch-changed',
  'digest',
  'history',
  'evidence',
  'not-recorded',
  'store-down',
] as const;

const blockErrors = createBlocksValidator();
const isCard = createCardValidator();
let answers: ReadonlyMap<string, Answer>;
beforeAll(async () => {
  answers = await tellKeptAnswers();
});

function told(name: string): Answer {
  const answer = answers.get(name);
  if (answer === undefined) {
    throw new Error(`“${name}” is not told; there are ${[...answers.keys()].join(', ')}`);
  }
  return answer;
}

const golden = (file: string): string => `../golden/${file}`;

it('every answer of the story is looked at', () => {
  expect([...answers.keys()].sort()).toEqual([...NAMES].sort());
});

describe.each(NAMES)('%s', (name) => {
  it('reads well', async () => {
    const text = `${renderPlainText(told(name))}\n`;
    expect(text).not.toMatch(/\b(?:cleared|safe|approved|banned|illegal)\b/iu);
    expect(told(name).headline.length).toBeLessThanOrEqual(150);
    await expect(text).toMatchFileSnapshot(golden(`answers/kept-${name}.txt`));
  });

  it('fits Slack', async () => {
    const { text, blocks } = privateMessage(told(name), 'Hikvision Europe B.V.');
    expect(limitViolations({ text, blocks }, 'message')).toEqual([]);
    expect(blockErrors(blocks)).toEqual([]);
    await expect(`${JSON.stringify({ blocks }, null, 2)}\n`).toMatchFileSnapshot(golden(`slack/kept-${name}.json`));
  });

  it('fits Teams', async () => {
    const card = renderOneCard(told(name), { surface: 'message', asked: 'Hikvision Europe B.V.' });
    expect(isCard(card), JSON.stringify(isCard.errors?.slice(0, 3))).toBe(true);
    expect(parserComplaints(card)).toEqual([]);
    expect(card.actions?.length ?? 0).toBeLessThanOrEqual(6);
    await expect(`${JSON.stringify(card, null, 2)}\n`).toMatchFileSnapshot(golden(`teams/kept-${name}.json`));
  });
});
