import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { diagnose, type Finding } from '../../adapters/doctor.ts';
import { FRESH_DAY } from '../real-core.ts';

const folder = mkdtempSync(join(tmpdir(), 'entity-doctor-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const answering = (date = FRESH_DAY, status = 200) =>
  (() => Promise.resolve(new Response(null, { status, headers: { date: date.toUTCString() } }))) as typeof fetch;
const unreachable = (() => Promise.reject(new TypeError('fetch failed'))) as typeof fetch;

async function look(
  env: Record<string, string> = {},
  fetch = answering(),
  now = FRESH_DAY,
): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  const options = { env: { DATA_DIR: folder, ...env }, now: () => now, randomBytes, fetch };
  for await (const finding of diagnose(options)) findings.push(finding);
  return findings;
}

const of = (findings: readonly Finding[], name: string) => findings.find((finding) => finding.name === name);

describe('the doctor', () => {
  test('finds nothing wrong with a fresh folder, and says that no platform is configured', async () => {
    const findings = await look();
    expect(findings.filter(({ state }) => state === 'fail')).toEqual([]);
    expect(of(findings, 'configuration')).toMatchObject({
      state: 'warn',
      text: expect.stringMatching(/docs\/slack\.md/u),
    });
    expect(of(findings, 'list')).toMatchObject({ state: 'ok', text: expect.stringMatching(/3420 entries/u) });
    expect(of(findings, 'database')).toMatchObject({ state: 'ok' });
  });

  test('names a wrong setting and goes on', async () => {
    const findings = await look({ PORT: 'http' });
    expect(of(findings, 'configuration')).toMatchObject({ state: 'fail', text: expect.stringMatching(/PORT/u) });
    expect(of(findings, 'database')).toMatchObject({ state: 'ok' });
  });

  test.each([
    ['the source cannot be reached', unreachable, /cannot be reached/u],
    ['the clock is off', answering(new Date(FRESH_DAY.getTime() + 600_000)), /600 s off/u],
    ['the source fails', answering(FRESH_DAY, 503), /status 503/u],
  ])('tells when %s, with the next step', async (_what, fetch, text) => {
    expect(of(await look({}, fetch), 'list source and clock')).toMatchObject({
      state: 'fail',
      text: expect.stringMatching(text),
    });
  });

  test('an old list is a thing to look at', async () => {
    const findings = await look({}, answering(new Date('2026-11-26T00:00:00Z')), new Date('2026-11-26T00:00:00Z'));
    expect(of(findings, 'list')).toMatchObject({ state: 'warn', text: expect.stringMatching(/entity refresh/u) });
  });

  test('a database that is down, damaged or out of reach is told without its address', async () => {
    const down = await look({ DATABASE_URL: 'postgres://someone:secret-word@127.0.0.1:1/db' });
    expect(of(down, 'database')).toMatchObject({ state: 'fail', text: expect.stringMatching(/cannot be reached/u) });
    expect(JSON.stringify(down)).not.toMatch(/secret-word/u);
    const other = join(folder, 'damaged');
    await look({ DATA_DIR: other });
    writeFileSync(join(other, 'entity-list-bot.db'), 'this is no database, and never was one');
    rmSync(join(other, 'entity-list-bot.db-wal'), { force: true });
    expect(of(await look({ DATA_DIR: other }), 'database')).toMatchObject({ state: 'fail' });
  });

  test('a platform that does not take the credentials is told by the variable', async () => {
    const findings = await look({
      SLACK_BOT_TOKEN: 'xoxb-not-a-token',
      SLACK_SIGNING_SECRET: 'x'.repeat(32),
      SLACK_API_URL: 'http://127.0.0.1:1/api/',
    });
    expect(of(findings, 'slack')).toMatchObject({ state: 'fail', text: expect.stringMatching(/SLACK_BOT_TOKEN/u) });
    expect(JSON.stringify(findings)).not.toMatch(/xoxb-not/u);
  });
});
