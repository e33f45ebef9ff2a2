import { z } from 'zod';
import type { EntityListEntry } from '../../src/list/entry.ts';
import type { CommonName } from '../../src/list/reference-data.ts';

export const COMMON_NAME_NOTES = z.object({
  as_of: z.iso.date(),
  rows: z.array(
    z.object({
      listed: z.string().min(1),
      names: z.array(
        z.object({
          name: z.string().min(1),
          kind: z.enum(['legal-name', 'brand', 'short-name', 'ticker']),
          script: z.string(),
          sharedBy: z.number().int().optional(),
          derived: z.boolean().optional(),
        }),
      ),
      sources: z.array(z.string()),
      confidence: z.enum(['stated', 'composed']),
    }),
  ),
});

export interface CommonNameCounts {
  readonly names: number;
  readonly entities: number;
  /** Rows left out since nothing but OpenSanctions data attests them. */
  readonly leftOut: number;
  readonly sourcesLeftOut: number;
  /** Listed names that meet no entry; their names are kept. */
  readonly unmet: readonly string[];
}

/** OpenSanctions data is CC BY-NC and cannot be redistributed here, in whichever copy it was met. */
const NOT_REDISTRIBUTABLE = /\bopensanctions\b/i;
const REPOSITORY_FILE = /^([\w.-]+\/[\w.-]+):(\S+)/;
const KINDS = {
  'legal-name': 'legal name',
  brand: 'brand',
  'short-name': 'short name',
  ticker: 'ticker',
} as const satisfies Record<string, CommonName['kind']>;

/** Where a name is attested, as a person can read it. */
function tidySource(source: string): string {
  return source
    .replace(REPOSITORY_FILE, 'GitHub repository $1, $2')
    .replace(/^stored (?:public )?/, '')
    .replace(', no address kept)', ')')
    .replace(/^(https?:\/\/\S+?)\/? page (\d+)/, '$1, page $2')
    .trim();
}

export function buildCommonNames(
  notes: z.infer<typeof COMMON_NAME_NOTES>,
  entries: readonly EntityListEntry[],
): { readonly commonNames: readonly CommonName[]; readonly counts: CommonNameCounts } {
  const printed = new Set(entries.map(({ name }) => name));
  const rows = notes.rows.map((row) => ({
    ...row,
    sources: row.sources.filter((source) => !NOT_REDISTRIBUTABLE.test(source)),
  }));
  const kept = rows.filter(({ sources }) => sources.length > 0);
  const before = notes.rows.reduce((sum, { sources }) => sum + sources.length, 0);
  const after = rows.reduce((sum, { sources }) => sum + sources.length, 0);
  kept.sort((a, b) => (a.listed < b.listed ? -1 : a.listed > b.listed ? 1 : 0));
  const commonNames = kept.flatMap(({ listed, names, sources, confidence }) =>
    names.map(
      ({ name, kind, script, sharedBy, derived }): CommonName => ({
        listedName: listed,
        name,
        kind: KINDS[kind],
        script,
        confidence,
        sharedBy: sharedBy ?? 1,
        derived: derived ?? false,
        sources: sources.map(tidySource),
      }),
    ),
  );
  const counts = {
    names: commonNames.length,
    entities: kept.length,
    leftOut: rows.length - kept.length,
    sourcesLeftOut: before - after,
    unmet: kept.map(({ listed }) => listed).filter((listed) => !printed.has(listed)),
  };
  return { commonNames, counts };
}
