import { expect } from 'vitest';
import type { KeptCore } from '../memory/kept-core.ts';
import { ADDED } from './next-list.ts';

/** Contains a listed name and is none: what the story is about. */
export const RESELLER = 'Hikvision Europe B.V.';

/** What people read as the story goes, the same on every platform. */
export const READS = {
  match: /^Possible match[\s\S]*Record EL-\d+-/u,
  asked: `Compliance was asked about “${RESELLER}”`,
  card: /^Is “Hikvision Europe B\.V\.” this listed entity\? Please decide\./u,
  refused: /not among those who decide/u,
  decided: `False match: compliance decided about “${RESELLER}”`,
  told: /^Compliance decided about “Hikvision Europe B\.V\.”: false match\./u,
  decidedEarlier: /^Possible match[\s\S]*Decided earlier[\s\S]*False match/u,
  nothingOpen: /^No review is open/u,
  onlyAdministrators: /Only administrators/u,
  watching: /^Watching “Acme Rubber Ducks GmbH”/u,
  nowListed: `Watch: “${ADDED}” had no match and is now on the US Entity List.`,
  history: /“海康威视”: on the US Entity List[\s\S]*“Hikvision Europe B\.V\.”: possible match/u,
  noRecord: /There is no record/u,
} as const;

/** The first buttons of the card, in their order. */
export const DECISIONS = ['False match', 'True match', 'Needs more'] as const;
export const REASON = 'Match of the name alone.';

/** Rows that the story leaves, wherever it is told. */
export const ROWS_OF_THE_STORY = {
  decisions: 1,
  reviews: 1,
  review_askers: 1,
  settings: 1,
  watches: 2,
  subscriptions: 1,
} as const;

/** The text of the answer to a question. */
type Ask = (text: string) => Promise<string>;

/** Answers go on without a record and say so; where an administrator wants none without, they stop until it is back. */
export async function storeGoesDown(kept: Pick<KeptCore, 'breakStore' | 'mendStore'>, ask: Ask, askAsAdmin: Ask) {
  kept.breakStore();
  expect(await ask('Hikvision')).toMatch(/^Yes: Hikvision[\s\S]*Not recorded/u);
  kept.mendStore();
  await askAsAdmin('settings when-not-recorded refuse');
  expect(await ask('Hikvision')).toMatch(/^Yes/u);
  kept.breakStore();
  expect(await ask('Hikvision')).toMatch(/^Not answered/u);
  kept.mendStore();
  expect(await ask('Hikvision')).toMatch(/^Yes: Hikvision[\s\S]*Record EL-/u);
}

/** The reference of the record that an answer names; '' when it names none. */
export function referenceIn(text: string): string {
  return /EL-\d+-[0-9A-F]{4}/u.exec(text)?.[0] ?? '';
}
