import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildData } from '../../../scripts/build-data/build-data.ts';
import type { AcceptanceOptions } from '../../../src/list/accept-list.ts';
import { DEFAULT_ACCEPTANCE } from '../../../src/list/accept-list.ts';
import { loadSnapshot } from '../../../src/list/load-snapshot.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures/list');
const SMALL: AcceptanceOptions = { ...DEFAULT_ACCEPTANCE, probeNames: ['Quokka'], minEntries: 1, maxEmptyShare: 0.5 };
const SUPPLEMENT = {
  as_of: '2026-07-09',
  entities: [
    {
      name: 'Shenzhen Quoll Software',
      aliases: [],
      country: 'China',
      address: 'No. 9 Example Road, Shenzhen, China.',
      federal_register: '84 FR 22963, 5/21/19',
    },
    { name: 'Nobody', aliases: [], country: 'Atlantis', address: null, federal_register: '' },
  ],
};
const RULES = {
  as_of: '2026-11-23',
  rules: [
    {
      citation: '84 FR 54002',
      entryPages: [54004],
      firstPageConfirmed: true,
      document: null,
      published: '2019-10-09',
      effective: null,
      title: null,
      themes: [],
      reason: 'BIS said so.',
      groups: [],
      confidence: 'secondary',
      sources: [],
    },
  ],
};
const COMMON_NAMES = {
  as_of: '2026-11-23',
  rows: [
    {
      listed: 'Quokka Photonics Co., Ltd.',
      names: [{ name: '短尾', kind: 'brand', script: 'Han' }],
      sources: ['a page'],
      confidence: 'stated',
    },
  ],
};
const STATUS = {
  rule: 'affiliates-rule',
  status: 'unverified',
  asOf: '2026-11-23',
  statement: 'Not known.',
  sources: [{ title: 'x', url: 'https://example.test/x' }],
};

describe('building the data folder', () => {
  let dir = '';
  const path = (name: string): string => join(dir, name);

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'build-data-'));
    await writeFile(path('csl.json.gz'), gzipSync(await readFile(join(FIXTURES, 'small.json'))));
    await writeFile(path('supplement.json.gz'), gzipSync(JSON.stringify(SUPPLEMENT)));
    await writeFile(path('rules.json'), JSON.stringify(RULES));
    await writeFile(path('common-names.json'), JSON.stringify(COMMON_NAMES));
    await writeFile(path('rule-status.json'), JSON.stringify(STATUS));
  });

  afterEach(async () => {
    await rm(dir, { recursive: true });
  });

  function build(
    out: string,
    given: { readonly csl?: string; readonly listOnly?: boolean } = {},
  ): Promise<readonly string[]> {
    const facts = given.listOnly !== true;
    return buildData({
      csl: given.csl ?? path('csl.json.gz'),
      out: path(out),
      sourceUrl: 'https://example.test/consolidated.json',
      retrievedAt: '2026-07-31T14:00:00.000Z',
      supplement: facts ? path('supplement.json.gz') : undefined,
      rules: facts ? path('rules.json') : undefined,
      commonNames: facts ? path('common-names.json') : undefined,
      ruleStatus: facts ? path('rule-status.json') : undefined,
      acceptance: SMALL,
    });
  }

  const FILES = [
    'entity-list.json',
    'other-lists.json',
    'rules.json',
    'rule-status.json',
    'names/common-names.json',
    'names/countries.json',
    'README.md',
  ];

  it('gives a folder that can be loaded', async () => {
    await build('out');
    const { list, commonNames, rules, ruleStatus } = await loadSnapshot(path('out'));
    expect(list.version).toMatchObject({
      sourceUrl: 'https://example.test/consolidated.json',
      asOf: '2026-07-31T13:15:00.015Z',
      retrievedAt: '2026-07-31T14:00:00.000Z',
      entryCount: 5,
      countsByList: { DTC: 1, EL: 5, SDN: 1 },
    });
    expect(commonNames).toHaveLength(1);
    expect(rules).toHaveLength(1);
    expect(ruleStatus).toEqual(STATUS);
    expect(list.entries.find(({ name }) => name.startsWith('Quokka'))?.listedOn).toBe('2019-10-09');
  });

  it('gives the same bytes for the same input', async () => {
    await build('one');
    await build('two');
    for (const file of FILES) {
      expect(await readFile(path(`two/${file}`), 'utf8')).toBe(await readFile(path(`one/${file}`), 'utf8'));
    }
  });

  it('leaves the files alone that it is given nothing for', async () => {
    await build('out');
    const before = await readFile(path('out/rules.json'), 'utf8');
    await build('out', { csl: join(FIXTURES, 'small.csv'), listOnly: true });
    expect(await readFile(path('out/rules.json'), 'utf8')).toBe(before);
    expect((await loadSnapshot(path('out'))).list.version.asOf).toBe('2026-07-31T14:00:00.000Z');
  });

  it('writes versions and checksums into the README and keeps the rest of it', async () => {
    await build('out');
    const block = await readFile(path('out/README.md'), 'utf8');
    await writeFile(path('out/README.md'), `# Data\n\n${block}\nThe end.\n`);
    await build('out');
    const readme = await readFile(path('out/README.md'), 'utf8');
    expect(readme).toBe(`# Data\n\n${block}\nThe end.\n`);
    expect(readme).toContain('Supplement No. 4 to Part 744 as of 2026-07-09');
    expect(readme).toMatch(/\| entity-list\.json \| 2026-07-31 \| \d+ \| `[0-9a-f]{64}` \|/);
  });

  it('prints what it counted', async () => {
    const lines = (await build('out')).join('\n');
    for (const part of [
      'rows per list: DTC 1, EL 5, SDN 1',
      'entries: named 4, address-only 1',
      'headings not understood: Atlantis',
      'citation-absent: 1',
      'common names: 1 of 1 entities',
      'entity-list.json:',
    ]) {
      expect(lines).toContain(part);
    }
  });

  it.each([
    ['a truncated list', '{"results":[{"source":', 'csl.json is refused: the file is truncated'],
    [
      'a list without the names to look for',
      '{"results":[{"source":"Entity List (EL)","name":"Bilby"}]}',
      '"Quokka" is not on the Entity List any more',
    ],
  ])('refuses %s', async (_what, text, message) => {
    await writeFile(path('csl.json'), text);
    await expect(build('out', { csl: path('csl.json') })).rejects.toThrow(message);
  });

  it('names the file whose shape is wrong', async () => {
    await writeFile(path('rules.json'), '{"as_of":"2026-11-23","rules":[{}]}');
    await expect(build('out')).rejects.toThrow(path('rules.json'));
  });
});
