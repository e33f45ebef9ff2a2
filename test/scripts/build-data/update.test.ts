import { execFile } from 'node:child_process';
import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildData } from '../../../scripts/build-data/build-data.ts';
import { type AcceptanceOptions, DEFAULT_ACCEPTANCE } from '../../../src/list/accept-list.ts';
import { loadList } from '../../../src/list/load-snapshot.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures/list');
const SMALL: AcceptanceOptions = { ...DEFAULT_ACCEPTANCE, probeNames: ['Quokka'], minEntries: 1, maxEmptyShare: 0.5 };
const SUPPLEMENT = {
  as_of: '2026-07-09',
  entities: [
    {
      name: 'Quoll Technologies Co., Ltd. (Quoll). Affiliated Entity: Shenzhen Quoll Software',
      aliases: [],
      country: 'China',
      address: 'No. 9 Example Road, Shenzhen, China.',
      federal_register: '84 FR 22963, 5/21/19',
    },
    {
      name: 'Quokka Photonics Co., Ltd.',
      aliases: [],
      country: 'China',
      address: null,
      federal_register: '84 FR 54004, 10/9/19',
    },
  ],
};

interface OfficialRow {
  source: string;
  name: string;
  alt_names: string[] | null;
  federal_register_notice: string | null;
}

interface OfficialFile {
  search_performed_at: string;
  results: OfficialRow[];
}

describe('bringing the data folder up to date', () => {
  let dir = '';
  const path = (name: string): string => join(dir, name);
  const official = async (): Promise<OfficialFile> =>
    JSON.parse(await readFile(join(FIXTURES, 'small.json'), 'utf8')) as OfficialFile;

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'update-data-'));
    await writeFile(path('supplement.json'), JSON.stringify(SUPPLEMENT));
    await build({ csl: join(FIXTURES, 'small.json'), supplement: path('supplement.json'), summary: undefined });
  });

  afterEach(() => rm(dir, { recursive: true }));

  function build(given: Partial<Parameters<typeof buildData>[0]>): Promise<readonly string[]> {
    return buildData({
      csl: path('new.json'),
      out: path('data'),
      sourceUrl: 'https://example.test/consolidated.json',
      retrievedAt: '2026-08-03T14:00:00.000Z',
      supplement: undefined,
      rules: undefined,
      commonNames: undefined,
      ruleStatus: undefined,
      summary: path('summary.md'),
      acceptance: SMALL,
      ...given,
    });
  }

  /** The official file of three days later, as `edit` leaves it. */
  async function newer(edit: (file: OfficialFile) => void = () => {}): Promise<OfficialFile> {
    const file = await official();
    file.search_performed_at = '2026-08-03T13:15:00.015+00:00';
    edit(file);
    await writeFile(path('new.json'), JSON.stringify(file));
    return file;
  }

  const entryList = () => readFile(path('data/entity-list.json'), 'utf8');
  const isThere = (file: string) =>
    access(path(file)).then(
      () => true,
      () => false,
    );

  it('leaves the folder alone when nothing but the date differs', async () => {
    const before = await entryList();
    await newer();
    expect((await build({})).at(-1)).toBe('nothing but the date of the list differs; nothing written');
    expect(await entryList()).toBe(before);
    expect(await isThere('summary.md')).toBe(false);
  });

  it('takes the date over when no summary is asked for', async () => {
    await newer();
    await build({ summary: undefined });
    expect((await loadList(path('data'))).version.asOf).toBe('2026-08-03T13:15:00.015Z');
  });

  it('says in the summary what changed', async () => {
    await newer(({ results }) => {
      const [first] = results.filter(({ name }) => name.startsWith('Quokka'));
      if (first === undefined) throw new Error('The fixture has no Quokka.');
      results.push({ ...first, name: 'Kowari Works', alt_names: null, federal_register_notice: '91 FR 100' });
      first.alt_names = [...(first.alt_names ?? []), 'Quokka Light'];
      results.splice(
        results.findIndex(({ name }) => name.endsWith('Quoll Software')),
        1,
      );
    });
    await build({});
    const summary = await readFile(path('summary.md'), 'utf8');
    expect(summary.split('\n')[0]).toBe('Entity List of 2026-08-03: 1 added, 1 removed, 1 changed');
    expect(summary).toContain('\nAdded (1)\n- Kowari Works (CN, HK)\n');
    expect(summary).toContain(
      '\nRemoved (1)\n- Quoll Technologies Co., Ltd. (Quoll). Affiliated Entity: Shenzhen Quoll Software (CN)\n',
    );
    expect(summary).toContain('\n- Quokka Photonics Co., Ltd. (CN, HK): aliases added “a.k.a. Quokka Light”\n');
    expect(summary).toContain('before: as of 2026-07-31T13:15:00.015Z, 5 entries, SHA-256 ');
  });

  it('keeps addresses that the file leaves out, and dates of citations that read as before', async () => {
    await newer(({ results }) => {
      for (const row of results) Object.assign(row, { addresses: [{ address: null, city: null, country: 'CN' }] });
      results.push({ ...(results[0] as OfficialRow), name: 'Kowari Works', alt_names: null });
    });
    const before = (await loadList(path('data'))).entries.find(({ name }) => name.endsWith('Quoll Software'));
    await build({});
    const after = (await loadList(path('data'))).entries;
    expect(after.find(({ name }) => name.endsWith('Quoll Software'))).toEqual(before);
    expect(before?.addresses).toContainEqual({ text: 'No. 9 Example Road, Shenzhen, China', country: 'CN' });
    expect(after.find(({ name }) => name === 'Kowari Works')).toMatchObject({
      addresses: [{ text: '' }],
      federalRegisterCitations: [{ volume: 84, page: 54002, date: '2019-10-09' }],
      listedOn: '2019-10-09',
    });
    expect(await readFile(path('data/README.md'), 'utf8')).toContain('Supplement No. 4 to Part 744 as of 2026-07-09');
  });

  it('takes what the file prints over what the folder has', async () => {
    await newer(({ results }) => {
      const row = results.find(({ name }) => name.endsWith('Quoll Software'));
      Object.assign(row ?? {}, {
        addresses: [{ address: 'No. 10 New Road', city: 'Shenzhen', country: 'CN' }],
        federal_register_notice: '91 FR 7',
      });
    });
    await build({});
    expect((await loadList(path('data'))).entries.find(({ name }) => name.endsWith('Quoll Software'))).toMatchObject({
      addresses: [{ text: expect.stringContaining('No. 10 New Road') }],
      federalRegisterCitations: [{ volume: 91, page: 7 }],
    });
  });

  it('refuses a file that is older than what the folder has, and writes nothing', async () => {
    await newer((file) => {
      file.search_performed_at = '2026-07-01T13:15:00.015+00:00';
    });
    const before = await entryList();
    await expect(build({})).rejects.toThrow('is refused: the file is of 2026-07-01');
    expect(await entryList()).toBe(before);
  });

  it('counts the rows of other lists that came or went', async () => {
    await newer(({ results }) => {
      const sanctioned = results.find(({ source }) => source.includes('(SDN)'));
      if (sanctioned !== undefined) results.push({ ...sanctioned, name: 'Bilby Shipping' });
    });
    await build({});
    const summary = await readFile(path('summary.md'), 'utf8');
    expect(summary).toContain('Entity List of 2026-08-03: entries unchanged');
    expect(summary).toContain('Rows of other lists\n- SDN: 1 → 2');
  });

  it('cuts a long list of changes', async () => {
    await newer(({ results }) => {
      const [first] = results;
      if (first === undefined) throw new Error('The fixture is empty.');
      for (let index = 0; index < 200; index += 1) results.push({ ...first, name: `Kowari ${index}`, alt_names: null });
    });
    await build({});
    const summary = await readFile(path('summary.md'), 'utf8');
    expect(summary).toContain('Added (200)');
    expect(summary).toContain('- and 50 more');
    expect(summary.length).toBeLessThan(60_000);
  });

  describe('from the web', () => {
    async function serving<T>(status: number, body: string, work: (url: string) => Promise<T>): Promise<T> {
      const server = createServer((_request, response) => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(body);
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const address = server.address();
      try {
        return await work(`http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/consolidated.json`);
      } finally {
        server.close();
      }
    }

    it('downloads the list', async () => {
      const file = await newer(({ results }) => {
        results.push({ ...(results[0] as OfficialRow), name: 'Kowari Works', alt_names: null });
      });
      await serving(200, JSON.stringify(file), (sourceUrl) => build({ csl: undefined, sourceUrl }));
      expect(await entryList()).toContain('Kowari Works');
    });

    it.each([
      [503, 'busy', 'HTTP 503'],
      [200, '<!doctype html><title>Maintenance</title>', 'is refused: the file is html'],
      [200, '{"results":[{"source":', 'is refused: the file is truncated'],
    ])('refuses an answer of %i with “%s”', async (status, body, message) => {
      const before = await entryList();
      await expect(serving(status, body, (sourceUrl) => build({ csl: undefined, sourceUrl }))).rejects.toThrow(message);
      expect(await entryList()).toBe(before);
    });
  });

  it('the command tells how it is used when it is told nothing, or two things', async () => {
    const command = join(import.meta.dirname, '../../../scripts/build-data.ts');
    for (const given of [[], ['--csl', 'x.json', '--from-url']]) {
      const run = promisify(execFile)(process.execPath, ['--import', 'tsx', command, ...given]);
      await expect(run).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('--from-url') });
    }
  });
});
