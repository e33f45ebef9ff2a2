import { describe, expect, test } from 'vitest';
import type { ReviewQuestion } from '../../../src/store/review.ts';
import { later, newTenant, noon, type SuiteContext } from './suite-context.ts';

const ada = { user: 'U1', userName: 'Ada', address: 'D1' };
const ben = { user: 'U2', address: 'D2' };

const question: ReviewQuestion = {
  query: 'Hikvision Europe B.V.',
  queryKey: 'hikvision europe b v',
  entryId: 'el-0a1b2c3d',
  entryName: 'Hangzhou Hikvision Digital Technology Co., Ltd.',
  entryFingerprint: 'f1',
  outcome: 'possible-match',
  reference: 'EL-7-9F3C',
  asker: ada,
  at: noon,
};

const cora = { by: 'U9', byName: 'Cora', at: later(5) };

export function reviewsSuite({ store }: SuiteContext): void {
  describe('reviews', () => {
    test('a question is open until it is decided, with everybody who asked', async () => {
      const tenant = newTenant();
      const asked = await store().reviews.ask(tenant, question);
      const again = await store().reviews.ask(tenant, { ...question, asker: ben, at: later(1) });
      await store().reviews.ask(tenant, { ...question, asker: { ...ada, address: 'D1b' }, at: later(2) });
      expect([asked.isNew, again.isNew, again.review.id]).toEqual([true, false, asked.review.id]);
      const { at: _at, asker: _asker, ...asAsked } = question;
      expect(await store().reviews.open(tenant, 10)).toEqual([
        {
          ...asAsked,
          id: asked.review.id,
          status: 'open',
          askedAt: noon.toISOString(),
          changedAt: noon.toISOString(),
          askers: [{ ...ada, address: 'D1b' }, ben],
        },
      ]);
    });

    test('asked at the same moment by many, it is one question', async () => {
      const tenant = newTenant();
      const asked = await Promise.all(
        [1, 2, 3, 4].map((index) => store().reviews.ask(tenant, { ...question, asker: { ...ben, user: `U${index}` } })),
      );
      expect(asked.filter(({ isNew }) => isNew)).toHaveLength(1);
      expect((await store().reviews.open(tenant, 10)).map((review) => review.askers.length)).toEqual([4]);
    });

    test('another entry or another query is another question', async () => {
      const tenant = newTenant();
      await store().reviews.ask(tenant, question);
      await store().reviews.ask(tenant, { ...question, entryId: 'el-other', at: later(1) });
      await store().reviews.ask(tenant, { ...question, queryKey: 'hikvision', at: later(2) });
      expect(await store().reviews.open(tenant, 10)).toHaveLength(3);
      expect(await store().reviews.open(tenant, 2)).toHaveLength(2);
    });

    test('"needs more" keeps it open, with what is needed', async () => {
      const tenant = newTenant();
      const { review } = await store().reviews.ask(tenant, question);
      const result = await store().reviews.askForMore(tenant, review.id, { ...cora, note: 'Which address?' });
      expect(result).toMatchObject({ status: 'done', review: { status: 'needs-more', note: 'Which address?' } });
      expect(await store().reviews.open(tenant, 10)).toMatchObject([{ status: 'needs-more', askers: [ada] }]);
      expect(await store().decisions.of(tenant, question.queryKey)).toEqual([]);
    });

    test('a decision is remembered with who, when, why and what it was about', async () => {
      const tenant = newTenant();
      const { review } = await store().reviews.ask(tenant, question);
      const result = await store().reviews.decide(tenant, review.id, 'false-match', {
        ...cora,
        note: 'Other owner.\0',
      });
      expect(result).toMatchObject({ status: 'done', review: { status: 'decided', askers: [ada] } });
      expect(await store().reviews.open(tenant, 10)).toEqual([]);
      expect(await store().decisions.of(tenant, question.queryKey)).toEqual([
        {
          id: expect.any(String),
          reviewId: review.id,
          query: question.query,
          queryKey: question.queryKey,
          entryId: question.entryId,
          entryName: question.entryName,
          entryFingerprint: 'f1',
          verdict: 'false-match',
          note: 'Other owner.\uFFFD',
          decidedBy: 'U9',
          decidedByName: 'Cora',
          decidedAt: later(5).toISOString(),
          isCurrent: true,
        },
      ]);
    });

    test('of two who decide at once, the first counts and the second is told', async () => {
      const tenant = newTenant();
      const { review } = await store().reviews.ask(tenant, question);
      const results = await Promise.all([
        store().reviews.decide(tenant, review.id, 'false-match', { ...cora, note: 'no' }),
        store().reviews.decide(tenant, review.id, 'true-match', { ...cora, by: 'U8', note: 'yes' }),
      ]);
      expect(results.map((result) => result.status).sort()).toEqual(['already-decided', 'done']);
      expect(await store().decisions.of(tenant, question.queryKey)).toHaveLength(1);
      expect(await store().reviews.askForMore(tenant, review.id, { ...cora, note: 'late' })).toMatchObject({
        status: 'already-decided',
        review: { status: 'decided' },
      });
    });

    test('a later decision replaces the one before and leaves it in the history', async () => {
      const tenant = newTenant();
      for (const [minutes, verdict] of [
        [1, 'false-match'],
        [2, 'true-match'],
      ] as const) {
        const { review, isNew } = await store().reviews.ask(tenant, { ...question, at: later(minutes) });
        expect(isNew).toBe(true);
        await store().reviews.decide(tenant, review.id, verdict, { ...cora, at: later(minutes), note: '' });
      }
      expect((await store().decisions.of(tenant, question.queryKey)).map(({ verdict }) => verdict)).toEqual([
        'true-match',
      ]);
      const history = await store().decisions.history(tenant, question.queryKey, question.entryId);
      expect(history.map(({ verdict, isCurrent }) => [verdict, isCurrent])).toEqual([
        ['true-match', true],
        ['false-match', false],
      ]);
    });

    test('current decisions come in pages, each once', async () => {
      const tenant = newTenant();
      for (const index of [1, 2, 3, 4, 5]) {
        const { review } = await store().reviews.ask(tenant, { ...question, queryKey: `company ${index}` });
        await store().reviews.decide(tenant, review.id, 'false-match', { ...cora, note: '' });
      }
      const seen: string[] = [];
      for (let after: string | undefined; ; ) {
        const page = await store().decisions.page(tenant, 2, after);
        seen.push(...page.map((decision) => decision.queryKey));
        after = page.at(-1)?.id;
        if (after === undefined) {
          break;
        }
      }
      expect(seen.sort()).toEqual([1, 2, 3, 4, 5].map((index) => `company ${index}`));
    });

    test("a review that is not there, or is another tenant's, is unknown", async () => {
      const { review } = await store().reviews.ask(newTenant(), question);
      const stranger = newTenant();
      expect(await store().reviews.find(stranger, review.id)).toBeUndefined();
      expect(await store().reviews.decide(stranger, review.id, 'false-match', { ...cora, note: '' })).toEqual({
        status: 'unknown-review',
      });
    });
  });
}
