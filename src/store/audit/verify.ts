import type { Database } from '../database.ts';
import type { AuditHeadRow } from '../schema.ts';
import type { TenantId } from '../tenant.ts';
import { createTrailReading } from './trail-reading.ts';
import type { Anchor, AuditVerification } from './verification.ts';

const rowsPerPage = 2_000;

/**
 * Reads a tenant's trail, page by page, up to the end that it had at the start.
 *
 * @param anchors hashes noted outside: exports, evidence records
 */
export async function verifyTrail(
  db: Database,
  tenant: TenantId,
  anchors: readonly Anchor[] = [],
): Promise<AuditVerification> {
  const extent = await extentOf(db, tenant);
  const verification = await verifyExtent(db, tenant, extent, anchors);
  if (verification.isIntact) {
    return verification;
  }
  // Erasure and retention change what is being read; only a trail at rest can be called broken.
  const extentNow = await extentOf(db, tenant);
  return JSON.stringify(extentNow) === JSON.stringify(extent)
    ? verification
    : verifyExtent(db, tenant, extentNow, anchors);
}

interface Extent {
  readonly highestSeq: number;
  readonly head: AuditHeadRow | undefined;
}

/** Reads the head last: it moves together with the records, so it can only be ahead of them. */
async function extentOf(db: Database, tenant: TenantId): Promise<Extent> {
  const { highest } = await db
    .selectFrom('audit_records')
    .select((column) => column.fn.max('seq').as('highest'))
    .where('tenant', '=', tenant)
    .executeTakeFirstOrThrow();
  const head = await db.selectFrom('audit_heads').selectAll().where('tenant', '=', tenant).executeTakeFirst();
  return { highestSeq: highest ?? 0, head };
}

async function verifyExtent(
  db: Database,
  tenant: TenantId,
  { head, highestSeq }: Extent,
  anchors: readonly Anchor[],
): Promise<AuditVerification> {
  const reading = createTrailReading(head, highestSeq, anchors);
  for (let after = -1; ; ) {
    const page = await db
      .selectFrom('audit_records')
      .selectAll()
      .where('tenant', '=', tenant)
      .where('seq', '>', after)
      .where('seq', '<=', head?.last_seq ?? 0)
      .orderBy('seq')
      .limit(rowsPerPage)
      .execute();
    for (const row of page) {
      reading.read(row);
      after = row.seq;
    }
    if (page.length < rowsPerPage) {
      return reading.finish();
    }
  }
}
