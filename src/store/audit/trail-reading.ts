import type { AuditHeadRow, AuditRecordRow } from '../schema.ts';
import { commitmentsHold, genesisHash, recordHash } from './chain.ts';
import { erasureOf, retentionOf } from './self-records.ts';
import type { Anchor, AuditProblem, AuditProblemKind, AuditVerification } from './verification.ts';

const problemsShown = 100;

export interface TrailReading {
  /** Takes the records in order. */
  read(row: AuditRecordRow): void;
  finish(): AuditVerification;
}

/**
 * Checks a trail while it passes by, record after record.
 *
 * @param highestSeq the highest number in the table; above the head's it belongs to a record that nobody counted
 */
export function createTrailReading(
  head: AuditHeadRow | undefined,
  highestSeq: number,
  anchors: readonly Anchor[],
): TrailReading {
  const start: Anchor = { seq: head?.pruned_seq ?? 0, hash: head?.pruned_hash ?? genesisHash };
  const end: Anchor = { seq: head?.last_seq ?? 0, hash: head?.last_hash ?? genesisHash };
  const problems = createProblems();
  const erasures = createErasures();
  const noted = new Map(anchors.map((anchor) => [anchor.seq, anchor.hash.toLowerCase()]));
  let previous = { ...start, at: Number.NEGATIVE_INFINITY };
  let retention: Anchor = { seq: 0, hash: genesisHash };
  let recordCount = 0;
  let clockStepsBack = 0;

  return {
    read(row) {
      recordCount += 1;
      const follows = row.seq === previous.seq + 1;
      if (!follows) {
        problems.report('missing', row.seq);
      }
      const isLinked = !follows || row.previous_hash === previous.hash;
      if (!isLinked || recordHash(row) !== row.hash || !commitmentsHold(row)) {
        problems.report('changed', row.seq);
      }
      if (!row.hash.startsWith(noted.get(row.seq) ?? '')) {
        problems.report('anchor-differs', row.seq);
      }
      noted.delete(row.seq);
      erasures.read(row);
      retention = retentionOf(row) ?? retention;
      clockStepsBack += row.at < previous.at ? 1 : 0;
      previous = { seq: row.seq, hash: row.hash, at: row.at };
    },

    finish() {
      if (start.seq > 0 && (retention.seq !== start.seq || retention.hash !== start.hash)) {
        problems.report('unexplained-start', start.seq);
      }
      if (previous.seq !== end.seq || previous.hash !== end.hash || highestSeq > end.seq) {
        problems.report('end-differs', previous.seq);
      }
      for (const seq of erasures.unexplained()) {
        problems.report('unexplained-erasure', seq);
      }
      for (const seq of [...noted.keys()].filter((seq) => seq > start.seq)) {
        problems.report('anchor-differs', seq);
      }
      return {
        isIntact: problems.count() === 0,
        recordCount,
        head: recordCount === 0 ? null : { seq: previous.seq, hash: previous.hash },
        prunedThroughSeq: start.seq,
        erasedCount: erasures.count(),
        clockStepsBack,
        problems: problems.shown,
        problemCount: problems.count(),
      };
    },
  };
}

function createProblems() {
  const shown: AuditProblem[] = [];
  let count = 0;
  return {
    shown,
    count: () => count,
    report(kind: AuditProblemKind, seq: number): void {
      count += 1;
      if (shown.length < problemsShown) {
        shown.push({ kind, seq });
      }
    },
  };
}

/** A record of erasure comes after the records that it speaks of. */
function createErasures() {
  const open = { person: new Set<number>(), words: new Set<number>() };
  let count = 0;
  return {
    count: () => count,
    unexplained: () => [...new Set([...open.person, ...open.words])].sort((one, other) => one - other),
    read(row: AuditRecordRow): void {
      const isPersonErased = row.person_salt === null;
      const isWordsErased = row.question_salt === null || row.words_salt === null;
      count += isPersonErased || isWordsErased ? 1 : 0;
      if (isPersonErased) {
        open.person.add(row.seq);
      }
      if (isWordsErased) {
        open.words.add(row.seq);
      }
      const erasure = erasureOf(row);
      for (const [first, last] of erasure?.records ?? []) {
        for (const seq of open[erasure?.erased ?? 'words']) {
          if (seq >= first && seq <= last) {
            open[erasure?.erased ?? 'words'].delete(seq);
          }
        }
      }
    },
  };
}
