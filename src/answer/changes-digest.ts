import type { ListVersion } from '../list/entry.ts';
import type { ListDiff } from '../list/list-diff.ts';
import type { PendingRule } from '../list/reference-data.ts';
import type { Answer, Section } from './answer.ts';
import type { AnswerContext } from './answer-context.ts';
import { changeFollowUps, changeSections, countsInWords, type RecordedChange, visibleChanges } from './change-lines.ts';
import { countOf, formatCount, formatDate } from './format.ts';
import { listFooter } from './list-age.ts';
import { pendingRulesSection } from './list-news.ts';
import { listWithName } from './other-lists.ts';
import { paragraph, section } from './rich-text.ts';

const LINES_PER_KIND = 5;

export interface DigestNews {
  /** The two versions compared; absent when there are only rules to tell of. */
  readonly diff?: ListDiff;
  /** Rules that subscribers were not told of yet. */
  readonly pendingRules: readonly PendingRule[];
}

/** What is posted where somebody subscribed to changes; undefined when there is nothing to tell. */
export function changesDigest(news: DigestNews, list: ListVersion, context: AnswerContext): Answer | undefined {
  const { diff, pendingRules } = news;
  const changes: readonly RecordedChange[] = visibleChanges(
    (diff?.changes ?? []).map((change) => ({ asOf: list.asOf, change })),
  );
  if (changes.length === 0 && pendingRules.length === 0) return undefined;
  return {
    kind: 'status',
    tone: 'plain',
    headline:
      changes.length === 0
        ? `${countOf(pendingRules.length, 'new rule')} about the Entity List; the list does not show ${pendingRules.length === 1 ? 'it' : 'them'} yet.`
        : `The Entity List of ${formatDate(list.asOf)} differs from that of ${formatDate(diff?.from.asOf ?? '')}: ${countsInWords(changes)}.`,
    sections: [
      ...changeSections(changes, context, { limit: LINES_PER_KIND, withDates: false }),
      ...pendingRulesSection(pendingRules),
      ...(diff === undefined || changes.length === 0 ? [] : otherListsSection(diff)),
    ],
    followUps: changeFollowUps(changes),
    footer: listFooter(list),
    results: [],
  };
}

function otherListsSection({ counts }: ListDiff): readonly Section[] {
  const moved = counts.filter(({ list, before, after }) => list !== 'EL' && before !== after);
  if (moved.length === 0) return [];
  const words = moved.map(
    ({ list, before, after }) => `${listWithName(list)} ${formatCount(before)}, now ${formatCount(after)}`,
  );
  return [section('extra', 'Other lists', paragraph(`${words.join('; ')}.`))];
}
