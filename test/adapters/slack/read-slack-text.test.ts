import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSlackText } from '../../../adapters/slack/read-slack-text.ts';
import { escapeControls } from '../../../adapters/slack/render/mrkdwn.ts';

/** Mark-up as docs.slack.dev/messaging/formatting-message-text lists it. */
const CASES: readonly (readonly [title: string, sent: string, typed: string])[] = [
  ['the mention of the bot goes', '<@U0BOT> is Hikvision listed?', 'is Hikvision listed?'],
  ['mentions of people go, with or without a name', 'Dahua <@U123|ann> <@W9>?', 'Dahua  ?'],
  ['calls of everybody go', '<!here> <!subteam^S1|@team> Dahua', 'Dahua'],
  ['a channel becomes its name', 'Dahua in <#C123|exports>', 'Dahua in exports'],
  ['a link becomes what was typed', 'screen <http://hikvision.com|hikvision.com>', 'screen hikvision.com'],
  ['a bare link becomes its address', 'see <https://a.example/x>', 'see https://a.example/x'],
  ['a mail address becomes itself', 'from <mailto:a@b.example|a@b.example>', 'from a@b.example'],
  ['escapes are undone once', 'AT&amp;T &lt;Foo&gt; &amp;amp;', 'AT&T <Foo> &amp;'],
  ['settings name a channel by its id', 'settings compliance <#C123|exports>', 'settings compliance C123'],
  [
    'settings name people and groups so, too',
    'settings deciders <@W9X|ann> <!subteam^S12|@team>',
    'settings deciders W9X S12',
  ],
  ['also after a mention of the bot', '<@U0BOT> Settings deciders <@U123>', 'Settings deciders U123'],
  ['a name that begins like it does not', 'SettingsPro <@U123>', 'SettingsPro'],
  ['lines stay lines', 'Dahua\nMegvii', 'Dahua\nMegvii'],
  ['what is no mark-up stays', 'Yum! Brands #1 @home', 'Yum! Brands #1 @home'],
];

describe('readSlackText', () => {
  it.each(CASES)('%s', (_title, sent, typed) => {
    expect(readSlackText(sent)).toBe(typed);
  });

  it('gives back any text that Slack escaped', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(readSlackText(escapeControls(text))).toBe(text.trim());
      }),
    );
  });
});
