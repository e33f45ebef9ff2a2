import type { ListDiff } from '../list/list-diff.ts';
import { writeNoticePayload } from '../notices/notice-payload.ts';
import { decisionState } from '../review/decision-state.ts';
import type { Screener } from '../screening/screener.ts';
import type { Decision } from '../store/decisions.ts';
import type { Store } from '../store/store.ts';
import type { TenantId } from '../store/tenant.ts';

const DECISIONS_PER_PAGE = 500;
/** One message names no more; the others show when their name is asked about. */
const DECISIONS_PER_NOTICE = 20;

/** Tells each tenant's compliance channel which of its decisions rest on an entry that a new version changed. */
export async function announceDueDecisions(diff: ListDiff, screener: Screener, store: Store, now: Date): Promise<void> {
  const changed = new Set(diff.changes.flatMap(idsOf));
  for (const tenant of await store.tenants.list()) {
    const { complianceChannel } = await store.settings.get(tenant);
    if (complianceChannel === null) {
      continue;
    }
    const due = await dueDecisions(tenant, changed, screener, store);
    if (due.length > 0) {
      await store.notices.add(tenant, store.newId(), {
        dedupKey: `decisions-due:${diff.to.sha256}`,
        address: `channel/${complianceChannel}`,
        payload: writeNoticePayload({
          kind: 'decisions-due',
          decisions: due.slice(0, DECISIONS_PER_NOTICE).map(({ queryKey, entryId }) => ({ queryKey, entryId })),
          count: due.length,
        }),
        at: now,
      });
    }
  }
}

function idsOf(change: ListDiff['changes'][number]): readonly string[] {
  switch (change.kind) {
    case 'renamed':
      return [change.entry.id, change.previous.id];
    case 'changed':
      return [change.entry.id, change.previousId];
    default:
      return [change.entry.id];
  }
}

async function dueDecisions(
  tenant: TenantId,
  changed: ReadonlySet<string>,
  screener: Screener,
  { decisions }: Store,
): Promise<readonly Decision[]> {
  const due: Decision[] = [];
  for (let after: string | undefined; ; ) {
    const page = await decisions.page(tenant, DECISIONS_PER_PAGE, after);
    due.push(
      ...page.filter(
        (decision) =>
          changed.has(decision.entryId) && decisionState(decision, screener.entry(decision.entryId)) !== 'standing',
      ),
    );
    after = page.at(-1)?.id;
    if (page.length < DECISIONS_PER_PAGE) {
      return due;
    }
  }
}
