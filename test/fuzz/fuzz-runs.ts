/**
 * How often a property is tried, and from which seed. The default is the same each time, so that a check that fails
 * can be run again; FUZZ_RUNS=5000 FUZZ_SEED=$RANDOM looks for new cases.
 */
export function fuzzRuns(share = 1): { readonly numRuns: number; readonly seed: number } {
  const runs = Number(process.env['FUZZ_RUNS'] ?? 100);
  return { numRuns: Math.max(1, Math.round(runs * share)), seed: Number(process.env['FUZZ_SEED'] ?? 1) };
}
