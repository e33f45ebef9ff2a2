import type { AnswerFile } from '../../src/answer/answer.ts';

/** Files that a person has been offered and has neither taken nor refused. */
export interface FileOffers {
  /** Keeps a file for its owner and returns the id of the offer. */
  add(owner: string, file: AnswerFile): string;
  /** Undefined when it was never offered to this owner, or is no longer kept. */
  find(owner: string, id: string): AnswerFile | undefined;
  drop(owner: string, id: string): void;
}

export interface FileOffersOptions {
  readonly now: () => Date;
  /** Cannot be guessed: `randomUUID` of node:crypto. */
  readonly newId: () => string;
  readonly maxFiles?: number;
  readonly maxBytes?: number;
}

const KEPT_MINUTES = 15;
const MAX_FILES = 200;
const MAX_BYTES = 64 * 1024 * 1024;

/** In memory alone; what was offered longest ago goes first when there is too much. The newest is always kept. */
export function createFileOffers(options: FileOffersOptions): FileOffers {
  const { now, newId, maxFiles = MAX_FILES, maxBytes = MAX_BYTES } = options;
  const offers = new Map<string, { readonly owner: string; readonly file: AnswerFile; readonly until: number }>();
  let bytes = 0;

  function remove(id: string): void {
    bytes -= offers.get(id)?.file.content.byteLength ?? 0;
    offers.delete(id);
  }

  function tidy(): void {
    for (const [id, { until }] of offers) {
      const isTooMuch = offers.size > maxFiles || bytes > maxBytes;
      if (until > now().getTime() && !(isTooMuch && offers.size > 1)) {
        return;
      }
      remove(id);
    }
  }

  return {
    add(owner, file) {
      const id = newId();
      offers.set(id, { owner, file, until: now().getTime() + KEPT_MINUTES * 60_000 });
      bytes += file.content.byteLength;
      tidy();
      return id;
    },
    find(owner, id) {
      tidy();
      const offer = offers.get(id);
      return offer?.owner === owner ? offer.file : undefined;
    },
    drop(owner, id) {
      if (offers.get(id)?.owner === owner) {
        remove(id);
      }
    },
  };
}
