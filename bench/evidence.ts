import { buildEvidence } from '../src/evidence/evidence-document.ts';
import { renderEvidencePdf } from '../src/evidence/render-evidence-pdf.ts';
import { renderEvidenceText } from '../src/evidence/render-evidence-text.ts';
import { buildEntry } from '../test/builders.ts';
import { evidenceEntry, evidenceInput } from '../test/evidence/evidence-builders.ts';

/** Time, size and memory of an evidence document: `npm run bench:evidence`. */
const han = (count: number, step: number) =>
  Array.from({ length: count }, (_, index) => String.fromCodePoint(0x4e00 + ((index * step) % 0x5200))).join('');

const typical = evidenceInput({
  query: { state: 'kept', value: '海康威视 (Хиквижн)' },
  answer: {
    state: 'kept',
    value: 'What it means: a license is needed for every item subject to the EAR.\n'.repeat(16),
  },
});
const worst = evidenceInput({
  query: { state: 'kept', value: han(360, 7) },
  answer: { state: 'kept', value: han(10_000, 13) },
  entries: Array.from({ length: 10 }, (_, index) =>
    evidenceEntry(
      buildEntry({
        name: `${index}`.repeat(360),
        aliases: Array.from({ length: 20 }, (__, alias) => ({
          name: `Alias ${alias} `.repeat(12),
          kind: 'a.k.a.' as const,
        })),
      }),
    ),
  ),
});

const rows: Record<string, string | number>[] = [];
for (const [name, input] of [
  ['typical', typical],
  ['worst', worst],
] as const) {
  const document = buildEvidence(input);
  for (const run of ['first', 'second', 'third', 'fourth']) {
    const cpu = process.cpuUsage();
    const start = performance.now();
    const pdf = await renderEvidencePdf(document);
    const wallMs = Math.round(performance.now() - start);
    const { user, system } = process.cpuUsage(cpu);
    rows.push({
      name,
      run,
      wallMs,
      cpuMs: Math.round((user + system) / 1000),
      pdfBytes: pdf.length,
      textBytes: Buffer.byteLength(renderEvidenceText(document)),
      rssMb: Math.round(process.memoryUsage().rss / 1e6),
    });
  }
}
console.table(rows);
