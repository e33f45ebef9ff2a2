import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isAllowedLicense } from '../../../scripts/licenses/allowed-license.ts';
import { lockedLicenses } from '../../../scripts/licenses/locked-licenses.ts';

describe('an allowed license', () => {
  test.each([
    ['MIT', true],
    ['Apache-2.0', true],
    ['(MIT OR GPL-3.0-only)', true],
    ['GPL-3.0-only OR (MIT AND ISC)', true],
    ['MIT AND GPL-3.0-only', false],
    ['MIT AND (ISC OR AGPL-3.0-only)', true],
    ['GPL-3.0-only AND MIT OR ISC', true],
    ['GPL-2.0-only WITH Classpath-exception-2.0', false],
    ['LGPL-3.0-or-later', false],
    ['SEE LICENSE IN LICENSE.md', false],
    ['UNLICENSED', false],
    ['', false],
    ['MIT)', false],
    ['(MIT', false],
    ['MIT OR', false],
    ['MIT ISC', false],
  ])('"%s": %s', (expression, allowed) => {
    expect(isAllowedLicense(expression)).toBe(allowed);
  });
});

describe('the licenses of a lock file', () => {
  test('are those of what is installed to run, each version once', () => {
    const packages = {
      '': { version: '1.0.0', license: 'MIT' },
      'node_modules/b': { version: '2.0.0', license: 'ISC' },
      'node_modules/@s/a': { version: '1.0.0' },
      'node_modules/b/node_modules/@s/a': { version: '1.0.0' },
      'node_modules/tool': { version: '1.0.0', license: 'GPL-3.0-only', dev: true },
    };
    expect(lockedLicenses({ packages })).toEqual([
      { name: '@s/a', version: '1.0.0', license: '' },
      { name: 'b', version: '2.0.0', license: 'ISC' },
    ]);
  });

  test('of this product are all allowed', () => {
    const file = join(import.meta.dirname, '..', '..', '..', 'package-lock.json');
    const locked = lockedLicenses(JSON.parse(readFileSync(file, 'utf8')));
    expect(locked.length).toBeGreaterThan(100);
    expect(locked.filter(({ license }) => !isAllowedLicense(license))).toEqual([]);
  });
});
