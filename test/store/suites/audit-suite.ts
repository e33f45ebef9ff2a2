import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { sha256 } from '../../../src/store/audit/chain.ts';
import type { AuditEvent } from '../../../src/store/audit/event.ts';
import { isAboutQuery } from '../../../src/store/audit/query.ts';
import type { TenantId } from '../../../src/store/tenant.ts';
import { later, newTenant, noon, type SuiteContext } from './suite-context.ts';

const hikvision = {
  id: 'el-0a1b2c3d',
  name: 'Hangzhou Hikvision Digital Technology Co., Ltd.',
  matchedName: 'Hikvision',
  matchedOn: 'a.k.a.',
  score: 0.97,
  strength: 'strong',
  text: '{"name":"Hangzhou Hikvision Digital Technology Co., Ltd."}',
} as const;

const screening: AuditEvent = {
  kind: 'screening',
  at: noon,
  appVersion: '1.2.3',
  eventId: 'Ev0001',
  user: 'U07ADA',
  userName: 'Ada Okafor',
  channel: 'C01',
  query: '海康威视 / Hikvision',
  outcome: 'hit',
  entries: [hikvision],
  list: { asOf: '2026-03-01T00:00:00Z', sha256: 'ab'.repeat(32) },
  answer: 'Hikvision is on the Entity List.',
  detail: { otherLists: ['CMIC'] },
};

const { eventId: _, ...anyScreening } = screening;
const operator = { at: later(90), appVersion: '1.2.3', user: 'U0OPERATOR' };

async function collect(pieces: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of pieces) {
    text += piece;
  }
  return text;
}

export function auditSuite({ store }: SuiteContext): void {
  const append = (tenant: TenantId, ...events: readonly Partial<AuditEvent>[]) =>
    Promise.all(events.map((event) => store().audit.append(tenant, { ...anyScreening, ...event })));
  const all = (tenant: TenantId) => store().audit.list(tenant, {}, { order: 'oldest-first', limit: 1_000 });

  describe('audit trail', () => {
    test('a record reads back as it was written', async () => {
      const tenant = newTenant();
      const receipt = await store().audit.append(tenant, screening);
      const record = await store().audit.find(tenant, receipt.reference);
      const { eventId: _eventId, at, entries: _entries, ...same } = screening;
      const { text, ...entry } = hikvision;
      expect(record).toMatchObject({
        ...same,
        at: at.toISOString(),
        seq: 1,
        entries: [{ ...entry, textSha256: sha256(text) }],
        isErased: false,
        hash: receipt.hash,
      });
      expect(record && (await store().audit.entryTexts(tenant, record))).toEqual(new Map([[sha256(text), text]]));
    });

    test('each record carries the hash of the one before it, in the order of appending', async () => {
      const tenant = newTenant();
      await append(tenant, ...Array.from({ length: 1_100 }, (_, index) => ({ query: `company ${index}` })));
      const records = await store().audit.list(tenant, {}, { order: 'oldest-first', limit: 2_000 });
      expect(records.map((record) => record.query)).toEqual(records.map((_, index) => `company ${index}`));
      expect(records.slice(1).map((record) => record.previousHash)).toEqual(
        records.slice(0, -1).map((record) => record.hash),
      );
      expect(await store().audit.verify(tenant)).toMatchObject({ isIntact: true, recordCount: 1_100, problems: [] });
    });

    test('tenants have chains of their own', async () => {
      const [one, other] = [newTenant(), newTenant('teams')];
      await Promise.all([append(one, {}, {}), append(other, {}), append(one, {})]);
      expect((await all(one)).map((record) => record.seq)).toEqual([1, 2, 3]);
      expect((await all(other)).map((record) => record.seq)).toEqual([1]);
    });

    test('the same event twice gives one record and the same reference, together or apart', async () => {
      const tenant = newTenant();
      const [first, second] = await append(tenant, { eventId: 'Ev1' }, { eventId: 'Ev1' });
      const [third] = await append(tenant, { eventId: 'Ev1', at: later(5) });
      expect(await all(tenant)).toHaveLength(1);
      expect(second).toEqual({ ...first, isNew: false });
      expect(third).toEqual({ ...first, isNew: false });
    });

    test('the same event id in two tenants is two events', async () => {
      const [one, other] = [newTenant(), newTenant()];
      await Promise.all([append(one, { eventId: 'Ev1' }), append(other, { eventId: 'Ev1' })]);
      expect([await all(one), await all(other)].map((records) => records.length)).toEqual([1, 1]);
    });

    test('an event that cannot be written fails alone', async () => {
      const tenant = newTenant();
      const results = await Promise.allSettled([
        append(tenant, { query: 'before' }),
        append(tenant, { at: new Date(Number.NaN) }),
        append(tenant, { detail: { count: 1n } }),
        append(tenant, { query: 'after' }),
      ]);
      expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled']);
      expect((await all(tenant)).map((record) => record.query)).toEqual(['before', 'after']);
    });

    test('text that a database cannot hold is replaced before it is hashed', async () => {
      const tenant = newTenant();
      await append(tenant, { query: 'Da\0hua \uD83D', userName: 'Zoë \uDC4B👋', note: '' });
      expect((await all(tenant))[0]).toMatchObject({ query: 'Da\uFFFDhua \uFFFD', userName: 'Zoë \uFFFD👋', note: '' });
      expect(await store().audit.verify(tenant)).toMatchObject({ isIntact: true });
    });

    test('a clock that goes back changes neither the order nor the chain, and is counted', async () => {
      const tenant = newTenant();
      await append(tenant, { at: later(10) }, { at: later(-60) }, { at: later(11) });
      expect((await all(tenant)).map((record) => record.at)).toEqual(
        [10, -60, 11].map((minutes) => later(minutes).toISOString()),
      );
      expect(await store().audit.verify(tenant)).toMatchObject({ isIntact: true, clockStepsBack: 1 });
    });

    test('a trail that was never written to verifies as empty', async () => {
      expect(await store().audit.verify(newTenant())).toMatchObject({ isIntact: true, recordCount: 0, head: null });
    });

    test('hashes noted outside are held against the trail', async () => {
      const tenant = newTenant();
      const [receipt] = await append(tenant, {}, {});
      const noted = { seq: 1, hash: (receipt?.hash ?? '').slice(0, 12).toUpperCase() };
      expect(await store().audit.verify(tenant, [noted])).toMatchObject({ isIntact: true });
      expect(
        await store().audit.verify(tenant, [
          { seq: 1, hash: 'f00d' },
          { seq: 9, hash: noted.hash },
        ]),
      ).toMatchObject({
        isIntact: false,
        problems: [
          { kind: 'anchor-differs', seq: 1 },
          { kind: 'anchor-differs', seq: 9 },
        ],
      });
    });
  });

  describe('finding audit records', () => {
    test.each([
      ['time, from inclusive to exclusive', { from: later(1), to: later(3) }, ['b', 'c']],
      ['user', { user: 'U2' }, ['b', 'd']],
      ['outcome', { outcome: 'no-match' }, ['c']],
      ['kind', { kind: 'shared' }, ['d']],
      ['several conditions at once', { user: 'U2', from: later(2) }, ['d']],
    ] as const)('by %s', async (_title, filter, queries) => {
      const tenant = newTenant();
      await append(
        tenant,
        { query: 'a' },
        { query: 'b', at: later(1), user: 'U2' },
        { query: 'c', at: later(2), outcome: 'no-match' },
        { query: 'd', at: later(3), user: 'U2', kind: 'shared' },
      );
      const found = await store().audit.list(tenant, filter, { order: 'oldest-first', limit: 10 });
      expect(found.map((record) => record.query)).toEqual(queries);
    });

    test('in pages, newest first', async () => {
      const tenant = newTenant();
      await append(tenant, ...[1, 2, 3, 4, 5].map((index) => ({ query: `${index}` })));
      const first = await store().audit.list(tenant, {}, { order: 'newest-first', limit: 2 });
      const after = first.at(-1)?.seq ?? 0;
      const second = await store().audit.list(tenant, {}, { order: 'newest-first', limit: 2, after });
      expect([first, second].flat().map((record) => record.query)).toEqual(['5', '4', '3', '2']);
    });

    test('a reference is found in any case, and only with the right digits and in its own tenant', async () => {
      const tenant = newTenant();
      const [receipt] = await append(tenant, {});
      const reference = receipt?.reference ?? '';
      expect(reference).toMatch(/^EL-1-[0-9A-F]{4}$/u);
      expect(await store().audit.find(tenant, ` ${reference.toLowerCase()} `)).toMatchObject({ seq: 1 });
      const wrongDigits = reference.replace(/.$/u, (digit) => (digit === '0' ? '1' : '0'));
      expect(await store().audit.find(tenant, wrongDigits)).toBeUndefined();
      expect(await store().audit.find(tenant, 'EL-1')).toBeUndefined();
      expect(await store().audit.find(newTenant(), reference)).toBeUndefined();
    });
  });

  describe('audit export', () => {
    const formula = {
      query: '=HYPERLINK("http://evil.example")',
      userName: '@cmd',
      note: '+1',
      outcome: 'no-match',
    } as const;

    test('CSV keeps spreadsheets from running a cell, and reads back', async () => {
      const tenant = newTenant();
      await append(tenant, formula, { query: 'Сбербанк, "АО"\nстрока', outcome: 'hit' });
      const csv = await collect(store().audit.export(tenant, 'csv'));
      const rows: Record<string, string>[] = parse(csv, { columns: true, bom: true });
      expect(rows).toHaveLength(2);
      expect(rows[0]).toMatchObject({ query: `'${formula.query}`, user_name: "'@cmd", note: "'+1" });
      expect(rows[1]).toMatchObject({ query: 'Сбербанк, "АО"\nстрока', matched_names: 'Hikvision', scores: '0.97' });
      expect(rows.flatMap((row) => Object.values(row)).filter((cell) => /^[=+\-@\t\r]/u.test(cell))).toEqual([]);
    });

    test('CSV without records is a header', async () => {
      const csv = await collect(store().audit.export(newTenant(), 'csv'));
      expect(csv).toMatch(/^\uFEFFreference,number,time,.*,hash\r\n$/u);
    });

    test('JSONL holds whole records, filtered, more than one page of them', async () => {
      const tenant = newTenant();
      await append(tenant, ...Array.from({ length: 1_050 }, (_, index) => ({ at: later(index) })), formula);
      const text = await collect(store().audit.export(tenant, 'jsonl', { outcome: 'hit', from: later(1) }));
      const lines = text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line));
      expect(lines).toHaveLength(1_049);
      expect(lines[0]).toEqual((await all(tenant))[1]);
    });
  });

  describe('privacy of the audit trail', () => {
    test('a person is taken out of every record and the chain still holds', async () => {
      const tenant = newTenant();
      await append(tenant, {}, { user: 'U2', userName: 'Ben' }, {}, {});
      expect(await store().audit.erasePerson(tenant, 'U07ADA', operator)).toBe(3);
      const text = await collect(store().audit.export(tenant, 'jsonl'));
      expect(text).not.toMatch(/Ada|U07ADA|C01.*U07/u);
      expect(text).toContain('Ben');
      expect((await all(tenant)).map((record) => [record.kind, record.user, record.isErased])).toEqual([
        ['screening', undefined, true],
        ['screening', 'U2', false],
        ['screening', undefined, true],
        ['screening', undefined, true],
        ['erasure', 'U0OPERATOR', false],
      ]);
      expect(await store().audit.verify(tenant)).toMatchObject({ isIntact: true, erasedCount: 3 });
    });

    test('erasing more records than fit one step ends, also when operator and person are one', async () => {
      const tenant = newTenant();
      await append(tenant, ...Array.from({ length: 2_001 }, () => ({})));
      expect(await store().audit.erasePerson(tenant, 'U07ADA', { ...operator, user: 'U07ADA' })).toBe(2_001);
      expect(await store().audit.verify(tenant)).toMatchObject({ isIntact: true, erasedCount: 2_001 });
    });

    test('the words of one record are erased and the person stays', async () => {
      const tenant = newTenant();
      await append(tenant, { note: 'asked for by Bo' }, {});
      expect(await store().audit.eraseWords(tenant, 1, operator)).toBe(true);
      const [record] = await all(tenant);
      expect(record).toMatchObject({ user: 'U07ADA', isErased: true, queryForm: 'text' });
      expect([record?.query, record?.note, record?.answer]).toEqual([undefined, undefined, undefined]);
      expect(await store().audit.verify(tenant)).toMatchObject({ isIntact: true, erasedCount: 1 });
      expect(await store().audit.eraseWords(tenant, 1, operator)).toBe(true);
      expect(await all(tenant)).toHaveLength(3);
      expect(await store().audit.eraseWords(tenant, 99, operator)).toBe(false);
    });

    test('recording hashes only keeps neither query nor answer, and still proves what was asked', async () => {
      const tenant = newTenant();
      await store().audit.append(tenant, { ...screening, query: 'Dahua  Technology' }, 'hash');
      const [record] = await all(tenant);
      expect(JSON.stringify(record)).not.toContain('Dahua');
      expect(record).toMatchObject({ queryForm: 'hash', outcome: 'hit', isErased: false });
      expect(record && isAboutQuery(record, 'dahua technology')).toBe(true);
      expect(record && isAboutQuery(record, 'Dahua')).toBe(false);
      expect(await store().audit.verify(tenant)).toMatchObject({ isIntact: true });
    });

    test('a typed query is compared with its text, and an erased one with nothing', async () => {
      const tenant = newTenant();
      await append(tenant, { query: 'Dahua' });
      const about = async () => (await all(tenant)).map((record) => isAboutQuery(record, 'DAHUA'))[0];
      expect(await about()).toBe(true);
      await store().audit.eraseWords(tenant, 1, operator);
      expect(await about()).toBe(false);
    });
  });

  describe('audit retention', () => {
    test('old records go, the rest verifies from where it starts, and the run is on record', async () => {
      const tenant = newTenant();
      await append(tenant, ...[0, 1, 2, 3].map((minutes) => ({ at: later(minutes) })));
      expect(await store().audit.prune(tenant, later(2), operator)).toBe(2);
      const records = await all(tenant);
      expect(records.map((record) => [record.seq, record.kind])).toEqual([
        [3, 'screening'],
        [4, 'screening'],
        [5, 'retention'],
      ]);
      expect(records.at(-1)?.detail).toMatchObject({ prunedThrough: 2, removed: 2 });
      expect(await store().audit.verify(tenant)).toMatchObject({ isIntact: true, prunedThroughSeq: 2, recordCount: 3 });
      expect(await store().audit.prune(tenant, later(2), operator)).toBe(0);
      expect(await all(tenant)).toHaveLength(3);
    });

    test('more records than fit one step go, and the rest verifies', async () => {
      const tenant = newTenant();
      await append(tenant, ...Array.from({ length: 5_200 }, (_, index) => ({ at: later(index) })));
      expect(await store().audit.prune(tenant, later(5_100), { ...operator, at: later(6_000) })).toBe(5_100);
      expect(await store().audit.verify(tenant)).toMatchObject({
        isIntact: true,
        prunedThroughSeq: 5_100,
        recordCount: 102,
      });
    });

    test('a whole trail can go, and the next record follows on', async () => {
      const tenant = newTenant();
      await append(tenant, {}, {});
      expect(await store().audit.prune(tenant, later(60), { ...operator, at: later(60) })).toBe(2);
      await append(tenant, { at: later(61) });
      expect((await all(tenant)).map((record) => record.seq)).toEqual([3, 4]);
      expect(await store().audit.verify(tenant)).toMatchObject({ isIntact: true });
    });

    test('a record that a wrong clock dated too early stays until the ones before it go', async () => {
      const tenant = newTenant();
      await append(tenant, { at: later(10) }, { at: later(-9_999) }, { at: later(11) });
      expect(await store().audit.prune(tenant, later(5), operator)).toBe(0);
      expect(await all(tenant)).toHaveLength(3);
    });

    test('noted hashes of records that retention took are no contradiction', async () => {
      const tenant = newTenant();
      await append(tenant, {}, { at: later(10) });
      await store().audit.prune(tenant, later(5), operator);
      expect(await store().audit.verify(tenant, [{ seq: 1, hash: 'f00d' }])).toMatchObject({ isIntact: true });
    });
  });
}
