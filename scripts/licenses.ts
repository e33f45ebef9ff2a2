import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAllowedLicense } from './licenses/allowed-license.ts';
import { lockedLicenses } from './licenses/locked-licenses.ts';

/** Prints what licenses the packages have that the product runs with; exits with 1 when one is not allowed. */
function main(): void {
  const lockFile: unknown = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'package-lock.json'), 'utf8'));
  const locked = lockedLicenses(lockFile);
  for (const license of [...new Set(locked.map((one) => one.license))].sort()) {
    const packages = locked.filter((one) => one.license === license);
    console.log(`\n${license || 'none stated'} (${packages.length})`);
    console.log(packages.map(({ name, version }) => `  ${name} ${version}`).join('\n'));
  }
  const refused = locked.filter(({ license }) => !isAllowedLicense(license));
  console.log(`\n${locked.length} packages, ${refused.length} with a license that is not on the list.`);
  for (const { name, version, license } of refused) console.error(`${name} ${version}: ${license || 'none stated'}`);
  process.exitCode = refused.length === 0 ? 0 : 1;
}

main();
