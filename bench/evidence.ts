/** Time, size and memory of an evidence document, and for how long at most nothing else could run meanwhile. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { buildEvidence } from '../src/evidence/evidence-document.ts';
import type { EvidenceInput } from '../src/evidence/evidence-input.ts';
import { renderEvidencePdf } from '../src/evidence/render-evidence-pdf.ts';
import { renderEvidenceText } from '../src/evidence/render-evidence-text.ts';
import { buildEntry } from '../test/builders.ts';
import { evidenceEntry, evidenceInput } from '../test/evidence/evidence-builders.ts';
import { machine, percentile, table } from './machine.ts';

const RUNS = 8;
const LINE = 'What it means: a license is needed for every item subject to the US export rules (EAR).';

const typical = evidenceInput({
  query: { state: 'kept', value: '海康威视 (Хиквижн)' },
  answer: { state: 'kept', value: Array.from({ length: 16 }, () => LINE).join('\n') },
});

/** Ten entries of long names and many aliases, an answer of 10,000 characters. */
function long(answer: string): EvidenceInput {
  const entries = Array.from({ length: 10 }, (_, index) =>
    evidenceEntry(
      buildEntry({
        name: `${index}`.repeat(360),
        aliases: Array.from({ length: 20 }, (__, alias) => ({ name: `Alias ${alias} `.repeat(12), kind: 'a.k.a.' })),
      }),
    ),
  );
  return evidenceInput({ answer: { state: 'kept', value: answer }, entries });
}

const everyHan = Array.from({ length: 10_000 }, (_, index) => String.fromCodePoint(0x4e_00 + index)).join('');

async function measure(name: string, input: EvidenceInput): Promise<readonly (string | number)[]> {
  const document = buildEvidence(input);
  const loop = monitorEventLoopDelay({ resolution: 1 });
  loop.enable();
  const times: number[] = [];
  let bytes = 0;
  for (let run = 0; run < RUNS; run += 1) {
    const start = performance.now();
    bytes = (await renderEvidencePdf(document)).length;
    times.push(performance.now() - start);
  }
  loop.disable();
  const [first = 0, ...rest] = times;
  return [
    name,
    `${Math.round(first)} ms`,
    `${Math.round(
      percentile(
        rest.toSorted((a, b) => a - b),
        0.5,
      ),
    )} ms`,
    `${Math.round(loop.max / 1e6)} ms`,
    `${Math.round(bytes / 1000)} kB`,
    `${Math.round(Buffer.byteLength(renderEvidenceText(document)) / 1000)} kB`,
    `${Math.round(process.memoryUsage().rss / 1e6)} MB`,
  ];
}

const HEADER = ['', 'first', 'then, median', 'longest block', 'PDF', 'text', 'memory'];
const rows = [
  await measure('one entry (first loads libraries and fonts)', typical),
  await measure('10 long entries, 10,000 letters', long(LINE.repeat(115))),
  await measure('10 long entries, 10,000 different Chinese characters', long(everyHan)),
];
console.log(`${machine()}\n\n${table(HEADER, rows)}`);
