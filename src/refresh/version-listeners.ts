import type { Logger } from '../ops/logger.ts';
import { messageOf } from '../ops/message-of.ts';
import type { VersionChange } from './list-keeper.ts';

export type VersionListener = (change: VersionChange) => Promise<void> | void;

/** Tells of changes one after the other, so that a listener never sees two of them at once or in the wrong order. */
export interface VersionListeners {
  add(listener: VersionListener): void;
  tell(change: VersionChange): void;
  /** Resolves when everything told so far has been heard. Never rejects. */
  settled(): Promise<void>;
}

export function createVersionListeners(log: Logger): VersionListeners {
  const listeners: VersionListener[] = [];
  let telling: Promise<void> = Promise.resolve();
  const tellAll = async (change: VersionChange) => {
    for (const listener of listeners) {
      try {
        await listener(change);
      } catch (error) {
        log.error({ error: messageOf(error) }, 'What follows from a new version of the list was not done.');
      }
    }
  };
  return {
    add: (listener) => {
      listeners.push(listener);
    },
    tell: (change) => {
      telling = telling.then(() => tellAll(change));
    },
    settled: () => telling,
  };
}
