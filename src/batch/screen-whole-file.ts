import type { BatchFile, BatchOptions, BatchResult } from './batch-options.ts';
import { screenFile } from './screen-file.ts';

export type WholeResult =
  | (Extract<BatchResult, { outcome: 'screened' }> & {
      /** The result file, UTF-8. */
      readonly content: Uint8Array;
    })
  | Extract<BatchResult, { outcome: 'problem' }>;

/** `screenFile` for those who send the result in one piece; nothing of it is left when there is a problem. */
export async function screenWholeFile(file: BatchFile, options: BatchOptions): Promise<WholeResult> {
  const pieces: Uint8Array[] = [];
  const screening = screenFile(file, options);
  for (let next = await screening.next(); ; next = await screening.next()) {
    if (next.done === true) {
      const { value } = next;
      return value.outcome === 'screened' ? { ...value, content: Buffer.concat(pieces) } : value;
    }
    pieces.push(Buffer.from(next.value));
  }
}
