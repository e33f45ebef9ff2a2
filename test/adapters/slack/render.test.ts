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
const PERSONS = [
  'U0123ANN',
  'W9'.padEnd(11, 'X'),
  '<!channel>',
  'U1',
  '@here',
  'C0123ABC',
  'u0123ann',
  'U0123ANN>',
  '',
];
const nobody = fc.record({ text, link, strong: fc.boolean() }, { requiredKeys: ['text'] });
const somebody = fc
  .record({ text, person: fc.constantFrom(...PERSONS), byId: fc.boolean(), strong: fc.boolean() })
  .map(({ text: name, person, byId, strong }) => ({ text: byId ? person : name, person, strong }));
const span = fc.oneof({ weight: 5, arbitrary: nobody }, { weight: 1, arbitrary: somebody });
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
    fc.record(
      {
        label: text,
        command: text,
        purpose: fc.constantFrom('details', 'more', 'did-you-mean', 'action'),
        input: fc.record({ label: text, isRequired: fc.boolean() }),
      },
      { requiredKeys: ['label', 'command', 'purpose'] },
    ),
    { maxLength: 30 },
  ),
  footer: richText,
  results: fc.constant([]),
});

/** Many large answers in one test: some seconds, and many more where other work takes the processors. */
const SLOW_MACHINE_MS = 180_000;

describe('any answer', () => {
  it(
    'keeps to every limit of a message and carries no markup of its own making',
    () => {
      fc.assert(
        fc.property(answer, text, (any, command) => {
          const message = renderMessage(any, { shareCommand: command });
          expect(limitViolations(message, 'message')).toEqual([]);
          expect(message.text.replace(/<@(?:U0123ANN|W9X+)>/gu, '')).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/u);
        }),
        { numRuns: 100 },
      );
    },
    SLOW_MACHINE_MS,
  );

  it(
    'has the structure that the SDK of Slack describes',
    () => {
      fc.assert(
        fc.property(answer, (any) => {
          expect(blockErrors(renderMessage(any).blocks)).toEqual([]);
        }),
        { numRuns: 40 },
      );
    },
    SLOW_MACHINE_MS,
  );

  it(
    'keeps to every limit of a modal',
    () => {
      fc.assert(
        fc.property(answer, text, (any, question) => {
          expect(limitViolations(resultView(any, question), 'view')).toEqual([]);
        }),
        { numRuns: 100 },
      );
    },
    SLOW_MACHINE_MS,
  );
});

describe('an answer without a word in it', () => {
  it.each(['', ' ', '\n', '\u200B'])('is shown under the name of the app (%j)', (nothing) => {
    const message = renderMessage(
      hitAnswer({ headline: nothing, sections: [], followUps: [], footer: [{ text: nothing }] }),
    );
    expect(limitViolations(message, 'message')).toEqual([]);
    expect(message.text).toBe('Entity List');
  });
});

describe('buttons', () => {
  it('whose commands Slack has no room for are left out, the first and Share staying', () => {
    const followUps = Array.from({ length: 25 }, (_, index) => ({
      label: `Next ${index}`,
      command: `${index} ${'\u0007'.repeat(140)}`,
      purpose: 'action' as const,
    }));
    const message = renderMessage(hitAnswer({ followUps }), { shareCommand: 'Hikvision' });
    expect(limitViolations(message, 'message')).toEqual([]);
    expect(JSON.stringify(message.blocks)).toContain('Next 0');
    expect(JSON.stringify(message.blocks)).toContain('"action_id":"share"');
  });
});

describe('people', () => {
  const named = (person: string, name: string): Answer =>
    hitAnswer({
      headline: 'Asked for a look.',
      sections: [
        { title: 'By', importance: 'essential', blocks: [{ kind: 'paragraph', text: [{ text: name, person }] }] },
      ],
      footer: [{ text: 'Decided by ' }, { text: name, person }],
    });

  it('are mentioned where Slack knows them, and named in the text of a notification', () => {
    const { text: shown, blocks } = renderMessage(named('U0123ANN', 'Ann Example'));
    expect(JSON.stringify(blocks)).toContain('{"type":"user","user_id":"U0123ANN"}');
    expect(blocks.at(-1)).toMatchObject({ elements: [{ text: 'Decided by <@U0123ANN>' }] });
    expect(shown).toContain('Ann Example');
    expect(shown).not.toContain('<@');
  });

  it('without a name are mentioned in the text of a notification, too', () => {
    expect(renderMessage(named('W0123BOB', 'W0123BOB')).text).toContain('Decided by <@W0123BOB>');
  });

  it.each(['<!channel>', 'U1', 'C0123ABC', 'u0123ann', '29:1-teams-id', 'U0123ANN|x'])(
    'of no Slack id (%s) are shown by their name',
    (person) => {
      const message = renderMessage(named(person, 'Ann <!here>'));
      expect(JSON.stringify(message)).not.toContain('"user_id"');
      expect(JSON.stringify(message)).not.toContain('<@');
      expect(message.blocks.at(-1)).toMatchObject({ elements: [{ text: 'Decided by Ann &lt;!here&gt;' }] });
    },
  );

  it('cannot be called by a name that looks like a mark of theirs', () => {
    const message = renderMessage(hitAnswer({ headline: 'Yes: \uFDD0U0123ANN\uFDD1 is listed.' }));
    expect(message.text).toContain('Yes: U0123ANN is listed.');
    expect(message.text).not.toContain('<@');
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
