import { describe, expect, test } from 'vitest';
import { UNLISTED_COMPANIES } from '../../bench/unlisted-companies.ts';
import type { BatchProgress } from '../../src/answer/batch-report.ts';
import type { BatchResult } from '../../src/batch/batch-options.ts';
import { screenFile } from '../../src/batch/screen-file.ts';
import { fakeScreener } from '../builders.ts';
import { batchOptions, fileOf } from './batch-files.ts';

const fake = fakeScreener([]);

/** Counts how often other work of the process gets its turn until it is stopped. */
function otherWork() {
  let turns = 0;
  let isOn = true;
  const turn = () => {
    turns += 1;
    if (isOn) {
      setImmediate(turn);
    }
  };
  setImmediate(turn);
  return {
    turns: () => turns,
    stop: () => {
      isOn = false;
    },
  };
}

/** A source that says how far it was read and whether it was closed. */
function watchedSource(pieces: Iterable<string>) {
  const seen = { bytes: 0, isClosed: false };
  const content = async function* () {
    try {
      for (const piece of pieces) {
        const bytes = Buffer.from(piece);
        seen.bytes += bytes.length;
        yield bytes;
      }
    } finally {
      seen.isClosed = true;
    }
  };
  return { seen, file: { name: 'names.txt', content: content() } };
}

async function ended(screening: AsyncGenerator<string, BatchResult>): Promise<BatchResult> {
  for (let next = await screening.next(); ; next = await screening.next()) {
    if (next.done === true) {
      return next.value;
    }
  }
}

/** Resolves once the source was closed; a test that waits in vain ends with its time limit. */
async function closing(seen: { readonly isClosed: boolean }): Promise<void> {
  while (!seen.isClosed) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('50,000 rows', () => {
  const ROWS = 50_000;
  const lineOf = (index: number) =>
    `${UNLISTED_COMPANIES[index % UNLISTED_COMPANIES.length]}|${index}`.replaceAll(';', '');

  test('come out in order, in pieces, while other work goes on and memory holds a part of them', {
    timeout: 240_000,
  }, async () => {
    const lines = function* () {
      yield 'company;number\n';
      for (let index = 0; index < ROWS; index += 1) {
        yield `${lineOf(index).replace('|', ';')}\n`;
      }
    };
    const { seen, file } = watchedSource(lines());
    const work = otherWork();
    const progress: BatchProgress[] = [];
    const screening = screenFile(
      { ...file, name: 'names.csv' },
      batchOptions({ onProgress: (done) => progress.push(done) }),
    );
    let numbers = 0;
    let ownBytes = 0;
    let mostAhead = 0;
    let turnsBefore = 0;
    let rowsSinceTurn = 0;
    let mostRowsWithoutTurn = 0;
    let result: BatchResult | undefined;
    for (let next = await screening.next(); result === undefined; next = await screening.next()) {
      if (next.done === true) {
        result = next.value;
        break;
      }
      const rows = next.value
        .split('\r\n')
        .slice(0, -1)
        .filter((row) => !row.includes('company;number'));
      for (const row of rows) {
        expect(row.split(';', 2)[1]).toBe(String(numbers));
        numbers += 1;
        ownBytes += Buffer.byteLength(`${lineOf(numbers - 1)}\n`);
      }
      mostAhead = Math.max(mostAhead, seen.bytes - ownBytes);
      rowsSinceTurn = work.turns() > turnsBefore ? rows.length : rowsSinceTurn + rows.length;
      mostRowsWithoutTurn = Math.max(mostRowsWithoutTurn, rowsSinceTurn);
      turnsBefore = work.turns();
    }
    work.stop();
    expect(result).toMatchObject({ outcome: 'screened', summary: { rows: ROWS } });
    expect(numbers).toBe(ROWS);
    // What was read and not yet written is a fixed amount, whatever the length of the file.
    expect(mostAhead).toBeLessThan(200_000);
    // Other work had its turn between any two pieces, and no piece is large.
    expect(mostRowsWithoutTurn).toBeLessThanOrEqual(128);
    expect(progress.length).toBeGreaterThan(ROWS / 128);
    expect(progress.at(-1)).toEqual({ rows: ROWS });
  });
});

describe('room for others', () => {
  test('is given each time a slice of time is used up', async () => {
    let milliseconds = 0;
    const clock = () => milliseconds;
    const slow = {
      ...fake,
      screen: (name: string) => {
        milliseconds += 3;
        return fake.screen(name);
      },
    };
    const work = otherWork();
    const screening = screenFile(
      fileOf('a.txt', 'Acme\n'.repeat(40)),
      batchOptions({ sliceMs: 10, clock }, () => slow),
    );
    const pieces: number[] = [];
    let turns = 0;
    for await (const piece of screening) {
      pieces.push(piece.split('\r\n').length - 1);
      // The first rows come in the same slice as the headings.
      expect(work.turns()).toBeGreaterThan(pieces.length === 2 ? turns - 1 : turns);
      turns = work.turns();
    }
    work.stop();
    // The headings, then four rows of 3 ms each.
    expect(pieces).toEqual([1, ...Array.from({ length: 10 }, () => 4)]);
  });

  test('is given although the whole file came in one piece', async () => {
    const work = otherWork();
    const file = fileOf('a.txt', 'Acme Widgets\n'.repeat(20_000), 1_000_000);
    await ended(
      screenFile(
        file,
        batchOptions({}, () => fake),
      ),
    );
    work.stop();
    expect(work.turns()).toBeGreaterThan(20_000 / 128);
  });
});

describe('progress', () => {
  test('never goes back and ends with all rows and the whole file', async () => {
    const progress: BatchProgress[] = [];
    const file = fileOf('a.txt', 'Acme Widgets\n'.repeat(3_000));
    await ended(
      screenFile(
        file,
        batchOptions({ onProgress: (done) => progress.push(done) }, () => fake),
      ),
    );
    expect(progress.map(({ rows }) => rows)).toEqual(progress.map(({ rows }) => rows).sort((a, b) => a - b));
    expect(progress.map(({ share = -1 }) => share)).toEqual(
      progress.map(({ share = -1 }) => share).sort((a, b) => a - b),
    );
    expect(progress.at(-1)).toEqual({ rows: 3_000, share: 1 });
  });
});

describe('a batch that is no longer wanted', () => {
  const endless = function* () {
    while (true) {
      yield 'Acme Widgets\n';
    }
  };
  const noLimits = { maxRows: Number.POSITIVE_INFINITY, maxBytes: Number.POSITIVE_INFINITY };

  test('ends with a value and closes its source', async () => {
    const { seen, file } = watchedSource(endless());
    const controller = new AbortController();
    const onProgress = ({ rows }: BatchProgress) => {
      if (rows >= 1_000) {
        controller.abort();
      }
    };
    const options = batchOptions({ ...noLimits, signal: controller.signal, onProgress }, () => fake);
    const result = await ended(screenFile(file, options));
    expect(result).toMatchObject({ outcome: 'problem', problem: { reason: 'cancelled' } });
    expect(result.outcome === 'problem' && 'rows' in result.problem ? result.problem.rows : 0).toBeGreaterThanOrEqual(
      1_000,
    );
    await closing(seen);
  });

  test('before it began reads nothing', async () => {
    const { seen, file } = watchedSource(endless());
    const options = batchOptions({ signal: AbortSignal.abort() }, () => fake);
    expect(await ended(screenFile(file, options))).toEqual({
      outcome: 'problem',
      problem: { reason: 'cancelled', rows: 0 },
    });
    expect(seen.bytes).toBe(0);
  });

  test('ends even when its source stands still', async () => {
    const controller = new AbortController();
    const stalled = async function* () {
      yield Buffer.from('Acme Widgets\n'.repeat(1_000));
      controller.abort();
      await new Promise(() => undefined);
    };
    const options = batchOptions({ signal: controller.signal }, () => fake);
    expect(await ended(screenFile({ name: 'a.txt', content: stalled() }, options))).toMatchObject({
      outcome: 'problem',
      problem: { reason: 'cancelled' },
    });
  });

  test('by its reader closes its source', async () => {
    const { seen, file } = watchedSource(endless());
    for await (const _ of screenFile(
      file,
      batchOptions(noLimits, () => fake),
    )) {
      break;
    }
    await closing(seen);
  });

  test('because of a problem found in it closes its source', async () => {
    const { seen, file } = watchedSource(endless());
    expect(
      await ended(
        screenFile(
          file,
          batchOptions({ maxRows: 500 }, () => fake),
        ),
      ),
    ).toMatchObject({
      problem: { reason: 'too-many-rows' },
    });
    await closing(seen);
  });
});
