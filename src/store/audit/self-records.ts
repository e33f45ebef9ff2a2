import * as z from 'zod';
import type { AuditRecordRow } from '../schema.ts';
import type { Anchor } from './verification.ts';

/** What the trail writes about itself in `detail`. */
const erasure = z.object({
  erased: z.enum(['person', 'words']),
  /** First and last number of each run of records. */
  records: z.array(z.tuple([z.number(), z.number()])),
});

const retention = z.object({ prunedThrough: z.number(), prunedHash: z.string(), removed: z.number() });

export type ErasureDetail = z.infer<typeof erasure>;
export type RetentionDetail = z.infer<typeof retention>;

/** Undefined for any other record, and for one that somebody changed beyond recognition. */
export function erasureOf(row: Pick<AuditRecordRow, 'kind' | 'detail'>): ErasureDetail | undefined {
  return row.kind === 'erasure' ? erasure.safeParse(json(row.detail)).data : undefined;
}

/** The last record that retention removed. */
export function retentionOf(row: Pick<AuditRecordRow, 'kind' | 'detail'>): Anchor | undefined {
  const detail = row.kind === 'retention' ? retention.safeParse(json(row.detail)).data : undefined;
  return detail && { seq: detail.prunedThrough, hash: detail.prunedHash };
}

/** Numbers in rising order as runs: 1, 2, 3, 7 becomes [1, 3], [7, 7]. */
export function runsOf(numbers: readonly number[]): [number, number][] {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run !== undefined && run[1] + 1 === number) {
      run[1] = number;
    } else {
      runs.push([number, number]);
    }
  }
  return runs;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
