import type { BatchProblem } from '../answer/batch-report.ts';

/**
 * Carries a problem out of nested streams, which can end early in no other way. Never leaves this folder: `screenFile`
 * turns it into a value.
 */
export function stopWith(problem: BatchProblem): Error {
  return Object.assign(new Error(problem.reason), { problem });
}

/** The problem that an error carries; undefined for an error of another kind. */
export function problemOf(error: unknown): BatchProblem | undefined {
  return isStop(error) ? error.problem : undefined;
}

function isStop(error: unknown): error is Error & { readonly problem: BatchProblem } {
  return error instanceof Error && 'problem' in error;
}
