import { afterAll, describe, expect, test } from 'vitest';
import type { EntityListEntry, ListVersion } from '../../src/list/entry.ts';
import { deliverNotices, nextAttemptAt } from '../../src/notices/deliver-notices.ts';
import { readNoticePayload } from '../../src/notices/notice-payload.ts';
import type { Hit, Verdict } from '../../src/screening/verdict.ts';
import type { Notice } from '../../src/store/notices.ts';
import type { Store } from '../../src/store/store.ts';
import { evaluateWatches } from '../../src/watch/evaluate-watches.ts';
import { readWatchState, type WatchState, watchChange, watchStateOf } from '../../src/watch/watch-state.ts';
import { later, newTenant, noon } from '../store/suites/suite-context.ts';
import { openTestStore, startSqlite } from '../store/test-database.ts';

const sqlite = startSqlite();
afterAll(() => sqlite.stop());

const entry: EntityListEntry = {
  id: 'el-00000001',
  kind: 'named',
  name: 'Yitu Technologies',
  ownName: 'Yitu Technologies',
  aliases: [],
  countries: ['CN'],
  addresses: [],
  licenseRequirement: {
    text: 'For all items subject to the EAR',
    scope: 'all-items',
    sections: ['744.11'],
    footnotes: [],
  },
  licenseReviewPolicy: { text: 'Presumption of denial', kinds: ['presumption-of-denial'], sections: [] },
  federalRegisterCitations: [{ volume: 84, page: 54002 }],
  citationText: '84 FR 54002',
  sourceUrl: 'https://www.bis.gov/regulations/ear/744#supplement-4-744',
};

const other: EntityListEntry = { ...entry, id: 'el-00000002', name: 'Yixin Technology' };

function list(sha256: string): ListVersion {
  const asOf = '2026-03-01T00:00:00Z';
  return {
    sourceUrl: 'https://data.trade.gov/',
    asOf,
    retrievedAt: asOf,
    sha256,
    entryCount: 1,
    countsByList: { EL: 1 },
  };
}

function hit(of: EntityListEntry, strength: Hit['strength'] = 'strong'): Hit {
  return { entry: of, matchedName: of.name, matchedOn: 'name', score: 1, strength, reasons: [] };
}

const screened = { query: { text: 'Yitu' }, list: list('v1'), otherLists: [] };
const none: Verdict = { ...screened, outcome: 'no-match', suggestions: [] };
const listed: Verdict = { ...screened, outcome: 'hit', hits: [hit(entry)], family: [] };
const maybe = (...hits: [Hit, ...Hit[]]): Verdict => ({ ...screened, outcome: 'possible-match', hits, family: [] });
const notScreened: Verdict = { ...screened, outcome: 'not-screened', reason: 'list-too-old' };

function stateOf(verdict: Verdict): WatchState {
  const state = watchStateOf(verdict);
  if (state === undefined) {
    throw new Error('not screened');
  }
  return state;
}

describe('what is news about a watched name', () => {
  const corrected = { ...entry, aliases: [{ name: 'Yitu', kind: 'a.k.a.' }] } as const;
  test.each<[string, Verdict, Verdict, string | undefined]>([
    ['nothing new', listed, listed, undefined],
    ['a new listing', none, listed, 'outcome'],
    ['a removal', listed, none, 'outcome'],
    ['a resemblance that becomes a hit', maybe(hit(entry)), listed, 'outcome'],
    ['another entry', maybe(hit(entry)), maybe(hit(other)), 'entries'],
    ['one entry more', maybe(hit(entry)), maybe(hit(other), hit(entry)), 'entries'],
    ['entries in another order', maybe(hit(entry), hit(other)), maybe(hit(other), hit(entry)), undefined],
    ['a correction of the entry', listed, { ...listed, hits: [hit(corrected)] }, 'entry-text'],
    ['another weak resemblance', maybe(hit(entry, 'weak')), maybe(hit(other, 'weak')), undefined],
    ['another US list', none, { ...none, otherLists: [{ list: 'SDN', name: 'Yitu' }] }, 'other-lists'],
    ['other suggestions', none, { ...none, suggestions: ['Yitu'] }, undefined],
  ])('%s', (_title, before, after, change) => {
    expect(watchChange(stateOf(before), stateOf(after))).toBe(change);
  });

  test('a name that was not screened has no state', () => {
    expect(watchStateOf(notScreened)).toBeUndefined();
  });

  test('a state written by another version is not read as one', () => {
    expect(readWatchState('{"outcome":"maybe"}')).toBeUndefined();
  });
});

describe('watching', () => {
  const tenant = newTenant();
  const owner = { kind: 'person', id: 'U1' } as const;
  const lease = { limit: 1_000, leaseMs: 60_000 };

  async function watching(names: readonly string[]): Promise<Store> {
    const store = await openTestStore(await sqlite.create());
    for (const name of names) {
      await store.watches.add(tenant, { owner, address: 'D1', name, nameKey: name, createdBy: 'U1', at: noon });
    }
    return store;
  }

  function screener(sha256: string, verdicts: Readonly<Record<string, Verdict>>) {
    return { version: list(sha256), screen: (name: string): Verdict => verdicts[name] ?? none };
  }

  test('the first screening is no news, the next change is, once', async () => {
    const store = await watching(['Yitu', 'Acme']);
    const evaluate = (sha256: string, verdict: Verdict) =>
      evaluateWatches(store.watches, screener(sha256, { Yitu: verdict }), later(1));
    expect(await evaluate('v1', none)).toEqual({ screened: 2, changed: 0, notScreened: 0 });
    expect(await evaluate('v2', listed)).toEqual({ screened: 2, changed: 1, notScreened: 0 });
    expect(await evaluate('v2', listed)).toEqual({ screened: 2, changed: 0, notScreened: 0 });
    expect(await evaluate('v3', listed)).toEqual({ screened: 2, changed: 0, notScreened: 0 });
    const notices = await store.notices.claim(later(1), lease);
    expect(notices.map(({ address }) => address)).toEqual(['D1']);
    expect(readNoticePayload(notices[0]?.payload ?? '')).toMatchObject({
      kind: 'watch',
      change: {
        watched: 'Yitu',
        change: 'outcome',
        before: { outcome: 'no-match' },
        after: { outcome: 'hit', entries: [{ name: 'Yitu Technologies' }] },
        list: { sha256: 'v2' },
      },
    });
    await store.close();
  });

  test('two processes that evaluate the same list leave one notice', async () => {
    const names = Array.from({ length: 450 }, (_, index) => `company ${index}`);
    const store = await watching(names);
    await evaluateWatches(store.watches, screener('v1', {}), noon);
    const changed = screener('v2', Object.fromEntries(names.map((name) => [name, listed])));
    const counts = await Promise.all([1, 2].map(() => evaluateWatches(store.watches, changed, later(1))));
    expect(counts.reduce((sum, count) => sum + count.changed, 0)).toBe(450);
    expect(await store.notices.claim(later(2), lease)).toHaveLength(450);
    await store.close();
  });

  test('a name that cannot be screened keeps what is known of it', async () => {
    const store = await watching(['Yitu']);
    await evaluateWatches(store.watches, screener('v1', { Yitu: listed }), noon);
    expect(await evaluateWatches(store.watches, screener('v2', { Yitu: notScreened }), noon)).toMatchObject({
      notScreened: 1,
      changed: 0,
    });
    expect(await evaluateWatches(store.watches, screener('v3', { Yitu: listed }), noon)).toMatchObject({ changed: 0 });
    await store.close();
  });

  test('listed, removed and listed again are three pieces of news', async () => {
    const store = await watching(['Yitu']);
    await evaluateWatches(store.watches, screener('v1', {}), noon);
    for (const [sha256, verdict] of [
      ['v2', listed],
      ['v3', none],
      ['v4', listed],
    ] as const) {
      expect(await evaluateWatches(store.watches, screener(sha256, { Yitu: verdict }), noon)).toMatchObject({
        changed: 1,
      });
    }
    expect(await store.notices.claim(later(1), lease)).toHaveLength(3);
    await store.close();
  });

  test('a notice is sent once; one that fails waits; one that nobody can get is given up', async () => {
    const store = await watching([]);
    for (const id of ['fine', 'later', 'gone']) {
      await store.notices.add(tenant, id, { dedupKey: id, address: id, payload: '{}', at: noon });
    }
    const tried: string[] = [];
    const send = async (notice: Notice) => {
      tried.push(notice.id);
      if (notice.id === 'later') {
        throw new Error('ratelimited');
      }
      return notice.id === 'gone' ? 'gone' : 'sent';
    };
    let time = noon;
    const deliver = () => deliverNotices(store.notices, ['slack'], send, () => time);
    expect(await deliver()).toEqual({ sent: 1, failed: 1, abandoned: 1 });
    expect(await deliver()).toEqual({ sent: 0, failed: 0, abandoned: 0 });
    time = later(1);
    expect(await deliver()).toEqual({ sent: 0, failed: 1, abandoned: 0 });
    expect(tried.sort()).toEqual(['fine', 'gone', 'later', 'later']);
    expect(await store.notices.abandoned(tenant, 10)).toMatchObject([{ id: 'gone' }]);
    await store.close();
  });

  test('a process that dies after sending leaves a notice that is sent once more, under the same id', async () => {
    const store = await watching([]);
    await store.notices.add(tenant, 'n1', { dedupKey: 'k', address: 'D1', payload: '{}', at: noon });
    const [lost] = await store.notices.claim(noon, { limit: 1, leaseMs: 60_000 });
    const sent: string[] = [];
    const send = async (notice: Notice) => {
      sent.push(notice.id);
      return 'sent' as const;
    };
    await deliverNotices(store.notices, ['slack'], send, () => later(2));
    expect([lost?.id, ...sent]).toEqual(['n1', 'n1']);
    await store.close();
  });

  test('attempts are further and further apart, and end', () => {
    const waits = Array.from({ length: 16 }, (_, index) => nextAttemptAt(index + 1, noon));
    expect(waits.slice(0, 4)).toEqual([1, 2, 4, 8].map(later));
    expect(waits[14]).toEqual(later(360));
    expect(waits[15]).toBeUndefined();
  });
});
