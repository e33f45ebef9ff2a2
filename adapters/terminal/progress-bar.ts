import { formatCount } from '../../src/answer/format.ts';
import type { TerminalIo } from './terminal-io.ts';

export interface ProgressBar {
  /** `share` of the input that is done, 0 to 1. */
  update(share: number, names: number): void;
  /** Removes the bar. */
  clear(): void;
}

const CELLS = 30;

/** Drawn on standard error, and only for people; each new percent once. */
export function createProgressBar({ stderr }: Pick<TerminalIo, 'stderr'>): ProgressBar {
  let shown = -1;
  return {
    update(share, names) {
      const percent = Math.min(100, Math.floor(share * 100));
      if (stderr.isTTY !== true || percent === shown) {
        return;
      }
      shown = percent;
      const full = Math.round((percent / 100) * CELLS);
      stderr.write(`\r[${'#'.repeat(full)}${'.'.repeat(CELLS - full)}] ${percent}%, ${formatCount(names)} names`);
    },
    clear() {
      if (shown >= 0) {
        stderr.write('\r\u001B[K');
      }
    },
  };
}
