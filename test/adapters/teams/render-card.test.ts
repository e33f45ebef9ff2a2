import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AdaptiveCard } from '../../../adapters/teams/adaptive-card.ts';
import { LIMITS } from '../../../adapters/teams/limits.ts';
import { bytesOf, renderCards, renderOneCard } from '../../../adapters/teams/render-card.ts';
import type { Answer, Block, RichText } from '../../../src/answer/answer.ts';
import type { Bot } from '../../../src/bot.ts';
import { loadList } from '../../../src/list/load-snapshot.ts';
import { HIT, plainAnswer } from './support/answers.ts';
import { createCardValidator, parserComplaints } from './support/card-schema.ts';
import { createRealBot } from './support/real-bot.ts';
import { ReadCard } from './support/test-chat.ts';

const validate = createCardValidator();
let bot: Bot;
beforeAll(async () => {
  bot = await createRealBot();
});

const ask = (text: string) => bot.answer({ text, platform: 'teams' });

function textOf(cards: readonly AdaptiveCard[]): string {
  return cards.map((card) => ReadCard.parse(card).body).join('\n');
}

function expectWithinLimits(cards: readonly AdaptiveCard[]): void {
  for (const card of cards) {
    expect(bytesOf(card)).toBeLessThanOrEqual(LIMITS.cardBytes);
    expect(card.actions?.length ?? 0).toBeLessThanOrEqual(LIMITS.actions);
    expect(card.fallbackText).not.toBe('');
  }
}

/** Real questions, one for each kind of answer. */
const QUESTIONS = {
  hit: 'Hikvision',
  'hit-zh': '海康威视',
  'possible-match': 'Hikvision Europe B.V.',
  'no-match': 'Acme Rubber Ducks GmbH',
  'other-list': 'Rosneft',
  several: 'Hikvision, Dahua Technology, Acme Rubber Ducks GmbH',
  details: 'entry Dahua Technology',
  family: 'family Huawei',
  addresses: 'address 5 Garden Road, Hong Kong',
  scan: 'scan Ship 20 cameras to Dahua Technology and 5 servers to Inspur Group next week.',
  help: 'help',
  about: 'about',
  status: 'status',
  'not-screened': 'Technology Co., Ltd.',
  problem: 'entry Nobody Knows This',
} as const;

describe.each(Object.entries(QUESTIONS))('the card of %s', (name, question) => {
  it('is the golden one, which can be pasted into the card designer', async () => {
    const card = renderOneCard(await ask(question), { surface: 'message', asked: question });
    await expect(`${JSON.stringify(card, null, 2)}\n`).toMatchFileSnapshot(`../../golden/teams/${name}.json`);
  });

  it.each(['message', 'dialog'] as const)(
    "fits Microsoft's schema and the official parser as a %s",
    async (surface) => {
      const cards = renderCards(await ask(question), { surface, asked: question, back: 'help', share: true });
      expectWithinLimits(cards);
      for (const card of cards) {
        expect(validate(card), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true);
        expect(parserComplaints(card)).toEqual([]);
      }
    },
  );
});

describe('the validators', () => {
  it('do refuse a card that is wrong', () => {
    const wrong = { ...renderOneCard(HIT, { surface: 'message' }), body: [{ type: 'RichTextBlock', inlines: 5 }] };
    expect(validate(wrong)).toBe(false);
    expect(parserComplaints({ ...wrong, body: [{ type: 'TextBlock', size: 'Huge' }] })).not.toEqual([]);
  });
});

describe('a card', () => {
  it('shows listed names letter by letter, whatever Markdown would make of them', () => {
    const name = 'A*B* _C_ [D](http://e) <at>F</at> & \\G #1';
    const [card] = renderCards({ ...plainAnswer(name), notice: [{ text: name }] }, { surface: 'message' });
    expect(JSON.stringify(card.body)).toContain(JSON.stringify(name).slice(1, -1));
    expect(JSON.stringify(card.body)).not.toContain('"TextBlock"');
  });

  it('never cuts a character in half', () => {
    const text = `a${'𠮷'.repeat(9_000)}`;
    const answer = plainAnswer('x', [{ label: text, command: 'status', purpose: 'more' }]);
    const cards = renderCards({ ...answer, notice: [{ text }] }, { surface: 'message' });
    expect(JSON.stringify(cards)).not.toMatch(/\\ud[89a-f]/u);
    expect(textOf(cards).replace(/\s/gu, '')).toContain(text);
  });

  it('links only to https pages', () => {
    const footer: RichText = [
      { text: 'a', link: 'javascript:alert(1)' },
      { text: 'b', link: 'https://www.bis.gov/' },
    ];
    const text = JSON.stringify(renderOneCard({ ...HIT, footer }, { surface: 'message' }).body);
    expect(text).not.toContain('javascript:');
    expect(text).toContain('https://www.bis.gov/');
  });

  it('names the commands for which there is no button', () => {
    const followUps = Array.from({ length: 9 }, (_, index) => ({
      label: `Name ${index} ${'x'.repeat(60)}`,
      command: `screen "Name ${index}"`,
      purpose: 'did-you-mean' as const,
    }));
    const card = renderOneCard(plainAnswer('No match found.', followUps), {
      surface: 'message',
      asked: 'x',
      back: 'y',
    });
    expect(card.actions).toHaveLength(LIMITS.actions);
    expect(card.actions?.every(({ title }) => title.length <= LIMITS.actionTitle)).toBe(true);
    const { body } = ReadCard.parse(card);
    expect(body).toContain('You can also write: screen "Name 5"  ·  screen "Name 6"');
  });

  it('leaves out extra sections first, then useful ones, and says so', () => {
    const long = (title: string, importance: 'essential' | 'useful' | 'extra', length: number) => ({
      title,
      importance,
      blocks: [{ kind: 'verbatim' as const, text: 'word '.repeat(length) }],
    });
    const answer = {
      ...HIT,
      sections: [
        long('A', 'essential', 1_000),
        long('B', 'useful', 2_500),
        long('C', 'extra', 2_500),
        long('D', 'useful', 400),
      ],
    };
    const { body } = ReadCard.parse(renderOneCard(answer, { surface: 'message' }));
    expect(body).toContain('Left out to fit a Teams message: C.');
    expect(body.split('\n').filter((line) => /^[A-D]$/u.test(line))).toEqual(['A', 'B', 'D']);
  });

  it('that must hold everything in one place says how to read the rest', () => {
    const blocks: Block[] = [
      { kind: 'list', items: Array.from({ length: 90 }, () => [{ text: 'name '.repeat(120) }]) },
    ];
    const answer: Answer = { ...HIT, sections: [{ title: 'Names', importance: 'essential', blocks }] };
    const card = renderOneCard(answer, { surface: 'dialog', asked: 'x', share: true });
    expect(bytesOf(card)).toBeLessThanOrEqual(LIMITS.cardBytes);
    expect(ReadCard.parse(card).body).toContain('The rest does not fit here.');
    expect(card.actions).toHaveLength(3);
  });
});

const spans = fc.array(fc.record({ text: fc.string({ maxLength: 5_000 }), strong: fc.boolean() }), { maxLength: 4 });
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('paragraph' as const), text: spans }),
  fc.record({ kind: fc.constant('list' as const), items: fc.array(spans, { maxLength: 30 }) }),
  fc.record({ kind: fc.constant('verbatim' as const), text: fc.string({ unit: 'grapheme', maxLength: 20_000 }) }),
  fc.record({
    kind: fc.constant('fields' as const),
    fields: fc.array(fc.record({ label: fc.string({ maxLength: 40 }), value: spans }), { maxLength: 10 }),
  }),
);
const answers: fc.Arbitrary<Answer> = fc.record({
  kind: fc.constant('hit' as const),
  tone: fc.constantFrom('stop', 'caution', 'plain'),
  headline: fc.string({ minLength: 1, maxLength: 150 }),
  sections: fc.array(
    fc.record({
      title: fc.string({ minLength: 1, maxLength: 40 }),
      importance: fc.constantFrom('essential', 'useful', 'extra'),
      blocks: fc.array(block, { maxLength: 4 }),
    }),
    { maxLength: 6 },
  ),
  followUps: fc.array(
    fc.record(
      {
        label: fc.string({ minLength: 1 }),
        command: fc.string({ minLength: 1 }),
        purpose: fc.constant('action' as const),
        input: fc.record({ label: fc.string({ maxLength: 500 }), isRequired: fc.boolean() }),
      },
      { requiredKeys: ['label', 'command', 'purpose'] },
    ),
    { maxLength: 12 },
  ),
  footer: fc.constant([{ text: 'Footer.' }]),
  results: fc.constant([]),
});

describe('any answer whatever', () => {
  it('fits, keeps headline, footer and every essential word, and never empties a run', () => {
    fc.assert(
      fc.property(answers, fc.string({ maxLength: 2_000 }), (answer, asked) => {
        const cards = renderCards(answer, { surface: 'message', asked, back: asked, share: true });
        expectWithinLimits(cards);
        expectWithinLimits([renderOneCard(answer, { surface: 'dialog', asked, share: true })]);
        const shown = textOf(cards).replace(/\s/gu, '');
        const essential = answer.sections
          .filter(({ importance }) => importance === 'essential')
          .flatMap(({ blocks }) => blocks);
        for (const each of essential) {
          for (const text of each.kind === 'paragraph' ? each.text : []) {
            expect(shown).toContain(text.text.slice(0, 1_000).replace(/\s/gu, ''));
          }
        }
        expect(JSON.stringify(cards)).not.toMatch(/"(?:text|label)":""/u);
        expect(shown).toContain('Footer.');
      }),
      { numRuns: 60 },
    );
  });
});

describe('every entry of the list', () => {
  it('has a details card and an answer card within the limits, with the start of its name in it', async () => {
    const { entries } = await loadList('data');
    for (const { id, name } of entries) {
      const cards = renderCards(await ask(`entry ${id}`), {
        surface: 'message',
        asked: `entry ${id}`,
        back: name,
        share: true,
      });
      expectWithinLimits(cards);
      expect(textOf(cards).replace(/\s/gu, '')).toContain(name.replace(/\s/gu, '').slice(0, 60));
    }
  }, 120_000);

  it('answered by name fits too', async () => {
    const { entries } = await loadList('data');
    for (const { ownName } of entries.filter((_, index) => index % 10 === 0)) {
      const answer = await ask(`screen "${ownName}"`);
      expectWithinLimits(renderCards(answer, { surface: 'message', asked: ownName, share: true }));
      expect(answer.kind).not.toBe('problem');
    }
  }, 120_000);
});
