/**
 * - changed: the record is not what was written
 * - missing: records between this one and the one before it are gone
 * - unexplained-erasure: emptied without a record that says so
 * - unexplained-start: the first records are gone without a record of retention
 * - end-differs: the last records are gone, or there are more than were written
 * - anchor-differs: not the hash that somebody noted outside (an export, an evidence record)
 */
export type AuditProblemKind =
  | 'changed'
  | 'missing'
  | 'unexplained-erasure'
  | 'unexplained-start'
  | 'end-differs'
  | 'anchor-differs';

export interface AuditProblem {
  readonly kind: AuditProblemKind;
  readonly seq: number;
}

/** A record's number and its hash, or the first digits of it. */
export interface Anchor {
  readonly seq: number;
  readonly hash: string;
}

export interface AuditVerification {
  readonly isIntact: boolean;
  readonly recordCount: number;
  /** The last record; null for an empty trail. Noted outside, it proves later what came before it. */
  readonly head: Anchor | null;
  /** Records up to here went by retention. */
  readonly prunedThroughSeq: number;
  readonly erasedCount: number;
  /** How often a record is dated before its predecessor: a clock that was set back, or two machines that disagree. */
  readonly clockStepsBack: number;
  /** The first hundred. */
  readonly problems: readonly AuditProblem[];
  readonly problemCount: number;
}
