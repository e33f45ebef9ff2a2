import { readFile } from 'node:fs/promises';
import { zipSync } from 'fflate';
import { fillManifest } from './fill-manifest.ts';

const FOLDER = new URL('../../adapters/teams/app-package/', import.meta.url);

/** The names that the manifest refers to, and no other: Teams refuses a package with files it does not know. */
const FILES = ['en.json', 'color.png', 'outline.png'] as const;

/** The oldest date a zip can hold, so that the same content gives the same bytes. */
const ZIP_EPOCH = new Date(1980, 0, 1);

/** The app package as Teams takes it: manifest and icons at the top of a zip. */
export async function zipAppPackage(
  env: Readonly<Record<string, string | undefined>>,
  version: string,
): Promise<Uint8Array> {
  const template = await readFile(new URL('manifest.json', FOLDER), 'utf8');
  const manifest = new TextEncoder().encode(fillManifest(template, env, version));
  const others = await Promise.all(
    FILES.map(async (name) => [name, new Uint8Array(await readFile(new URL(name, FOLDER)))] as const),
  );
  return zipSync({ 'manifest.json': manifest, ...Object.fromEntries(others) }, { mtime: ZIP_EPOCH });
}
