import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_ACCEPTANCE } from '../../src/list/accept-list.ts';
import type { EntityListEntry, ScreeningList } from '../../src/list/entry.ts';
import { runCheck } from '../../src/refresh/run-check.ts';
import { createScreener, screenerSteps } from '../../src/screening/create-screener.ts';
import type { Verdict } from '../../src/screening/verdict.ts';
import { snapshot, vocabulary } from '../real-screener.ts';
import { createKeeperContext } from './keeper-context.ts';
import { file, type ListServer, startListServer } from './list-server.ts';
import { officialFile } from './official-file.ts';

const { list, commonNames } = snapshot;
const NAMES = ['Hikvision', 'Huawei', 'Quokka Photonics', 'Bank of Kunlun', 'Acme Bakery of Ohio', 'SMIC', '海康威视'];

/** The whole official file of a later day, with an entry that was not there and another alias of Hikvision. */
function laterFile(): string {
  return officialFile(list, {
    madeAt: '2026-08-09T08:00:00.000Z',
    edit: (row) => {
      const name = String(row['name']);
      if (name.startsWith('Hangzhou Hikvision')) return { ...row, alt_names: ['Hikvision', 'Haikang Weishi'] };
      return name === list.entries[0]?.name ? { ...row, name: 'Quokka Photonics' } : row;
    },
  });
}

describe('a refresh with the whole official file', () => {
  const context = createKeeperContext();
  let server: ListServer;

  beforeAll(async () => {
    server = await startListServer(file(laterFile()));
  });

  afterAll(async () => {
    await context.clean();
    await server.close();
  });

  it('goes on while names are looked up: none fails, and none mixes two versions', async () => {
    const { keeper } = await context.make({
      url: server.url,
      fromDisk: true,
      acceptance: DEFAULT_ACCEPTANCE,
      check: runCheck,
      buildScreener: (next) => screenerSteps(next, commonNames, vocabulary),
    });
    const before = keeper.list();
    let isOver = false;
    const verdicts: Verdict[] = [];
    const lookUp = async () => {
      for (let turn = 0; !isOver || turn % NAMES.length !== 0; turn += 1) {
        const verdict = keeper.screener()?.screen(NAMES[turn % NAMES.length] ?? '');
        if (verdict !== undefined) verdicts.push(verdict);
        await new Promise(setImmediate);
      }
    };
    const lookups = lookUp();
    expect(await keeper.refresh('schedule')).toMatchObject({
      value: 'updated',
      version: { entryCount: list.entries.length, countsByList: list.version.countsByList },
    });
    isOver = true;
    await lookups;
    const after = keeper.list();
    expect(versionsOf(verdicts)).toEqual(new Set([before?.version, after?.version]));
    expect(verdicts.filter((verdict) => !agrees(verdict, [before, after]))).toEqual([]);
    expect(outcomesOf(verdicts, 'Quokka Photonics', before)).toEqual(new Set(['no-match']));
    expect(outcomesOf(verdicts, 'Quokka Photonics', after)).toEqual(new Set(['hit']));
    expect(outcomesOf(verdicts, 'Hikvision', after)).toEqual(new Set(['hit']));
  });

  it('leaves addresses and dates of listing as they were known', async () => {
    const { keeper } = await context.make({ url: server.url, fromDisk: true, acceptance: DEFAULT_ACCEPTANCE });
    const known = new Map(list.entries.map((entry) => [entry.id, entry]));
    await keeper.refresh('schedule');
    const entries = keeper.list()?.entries ?? [];
    const isKnown = (entry: EntityListEntry) => known.has(entry.id);
    expect(entries.filter(isKnown).length).toBeGreaterThan(3400);
    const lost = entries.filter(
      (entry) =>
        entry.listedOn === undefined && known.get(entry.id)?.listedOn !== undefined && entry.citationText !== '',
    );
    // Their first rule in the built-in list is not the one that the official file prints.
    expect(lost.length).toBeLessThan(40);
  });

  it('answers from slices as from one piece', () => {
    const inOne = createScreener(list, commonNames, vocabulary);
    const steps = screenerSteps(list, commonNames, vocabulary);
    let step = steps.next();
    while (step.done !== true) step = steps.next();
    for (const { ownName } of list.entries.filter((_entry, index) => index % 50 === 0)) {
      expect(step.value.screen(ownName)).toEqual(inOne.screen(ownName));
      expect(step.value.suggest(ownName.slice(0, 5), 5)).toEqual(inOne.suggest(ownName.slice(0, 5), 5));
    }
    expect(step.value.findAddresses('18 Luard Road', 5)).toEqual(inOne.findAddresses('18 Luard Road', 5));
    expect(step.value.screen('Bank of Kunlun').otherLists).toEqual(inOne.screen('Bank of Kunlun').otherLists);
  });
});

function versionsOf(verdicts: readonly Verdict[]): ReadonlySet<unknown> {
  return new Set(verdicts.map((verdict) => verdict.list));
}

/** Whether every hit of a verdict is an entry of the very list that the verdict names. */
function agrees(verdict: Verdict, lists: readonly (ScreeningList | undefined)[]): boolean {
  const named = lists.find((one) => one?.version === verdict.list);
  const hits = 'hits' in verdict ? verdict.hits : [];
  return named !== undefined && hits.every(({ entry }) => named.entries.includes(entry));
}

function outcomesOf(verdicts: readonly Verdict[], name: string, of: ScreeningList | undefined): ReadonlySet<string> {
  const chosen = verdicts.filter(({ query, list: version }) => query.text === name && version === of?.version);
  return new Set(chosen.map(({ outcome }) => outcome));
}
