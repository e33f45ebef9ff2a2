import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AffiliatesSetting } from '../../src/federal-register/affiliates-status.ts';
import { openAffiliatesWatch } from '../../src/federal-register/affiliates-watch.ts';
import type { RuleSummary, SourceReading } from '../../src/federal-register/rule-summary.ts';
import { readJsonFile, writeJsonFile } from '../../src/ops/json-file.ts';
import { snapshot } from '../real-screener.ts';

const NOW = new Date('2026-11-26T12:00:00Z');

function rule(document: string, publicationDate: string, title: string, abstract = ''): RuleSummary {
  return {
    citation: { volume: 91, startPage: 1, endPage: 2 },
    document,
    title,
    publicationDate,
    abstract,
    url: `https://www.federalregister.gov/documents/${publicationDate.replaceAll('-', '/')}/${document}/a-rule`,
  };
}

/** The two rules that the data folder names, and one on something else. */
const KNOWN = [
  rule('2025-19001', '2025-09-30', 'Expansion of End-User Controls To Cover Affiliates of Certain Listed Entities'),
  rule('2025-19846', '2025-11-12', 'One-Year Suspension of Expansion of End-User Controls for Affiliates'),
  rule('2026-10000', '2026-05-01', 'Additions to the Entity List'),
];
const EXTENSION = rule(
  '2026-20000',
  '2026-11-20',
  'End-User Controls',
  'BIS extends the suspension of the 50 percent rule.',
);
const SETTING: AffiliatesSetting = {
  status: 'suspended',
  asOf: '2026-11-21',
  validUntil: '2027-11-09',
  source: { title: '91 FR 1', url: 'https://www.federalregister.gov/d/2026-20000' },
};

let folder: string;
let answer: SourceReading<readonly RuleSummary[]>;
let asked: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'entity-affiliates-'));
  answer = { ok: true, value: KNOWN };
  asked = [];
});

afterEach(() => rm(folder, { recursive: true, force: true }));

function open() {
  const path = join(folder, 'affiliates-rule.json');
  return openAffiliatesWatch({
    register: {
      rulesSince: async (date) => {
        asked.push(date);
        return answer;
      },
    },
    memory: { read: () => readJsonFile(path), write: (value) => writeJsonFile(path, value, 'test') },
    builtIn: snapshot.ruleStatus,
    now: () => NOW,
  });
}

describe('the status of the Affiliates Rule', () => {
  test('is what the data folder says until somebody looks', async () => {
    const watch = await open();
    expect(watch.status()).toEqual(snapshot.ruleStatus);
    expect(asked).toEqual([]);
  });

  test('stays unverified when nothing but known rules is found', async () => {
    const watch = await open();
    await watch.check();
    expect(watch.status()).toMatchObject({
      status: 'unverified',
      check: { on: '2026-11-26', since: '2025-09-30', found: [] },
    });
    expect(asked).toEqual(['2025-09-30']);
  });

  test('stays unverified when a rule is found: it is linked, not understood', async () => {
    answer = { ok: true, value: [EXTENSION, ...KNOWN] };
    const watch = await open();
    await watch.check();
    expect(watch.status()).toMatchObject({
      status: 'unverified',
      check: { found: [{ title: 'End-User Controls', published: '2026-11-20', url: EXTENSION.url }] },
    });
  });

  test('is what the operator sets, as of the last check that found nothing newer', async () => {
    answer = { ok: true, value: [EXTENSION, ...KNOWN] };
    const watch = await open();
    await watch.check();
    expect(await watch.set(SETTING)).toMatchObject({
      status: 'suspended',
      asOf: '2026-11-26',
      validUntil: '2027-11-09',
      setByOperator: true,
      sources: [SETTING.source],
      check: { found: [] },
    });
    expect((await open()).status()).toEqual(watch.status());
  });

  test('is unverified again once a newer rule is found, and says what was set', async () => {
    const watch = await open();
    await watch.set(SETTING);
    answer = { ok: true, value: [rule('2026-20500', '2026-11-25', 'Affiliates of listed entities'), ...KNOWN] };
    await watch.check();
    expect(watch.status()).toMatchObject({
      status: 'unverified',
      superseded: { status: 'suspended', asOf: '2026-11-21' },
      check: { found: [{ published: '2026-11-25' }] },
    });
    expect(await watch.unset()).toMatchObject({ status: 'unverified', asOf: snapshot.ruleStatus.asOf });
    expect(watch.status()).not.toHaveProperty('superseded');
  });

  test('stays as it was while the Federal Register does not answer', async () => {
    const watch = await open();
    await watch.set(SETTING);
    const before = watch.status();
    answer = { ok: false, problem: 'unavailable', detail: 'HTTP 503' };
    expect(await watch.check()).toEqual(answer);
    expect(watch.status()).toEqual(before);
  });

  test('a setting without a usable source is refused by its field', async () => {
    const watch = await open();
    const source = { title: 'x', url: 'http://example.com' };
    await expect(watch.set({ ...SETTING, source })).rejects.toMatchObject({
      code: 'CONFIG',
      message: expect.stringContaining('source.url'),
    });
    expect(watch.status()).toEqual(snapshot.ruleStatus);
  });

  test('a file that makes no sense is as if it were not there', async () => {
    await writeJsonFile(join(folder, 'affiliates-rule.json'), { setting: { status: 'fine' } }, 'test');
    expect((await open()).status()).toEqual(snapshot.ruleStatus);
  });
});
