import { type DecisionState, decisionState } from '../review/decision-state.ts';
import { queryKey } from '../review/query-key.ts';
import type { Screener } from '../screening/screener.ts';
import type { AuditRecord } from '../store/audit/event.ts';
import type { Decision, Decisions } from '../store/decisions.ts';
import type { TenantId } from '../store/tenant.ts';

export interface RecordedDecision {
  readonly decision: Decision;
  readonly state: DecisionState;
}

/** Everything that was ever decided about the names and entries of a record, newest first for each entry. */
export async function decisionsOfRecord(
  { query, entries }: AuditRecord,
  tenant: TenantId,
  decisions: Decisions,
  screener: Screener | undefined,
): Promise<readonly RecordedDecision[]> {
  if (query === undefined) {
    return [];
  }
  // A record of several names has them in one line.
  const keys = [...new Set([query, ...query.split(', ')].map(queryKey))];
  const pairs = keys.flatMap((key) => entries.map(({ id }) => [key, id] as const));
  const found = await Promise.all(pairs.map(([key, id]) => decisions.history(tenant, key, id)));
  return found.flat().map((decision) => ({
    decision,
    state: decisionState(decision, screener?.entry(decision.entryId)),
  }));
}
