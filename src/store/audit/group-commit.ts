interface Waiting<Item, Result> {
  readonly item: Item;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Turns single writes into batches: while one batch is being written, what comes meanwhile waits and goes with the next.
 * A lone write is not delayed. A disk flushes some hundred times a second, whatever each flush holds.
 *
 * @param write resolves with one result per item, in order, or rejects for all of them
 */
export function createGroupCommit<Item, Result>(
  write: (items: readonly Item[]) => Promise<readonly Result[]>,
  maxItems: number,
): (item: Item) => Promise<Result> {
  const queue: Waiting<Item, Result>[] = [];
  let isWriting = false;

  async function drain(): Promise<void> {
    isWriting = true;
    while (queue.length > 0) {
      const batch = queue.splice(0, maxItems);
      try {
        const results = await write(batch.map((waiting) => waiting.item));
        for (const [index, waiting] of batch.entries()) {
          settle(waiting, results[index]);
        }
      } catch (error) {
        for (const waiting of batch) {
          waiting.reject(error);
        }
      }
    }
    isWriting = false;
  }

  return (item) =>
    new Promise((resolve, reject) => {
      queue.push({ item, resolve, reject });
      if (!isWriting) {
        void drain();
      }
    });
}

function settle<Item, Result>(waiting: Waiting<Item, Result>, result: Result | undefined): void {
  if (result === undefined) {
    waiting.reject(new Error('A batch came back with fewer results than items.'));
  } else {
    waiting.resolve(result);
  }
}
