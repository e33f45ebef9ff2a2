import { stripVTControlCharacters as withoutEscapes } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerBlocks, renderMessage } from '../../../adapters/slack/render/render-answer.ts';
import { resultView } from '../../../adapters/slack/views.ts';
import type { Answer, Block, RichText, Section } from '../../../src/answer/answer.ts';
import { hitAnswer } from './answers.ts';
import { limitViolations } from './slack-limits.ts';
import { createBlocksValidator } from './slack-schemas.ts';

const blockErrors = createBlocksValidator();

/** Texts that would do harm if Slack read them as markup, and such as are hard to cut. */
const HOSTILE = [
  '<!channel>',
  '<!everyone> & <@U1>',
  '&lt;!here&gt;',
  '<https://evil.test|Federal Register>',
  '*bold* _it_ ~no~ `code`',
  ':rotating_light:',
  'a\u202Eb\u0007\u001B[31m',
  '海康威视数字技术股份有限公司',
  '😀'.repeat(40),
  '\uD800',
  '',
  ' ',
];

const text = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.tuple(fc.constantFrom(...HOSTILE, 'word '), fc.nat({ max: 150 })).map(([part, times]) => part.repeat(times)),
);
const link = fc.constantFrom('https://www.federalregister.gov/citation/84-FR-54002', 'https://a.test/?q=<b>|c&d=" e');
const span = fc.record({ text, link, strong: fc.boolean() }, { requiredKeys: ['text'] });
const richText: fc.Arbitrary<RichText> = fc.array(span, { maxLength: 4 });
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('paragraph' as const), text: richText }),
  fc.record({ kind: fc.constant('verbatim' as const), text }),
  fc.record({ kind: fc.constant('list' as const), items: fc.array(richText, { maxLength: 60 }) }),
  fc.record({
    kind: fc.constant('fields' as const),
    fields: fc.array(fc.record({ label: text, value: richText }), { maxLength: 20 }),
  }),
);
const section: fc.Arbitrary<Section> = fc.record({
  title: text,
  importance: fc.constantFrom('essential', 'useful', 'extra'),
  blocks: fc.array(block, { maxLength: 4 }),
});
const answer: fc.Arbitrary<Answer> = fc.record({
  kind: fc.constant('hit' as const),
  tone: fc.constant('stop' as const),
  headline: text,
  notice: richText,
  sections: fc.array(section, { maxLength: 8 }),
  followUps: fc.array(
    fc.record({ label: text, command: text, purpose: fc.constantFrom('details', 'more', 'did-you-mean', 'action') }),
    { maxLength: 6 },
  ),
  footer: richText,
  results: fc.constant([]),
});

describe('any answer', () => {
  it('keeps to every limit of a message and carries no markup of its own making', () => {
    fc.assert(
      fc.property(answer, text, (any, command) => {
        const message = renderMessage(any, { shareCommand: command });
        expect(limitViolations(message, 'message')).toEqual([]);
        expect(blockErrors(message.blocks)).toEqual([]);
        expect(message.text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/u);
      }),
      { numRuns: 150 },
    );
  });

  it('keeps to every limit of a modal', () => {
    fc.assert(
      fc.property(answer, text, (any, question) => {
        expect(limitViolations(resultView(any, question), 'view')).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});

describe('company names', () => {
  it.each(HOSTILE.filter((name) => name.trim() !== '' && !name.includes('\uD800')))(
    '%j is shown letter by letter, apart from controls',
    (name) => {
      const paragraph: Block = { kind: 'paragraph', text: [{ text: name }] };
      const shown = answerBlocks(
        hitAnswer({ sections: [{ title: 'Match', importance: 'essential', blocks: [paragraph] }] }),
        'message',
      );
      const visible = ['\u0007', '\u202E'].reduce((rest, mark) => rest.replaceAll(mark, ''), withoutEscapes(name));
      expect(JSON.stringify(shown)).toContain(JSON.stringify(visible).slice(1, -1));
    },
  );
});

describe('an answer with more than fits', () => {
  const long = (characters: number, importance: Section['importance'], title: string): Section => ({
    title,
    importance,
    blocks: [{ kind: 'paragraph', text: [{ text: 'words '.repeat(characters / 6) }] }],
  });
  const why: Section = {
    title: 'Why',
    importance: 'essential',
    blocks: [
      {
        kind: 'paragraph',
        text: [
          { text: `BIS said in the rule: ${'reason '.repeat(2000)}` },
          { text: '84 FR 54002', link: 'https://www.federalregister.gov/citation/84-FR-54002' },
        ],
      },
    ],
  };
  const shown = (sections: readonly Section[]): string => JSON.stringify(renderMessage(hitAnswer({ sections })).blocks);

  it('loses what is extra first, then what is useful, and says so', () => {
    const some = shown([why, long(3000, 'useful', 'Listed since'), long(9000, 'extra', 'Addresses')]);
    expect(some).not.toContain('"Addresses"');
    expect(some).toContain('Shortened to fit Slack');
  });

  it('keeps verdict, attribution and date of the list', () => {
    const most = shown([why, long(9000, 'essential', 'Match'), long(9000, 'useful', 'Listed since')]);
    expect(most).toContain('Yes: Hikvision is on the US Entity List');
    expect(most).toContain('BIS said in the rule: ');
    expect(most).toContain('https://www.federalregister.gov/citation/84-FR-54002');
    expect(most).toContain('Entity List of July 31, 2026');
  });

  it('says how many items of a long list are missing', () => {
    const items = Array.from({ length: 300 }, (_, index): RichText => [{ text: `Alias number ${index}` }]);
    const aliases: Section = { title: 'Known by', importance: 'essential', blocks: [{ kind: 'list', items }] };
    expect(shown([aliases])).toMatch(/… and \d+ more/u);
  });

  it('that fits is not touched', () => {
    expect(shown(hitAnswer().sections)).not.toContain('Shortened');
  });
});
