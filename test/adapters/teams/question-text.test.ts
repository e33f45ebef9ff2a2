import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mentionsBot, questionText, textOfHtml } from '../../../adapters/teams/question-text.ts';
import { BOT_ID, MENTION } from './support/activities.ts';

const LI = { type: 'mention', text: '<at>Li Wei</at>', mentioned: { id: '29:li', name: 'Li Wei' } };
const UNTAGGED = { ...MENTION, text: 'Entity' };
const WITHOUT_TEXT = { type: 'mention', mentioned: MENTION.mentioned };

// Shapes of activities from Microsoft's documentation of mentions; the company names are listed ones.
const CASES: readonly (readonly [string, string, readonly object[], string])[] = [
  ['a mention first', '<at>Entity</at> Hikvision', [MENTION], 'Hikvision'],
  ['a mention last', 'Hikvision <at>Entity</at>', [MENTION], 'Hikvision'],
  ['text around it', 'hey <at>Entity</at>, is Hikvision listed?', [MENTION], 'hey , is Hikvision listed?'],
  ['the bot mentioned twice', '<at>Entity</at> Hikvision <at>Entity</at>', [MENTION, MENTION], 'Hikvision'],
  ['twice with one entity', '<at>Entity</at> Hikvision <at>Entity</at>', [MENTION], 'Hikvision'],
  ['entities of other kinds around', '<at>Entity</at> ZTE', [{ type: 'clientInfo' }, MENTION, { type: 'x' }], 'ZTE'],
  ['somebody else mentioned too', '<at>Entity</at> ask <at>Li Wei</at> about ZTE', [MENTION, LI], 'ask about ZTE'],
  ['several names on lines', '<at>Entity</at>\nHikvision\r\n\n  Dahua ', [MENTION], 'Hikvision\nDahua'],
  ['a company named like the bot', '<at>Entity</at> Entity Systems Ltd', [MENTION], 'Entity Systems Ltd'],
  ['a mention without tags', 'Entity Entity Systems Ltd', [UNTAGGED], 'Entity Systems Ltd'],
  ['an entity without text', '<at>Entity</at> Hikvision', [WITHOUT_TEXT], 'Hikvision'],
  ['no mention', 'Hikvision', [], 'Hikvision'],
  ['characters written as HTML', '<at>Entity</at>&nbsp;AT&amp;T &lt;Ltd&gt; &#39;a&#x27;', [MENTION], "AT&T <Ltd> 'a'"],
  ['an entity that is not one', 'a &unknown; b &#0; c', [], 'a &unknown; b &#0; c'],
  ['a dollar sign in a mention', '$& Hikvision', [{ ...MENTION, text: '$&' }], 'Hikvision'],
];

describe('the question in a message', () => {
  it.each(CASES)('with %s', (_case, text, entities, question) => {
    expect(questionText({ text, entities })).toBe(question);
  });

  it('is the text itself, tidied, when nobody is mentioned', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ' ', '\n', '中', '*', '<', '_') }), (text) => {
        const question = questionText({ text });
        expect(question.replace(/\s/gu, '')).toBe(text.replace(/\s/gu, ''));
        expect(questionText({ text: question })).toBe(question);
      }),
    );
  });

  it('never throws, whatever a client sends', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.anything()), (text, entities) => void questionText({ text, entities })),
    );
  });
});

describe('a mention of the bot', () => {
  it('is told by its id, not by its name', () => {
    expect(mentionsBot({ entities: [MENTION] }, BOT_ID)).toBe(true);
    expect(mentionsBot({ entities: [{ ...MENTION, mentioned: { id: '29:x', name: 'Entity' } }] }, BOT_ID)).toBe(false);
    expect(mentionsBot({}, BOT_ID)).toBe(false);
  });
});

describe('the text of a message in HTML', () => {
  it.each([
    ['<p>Ship to <b>Dahua</b> &amp; ZTE</p><p>next week</p>', 'Ship to Dahua & ZTE\nnext week'],
    ['<div><at id="0">Entity</at> check Hikvision<br/>please</div>', 'check Hikvision\nplease'],
    ['<ul><li>Hikvision</li><li>Dahua</li></ul>', 'Hikvision\nDahua'],
    ['<attachment id="5"></attachment>', ''],
    ['<blockquote itemscope><p>ZTE</p></blockquote>yes', 'ZTE\nyes'],
    ['3 < 5 and 7 > 5', '3 < 5 and 7 > 5'],
  ])('%s', (html, text) => {
    expect(textOfHtml(html)).toBe(text);
  });
});
