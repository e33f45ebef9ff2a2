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

/** Licenses read from the LICENSE file of packages that name none in their package.json. */
const READ_BY_HAND: ReadonlyMap<string, string> = new Map([['png-js@2.0.0', 'MIT']]);

/** The packages of a package-lock.json that are installed to run the product, by name and version. */
export function lockedLicenses(lockFile: unknown): readonly LockedLicense[] {
  const installed = Object.entries(Lock.parse(lockFile).packages).flatMap(([path, { version, license, dev }]) =>
    path === '' || dev === true ? [] : [locked(nameOf(path), version ?? '', license)],
  );
  const unique = new Map(installed.map((locked) => [`${locked.name}@${locked.version}`, locked]));
  return [...unique].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, locked]) => locked);
}

function locked(name: string, version: string, license: string | undefined): LockedLicense {
  return { name, version, license: license ?? READ_BY_HAND.get(`${name}@${version}`) ?? '' };
}

/** "node_modules/a/node_modules/@b/c" is "@b/c". */
function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}
