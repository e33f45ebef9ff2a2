import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { ListVersion } from '../../src/list/entry.ts';

const FILES = [
  'entity-list.json',
  'other-lists.json',
  'rules.json',
  'rule-status.json',
  'names/common-names.json',
  'names/countries.json',
] as const;
const DATED = z.object({ asOf: z.string().optional(), version: z.object({ asOf: z.string() }).optional() });
const BUILT = /(<!-- built files -->\n)[\s\S]*(<!-- end of built files -->)/;

interface FileLine {
  readonly file: string;
  readonly bytes: number;
  readonly line: string;
}

async function describe(out: string, file: string, version: ListVersion): Promise<FileLine | undefined> {
  const content = await readFile(join(out, file)).catch(() => undefined);
  if (content === undefined) return undefined;
  const dated = DATED.parse(JSON.parse(content.toString('utf8')));
  const fromList = file === 'entity-list.json' || file === 'other-lists.json';
  const asOf = fromList ? version.asOf.slice(0, 10) : (dated.asOf ?? '');
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { file, bytes: content.length, line: `| ${file} | ${asOf} | ${content.length} | \`${sha256}\` |` };
}

/** Writes dates and checksums into the README of the data folder; resolves to a line for each file. */
export async function updateReadme(
  out: string,
  version: ListVersion,
  supplementAsOf: string | undefined,
): Promise<readonly string[]> {
  const described = await Promise.all(FILES.map((file) => describe(out, file, version)));
  const files = described.filter((file) => file !== undefined);
  const path = join(out, 'README.md');
  const readme = await readFile(path, 'utf8').catch(() => '<!-- built files -->\n<!-- end of built files -->\n');
  // An update keeps the addresses and dates that the folder has, and so where they are from.
  const addressesFrom = supplementAsOf ?? /Supplement No\. 4 to Part 744 as of (\d{4}-\d{2}-\d{2})/.exec(readme)?.[1];
  const block = [
    `Consolidated Screening List: <${version.sourceUrl}>, as of ${version.asOf}, retrieved ${version.retrievedAt}, SHA-256 \`${version.sha256}\`, ${version.entryCount} Entity List entries.`,
    '',
    ...(addressesFrom === undefined
      ? []
      : [`Addresses and publication dates: Supplement No. 4 to Part 744 as of ${addressesFrom}.`, '']),
    '| file | as of | bytes | SHA-256 |',
    '|---|---|---|---|',
    ...files.map(({ line }) => line),
  ];
  await writeFile(
    path,
    readme.replace(BUILT, (_all, start: string, end: string) => `${start}${block.join('\n')}\n${end}`),
  );
  return files.map(({ file, bytes }) => `${file}: ${(bytes / 1e6).toFixed(2)} MB`);
}
