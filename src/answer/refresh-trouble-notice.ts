import type { Refusal } from '../list/accept-list.ts';
import { describeRefusal } from '../list/describe-refusal.ts';
import type { ListVersion } from '../list/entry.ts';
import type { Answer } from './answer.ts';
import { shorten } from './clean-text.ts';
import { countOf, formatDate, sentence } from './format.ts';
import { bullets, paragraph, rich, section } from './rich-text.ts';

/** Attempts to refresh the list that failed in a row; see refresh/list-keeper.ts. */
interface Trouble {
  readonly consecutiveFailures: number;
  readonly lastResult:
    | { readonly value: 'refused'; readonly reasons: readonly Refusal[] }
    | { readonly value: 'failed'; readonly detail: string };
  readonly inService?: ListVersion;
}

/** For whoever runs the bot. */
export function refreshTroubleNotice({ consecutiveFailures, lastResult, inService }: Trouble): Answer {
  const why = lastResult.value === 'refused' ? lastResult.reasons.map(describeRefusal) : [lastResult.detail];
  return {
    kind: 'notice',
    tone: 'caution',
    headline: `The Entity List could not be refreshed: ${countOf(consecutiveFailures, 'attempt')} in a row failed.`,
    sections: [
      section('essential', 'Last reason', bullets(why.map((reason) => rich(sentence(shorten(reason, 300)))))),
      section(
        'essential',
        'What to do',
        paragraph(
          'Run “entity doctor”. A file that is right although it was refused: entity refresh --force "<reason>".',
        ),
      ),
    ],
    followUps: [{ label: 'Status of the list', command: 'status', purpose: 'more' }],
    footer: rich(
      inService === undefined
        ? 'No list is in service.'
        : `The list of ${formatDate(inService.asOf)} stays in service.`,
    ),
    results: [],
  };
}
