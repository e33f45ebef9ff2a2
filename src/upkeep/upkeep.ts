import type { ListNews } from '../answer/list-news.ts';
import type { Rule, RuleStatus } from '../list/reference-data.ts';
import type { ListKeeper } from '../refresh/list-keeper.ts';

/** What is done to keep the list and the rules current, as far as answers and commands need it. */
export interface Upkeep {
  /** Absent where the list stays the one of the start. */
  readonly keeper?: ListKeeper;
  /** Rules of the Federal Register that the data folder does not have. */
  rules(): readonly Rule[];
  /** Absent while the data folder's own is the last word. */
  ruleStatus(): RuleStatus | undefined;
  news(): ListNews;
}

export const NO_UPKEEP: Upkeep = { rules: () => [], ruleStatus: () => undefined, news: () => ({}) };
