import type { Refusal } from '../list/accept-list.ts';
import { describeRefusal } from '../list/describe-refusal.ts';
import type { ListVersion } from '../list/entry.ts';
import type { Answer, Section } from './answer.ts';
import { shorten } from './clean-text.ts';
import { capitalized, countOf, formatDate, formatTime, sentence } from './format.ts';
import { listFooter } from './list-age.ts';
import { bullets, paragraph, rich, section } from './rich-text.ts';

/** What came of a refresh; see refresh/list-keeper.ts. */
type RefreshOutcome =
  | { readonly value: 'updated'; readonly version: ListVersion; readonly forced?: object }
  | { readonly value: 'unchanged' | 'busy-elsewhere' }
  | { readonly value: 'refused'; readonly reasons: readonly Refusal[] }
  | { readonly value: 'failed'; readonly problem: string; readonly detail: string };

/** How the list is being kept current. */
export interface RefreshShown {
  readonly isOffline: boolean;
  readonly inService?: ListVersion;
  readonly lastSuccessAt?: Date;
  readonly consecutiveFailures: number;
  readonly lastRefusal?: { readonly at: Date; readonly reasons: readonly string[] };
  readonly nextRunAt?: Date;
}

/** What came of a refresh that somebody asked for. Whoever runs the bot is told the detail, which can name a mirror. */
export function refreshAnswer(result: RefreshOutcome, status: RefreshShown, isForOperator = false): Answer {
  const list = status.inService;
  return {
    kind: 'status',
    tone: result.value === 'refused' || result.value === 'failed' ? 'caution' : 'plain',
    headline: headline(result),
    sections: [...reasonsSection(result, isForOperator), refreshSection(status)],
    followUps: [
      { label: 'Status of the list', command: 'status', purpose: 'more' },
      { label: 'What changed', command: 'changes', purpose: 'more' },
    ],
    footer: list === undefined ? rich('No list is loaded. Not legal advice.') : listFooter(list),
    results: [],
  };
}

function headline(result: RefreshOutcome): string {
  switch (result.value) {
    case 'updated':
      return `The Entity List of ${formatDate(result.version.asOf)} is now in service${result.forced ? ', by force' : ''}.`;
    case 'unchanged':
      return 'The list in service is the newest that is published.';
    case 'refused':
      return 'The file that was published was refused; the list in service stays.';
    case 'failed':
      return 'The list could not be refreshed; the list in service stays.';
    case 'busy-elsewhere':
      return 'The list is being refreshed by another process; its result is taken over.';
  }
}

function reasonsSection(result: RefreshOutcome, isForOperator: boolean): readonly Section[] {
  switch (result.value) {
    case 'refused':
      return [
        section(
          'essential',
          'Why',
          bullets(result.reasons.map((reason) => rich(sentence(shorten(describeRefusal(reason), 300))))),
        ),
      ];
    case 'failed':
      return [
        section(
          'essential',
          'Why',
          paragraph(
            sentence(capitalized(isForOperator ? result.detail : (PROBLEMS[result.problem] ?? 'the download failed'))),
          ),
        ),
      ];
    default:
      return [];
  }
}

/** For people in a chat. */
const PROBLEMS: Readonly<Record<string, string>> = {
  offline: 'nothing may be fetched here (LIST_OFFLINE)',
  check: 'the check of the file did not come to an end',
  load: 'the file was accepted and could not be loaded',
};

/** How the list is kept current, for the status. */
export function refreshSection(status: RefreshShown): Section {
  const { lastSuccessAt, consecutiveFailures, nextRunAt, lastRefusal, isOffline } = status;
  const parts = [
    lastSuccessAt === undefined
      ? 'Not refreshed since the start.'
      : `Last known to be current: ${formatTime(lastSuccessAt.toISOString())}.`,
    consecutiveFailures === 0 ? '' : `${countOf(consecutiveFailures, 'attempt')} failed since.`,
    lastRefusal === undefined
      ? ''
      : `A file was refused on ${formatTime(lastRefusal.at.toISOString())}: ${shorten(lastRefusal.reasons.join('; '), 300)}.`,
    isOffline ? 'Nothing may be fetched here.' : '',
    nextRunAt === undefined ? '' : `Next: ${formatTime(nextRunAt.toISOString())}.`,
  ];
  return section('useful', 'Refresh', paragraph(parts.filter((part) => part !== '').join(' ')));
}
