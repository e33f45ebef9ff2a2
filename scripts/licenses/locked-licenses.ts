import { z } from 'zod';

export interface LockedLicense {
  readonly name: string;
  readonly version: string;
  /** As the package states it, or "" where it states none. */
  readonly license: string;
}

const Lock = z.object({
  packages: z.record(
    z.string(),
    z.looseObject({
      version: z.string().optional(),
      license: z.string().optional(),
      dev: z.boolean().optional(),
    }),
  ),
});

/** The packages of a package-lock.json that are installed to run the product, by name and version. */
export function lockedLicenses(lockFile: unknown): readonly LockedLicense[] {
  const installed = Object.entries(Lock.parse(lockFile).packages).flatMap(([path, { version, license, dev }]) =>
    path === '' || dev === true ? [] : [{ name: nameOf(path), version: version ?? '', license: license ?? '' }],
  );
  const unique = new Map(installed.map((locked) => [`${locked.name}@${locked.version}`, locked]));
  return [...unique].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, locked]) => locked);
}

/** "node_modules/a/node_modules/@b/c" is "@b/c". */
function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}
