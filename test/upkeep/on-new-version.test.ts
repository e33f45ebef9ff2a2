import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ScreeningList } from '../../src/list/entry.ts';
import { type NoticePayload, readNoticePayload } from '../../src/notices/notice-payload.ts';
import { createScreener } from '../../src/screening/create-screener.ts';
import type { Screener } from '../../src/screening/screener.ts';
import { onNewVersion } from '../../src/upkeep/on-new-version.ts';
import { createKeptCore, type KeptCore } from '../memory/kept-core.ts';
import { createMemoryLog, FRESH_DAY } from '../real-core.ts';
import { snapshot, vocabulary } from '../real-screener.ts';

/** The list without one company and with another policy for a second one, made some days later. */
const next: ScreeningList = {
  ...snapshot.list,
  version: { ...snapshot.list.version, sha256: 'b'.repeat(64), asOf: '2026-08-03T08:00:00.000Z' },
  entries: snapshot.list.entries
    .filter(({ name }) => name !== 'Yitu Technologies')
    .map((entry) =>
      entry.name.includes('Hikvision')
        ? { ...entry, licenseReviewPolicy: { ...entry.licenseReviewPolicy, text: 'Presumption of denial.' } }
        : entry,
    ),
};

describe('a new version of the list', () => {
  let kept: KeptCore;
  let screener: Screener;
  let left: readonly { readonly address: string; readonly payload: NoticePayload }[];

  beforeAll(async () => {
    kept = await createKeptCore();
    screener = createScreener(next, snapshot.commonNames, vocabulary);
    await kept.ask('settings compliance-channel here', { user: 'ADMIN', channel: 'CC' });
    await kept.ask('settings deciders add <@U9|cora>', { user: 'ADMIN' });
    await kept.ask('subscribe changes', { user: 'ADMIN', channel: 'CDIGEST' });
    await kept.ask('watch here Yitu Technologies', { channel: 'CWATCH' });
    await kept.ask('review el-c4d14145 "Hikvision Europe B.V." a reseller wants cameras');
    const [card] = await kept.notices();
    const decide = card?.answer.followUps.find(({ label }) => label === 'False match')?.command ?? '';
    expect((await kept.ask(`${decide} another company`, { user: 'U9' })).kind).toBe('notice');
    await kept.notices();
    const options = { store: kept.store, screener, isFromBuiltIn: false, now: FRESH_DAY, log: createMemoryLog() };
    // As two processes do it at the same time, and one of them once more after a restart.
    await Promise.all([onNewVersion(snapshot.list, next, options), onNewVersion(snapshot.list, next, options)]);
    await onNewVersion(snapshot.list, next, options);
    const claimed = await kept.store.notices.claim(FRESH_DAY, { limit: 50, leaseMs: 60_000 });
    left = claimed.map(({ address, payload }) => ({ address, payload: readNoticePayload(payload) }));
  });
  afterAll(() => kept.close());

  it('is compared, and each change is written down once', async () => {
    const changes = await kept.store.listChanges.since(new Date('2026-08-01T00:00:00Z'), { limit: 100 });
    const removed = changes.filter(({ change }) => change.kind === 'removed');
    expect(removed.map(({ change }) => change.entry.name)).toEqual(['Yitu Technologies']);
    const changed = changes.filter(({ change }) => change.kind === 'changed');
    expect(new Set(changed.map(({ change }) => change.entry.id)).size).toBe(changed.length);
    expect(changed.length).toBeGreaterThan(0);
  });

  it('is left for a subscriber to be told once', () => {
    expect(left.filter(({ address }) => address === 'channel/CDIGEST')).toMatchObject([
      { payload: { kind: 'changes', to: { sha256: next.version.sha256 } } },
    ]);
  });

  it('is left once for whoever watches a name that it changes', () => {
    expect(left.filter(({ address }) => address === 'channel/CWATCH')).toMatchObject([
      { payload: { kind: 'watch', change: { watched: 'Yitu Technologies' } } },
    ]);
  });

  it('makes a decision about a changed entry due, and leaves that for compliance once', () => {
    expect(left.filter(({ address }) => address === 'channel/CC')).toMatchObject([
      { payload: { kind: 'decisions-due', count: 1, decisions: [{ entryId: 'el-c4d14145' }] } },
    ]);
  });

  it('is told to nobody else', () => {
    expect(left).toHaveLength(3);
  });

  it('that nothing came before is compared with nothing', async () => {
    const options = { store: kept.store, screener, isFromBuiltIn: false, now: FRESH_DAY, log: createMemoryLog() };
    await onNewVersion(undefined, next, options);
    expect(await kept.store.notices.claim(FRESH_DAY, { limit: 50, leaseMs: 60_000 })).toEqual([]);
  });
});
