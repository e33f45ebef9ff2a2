import type { Answer, AnswerFile } from './answer.ts';
import { shorten } from './clean-text.ts';
import { countOf } from './format.ts';
import { personalAnswer } from './personal-answer.ts';
import { problem } from './problem-answer.ts';
import { paragraph, section } from './rich-text.ts';

/** What checking the chain of an audit trail found; see store/audit/verification.ts. */
export interface TrailChecked {
  readonly isIntact: boolean;
  readonly recordCount: number;
  readonly head: { readonly seq: number; readonly hash: string } | null;
  readonly erasedCount: number;
  readonly prunedThroughSeq: number;
  readonly problemCount: number;
  readonly problems: readonly { readonly kind: string; readonly seq: number }[];
}

export function exportAnswer(file: AnswerFile, trail: TrailChecked): Answer {
  return personalAnswer({
    headline: `The audit trail is in the file ${file.name}.`,
    tone: trail.isIntact ? 'plain' : 'caution',
    sections: [trailSection(trail)],
    files: [file],
  });
}

/** Whether the chain holds, in words. */
export function trailInWords({ isIntact, recordCount, head, problemCount, problems }: TrailChecked): string {
  const last = head === null ? '' : ` The last one is number ${head.seq}, hash ${head.hash}.`;
  if (isIntact) {
    return `The chain of ${countOf(recordCount, 'record')} is whole: no record was changed or taken out.${last}`;
  }
  const where = problems
    .slice(0, 5)
    .map(({ kind, seq }) => `${kind} at ${seq}`)
    .join(', ');
  return `The chain of ${countOf(recordCount, 'record')} does not hold: ${countOf(problemCount, 'problem')} (${where}).${last}`;
}

function trailSection(trail: TrailChecked) {
  const erased = trail.erasedCount === 0 ? '' : ` ${countOf(trail.erasedCount, 'record')} had words or names erased.`;
  const pruned =
    trail.prunedThroughSeq === 0 ? '' : ` Records up to number ${trail.prunedThroughSeq} are past their retention.`;
  return section('essential', 'Checked', paragraph(`${trailInWords(trail)}${erased}${pruned}`));
}

export function noExportAnswer(reason: 'not-allowed' | 'too-large'): Answer {
  return reason === 'not-allowed'
    ? problem(
        'Only those who decide reviews, and administrators, may export the audit trail. Nothing was exported.',
        '“history” shows your own questions.',
      )
    : problem(
        'The export is larger than a chat can take. Nothing was exported.',
        'Narrow it: export csv since 2026-01-01 until 2026-03-31. Whoever runs this bot can export all of it on the command line.',
      );
}

export function exportNotUnderstoodAnswer(words: string): Answer {
  return problem(
    `I did not understand “export ${shorten(words, 60)}”. Nothing was exported.`,
    'For example: export csv since 2026-01-01 until 2026-03-31 outcome hit',
  );
}
