import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type Acceptance, acceptList, DEFAULT_ACCEPTANCE } from '../../src/list/accept-list.ts';
import { toListCandidate } from '../../src/list/list-candidate.ts';
import { readList } from '../../src/list/read-list-file.ts';
import { fuzzRuns } from './fuzz-runs.ts';
import { jsonText, mutated } from './hostile-input.ts';

const FIXTURE = join(import.meta.dirname, '..', 'fixtures', 'list', 'small.json');
const Official = z.looseObject({ results: z.array(z.looseObject({ source: z.string(), name: z.string() })) });
const small = Official.parse(JSON.parse(readFileSync(FIXTURE, 'utf8')));
const [model] = small.results;

const PROBES = ['Quokka', 'Almaz-Bilby', 'Wombat Semiconductor'];
const OPTIONS = { ...DEFAULT_ACCEPTANCE, probeNames: PROBES, minEntries: 100 };
const ORIGIN = { sourceUrl: 'https://example.test/consolidated.json', retrievedAt: '2026-07-31T14:00:00.000Z' };

function row(name: string, index: number) {
  return { ...model, id: `row-${index}`, name, alt_names: [] };
}

const filler = Array.from({ length: 150 }, (_, index) => row(`Invented Company ${index} Ltd.`, index));
const probes = PROBES.map((name, index) => row(`${name} Works`, 1000 + index));
const official = { ...small, results: [...filler, ...probes] };
const whole = JSON.stringify(official, null, 1);

async function accepted(bytes: Uint8Array): Promise<Acceptance> {
  const read = await readList(
    (async function* inPieces() {
      for (let at = 0; at < bytes.length; at += 10_000) yield bytes.subarray(at, at + 10_000);
    })(),
  );
  return acceptList(toListCandidate(read, ORIGIN), undefined, OPTIONS);
}

/** The probes of which no entry tells, looked for in another way than the product does. */
function missingProbes(acceptance: Acceptance): readonly string[] {
  if (!acceptance.accepted) return [];
  const letters = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  const names = letters(JSON.stringify(acceptance.list.entries));
  return PROBES.filter((probe) => !names.includes(letters(probe)));
}

type Edit = (bytes: Buffer) => Buffer;
/** A place in the file, as a share of its length. */
const place = fc.double({ min: 0, max: 1, noNaN: true });

const edit: fc.Arbitrary<Edit> = fc.oneof(
  // Cut off, as downloads have been.
  place.map(
    (at): Edit =>
      (bytes) =>
        bytes.subarray(0, Math.floor(at * bytes.length)),
  ),
  // A piece is gone.
  fc.tuple(place, fc.integer({ min: 1, max: 5000 })).map(
    ([at, length]): Edit =>
      (bytes) => {
        const from = Math.floor(at * bytes.length);
        return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + length)]);
      },
  ),
  // Something is put in, in the place of something or not.
  fc.tuple(place, fc.uint8Array({ maxLength: 40 }), fc.nat(40)).map(
    ([at, put, length]): Edit =>
      (bytes) => {
        const from = Math.floor(at * bytes.length);
        return Buffer.concat([bytes.subarray(0, from), put, bytes.subarray(from + length)]);
      },
  ),
  // One sign is another.
  fc.tuple(place, fc.nat(255)).map(
    ([at, byte]): Edit =>
      (bytes) => {
        const copy = Buffer.from(bytes);
        copy[Math.min(bytes.length - 1, Math.floor(at * bytes.length))] = byte;
        return copy;
      },
  ),
);

describe('a list file', () => {
  test('as it is, is accepted', async () => {
    expect((await accepted(Buffer.from(whole))).accepted).toBe(true);
  });

  test('with bytes cut, put in or changed is read without an error, and accepted only with every probe', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 6 }), async (edits) => {
        const bytes = edits.reduce<Buffer>(
          (left, change) => (left.length === 0 ? left : change(left)),
          Buffer.from(whole),
        );
        expect(missingProbes(await accepted(bytes))).toEqual([]);
      }),
      fuzzRuns(3),
    );
  });

  test('with fields gone or of another kind is read without an error, and accepted only with every probe', async () => {
    // Few rows to choose from, so that a change meets a probe as often as not.
    const part = { ...official, results: probes };
    await fc.assert(
      fc.asyncProperty(mutated(part), async (changed) => {
        const read = Official.safeParse(changed);
        const file = read.success ? { ...read.data, results: [...filler, ...read.data.results] } : changed;
        expect(missingProbes(await accepted(Buffer.from(JSON.stringify(file) ?? '')))).toEqual([]);
      }),
      fuzzRuns(3),
    );
  });

  test('without one of the probes is never accepted, whatever else is changed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(PROBES.length - 1), fc.array(fc.string({ unit: 'binary' })), async (gone, names) => {
        const more = names.map((name, index) =>
          row(`Company ${name.replace(/quokka|almaz|wombat/giu, '')}`, 2000 + index),
        );
        const results = [...filler, ...probes.filter((_, index) => index !== gone), ...more];
        expect((await accepted(Buffer.from(JSON.stringify({ ...official, results })))).accepted).toBe(false);
      }),
      fuzzRuns(),
    );
  });

  test('that is no list at all is refused', async () => {
    const anything = fc.oneof(
      fc.uint8Array({ maxLength: 3000 }),
      jsonText.map((text) => Buffer.from(text)),
      fc.string({ unit: 'binary', maxLength: 2000 }).map((text) => Buffer.from(text)),
    );
    await fc.assert(
      fc.asyncProperty(anything, async (bytes) => {
        expect((await accepted(bytes)).accepted).toBe(false);
      }),
      fuzzRuns(3),
    );
  });
});
