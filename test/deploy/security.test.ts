import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readText } from './read-deploy.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const section = readText('SECURITY.md').split('## Threats')[1]?.split('\n## ')[0] ?? '';
const threats = section.split('\n').flatMap((line) => {
  const [threat = '', , tested = ''] = line
    .split('|')
    .slice(1)
    .map((cell) => cell.trim());
  return line.startsWith('| ') && !/^(?:threat|---)/u.test(threat) ? [{ threat, tested }] : [];
});

describe('the threat model', () => {
  test.each([
    'Forged requests',
    'Replay',
    'Reading another tenant',
    'poisoned or truncated list',
    'Markup in names',
    'Stolen tokens',
    'in logs',
    'Denial of service',
    'Formulas in exports',
    'Changing the audit trail',
  ])('knows of %s', (name) => {
    expect(threats.some(({ threat }) => threat.includes(name))).toBe(true);
  });

  test.each(threats)('“$threat” is held off by tests that are there', ({ tested }) => {
    const files = [...tested.matchAll(/`([^`]+)`/gu)].map(([, file = '']) => file);
    expect(files.length).toBeGreaterThan(0);
    expect(files.filter((file) => !file.startsWith('test/') || !existsSync(join(ROOT, file)))).toEqual([]);
  });
});
