import { describe, expect, it } from 'vitest';
import { renderPlainText } from '../../src/answer/plain-text.ts';
import { createRealCore } from '../real-core.ts';

const core = await createRealCore();
const ask = (text: string) => core.bot.answer({ text, platform: 'terminal' });

/** One golden file for every kind of answer; `vitest -u` writes them anew, to be read before they are committed. */
const CASES = {
  hit: 'Hikvision',
  'hit-footnote': 'Dahua Technology',
  'hit-common-name': '海康威视',
  'hit-look-alike-letters': 'Нikvision',
  'hit-no-reason': 'Abdul Satar Ghoura',
  family: 'Huawei',
  'family-page': 'family Huawei page 2',
  'possible-match-strong': 'Hikvison',
  'possible-match-contains': 'Hikvision Europe B.V.',
  'possible-match-weak': '海康',
  'possible-match-other-list': 'DAHUA ELECTRONICS CORPORATION',
  'no-match': 'Siemens AG',
  'no-match-other-list': 'Bank Melli Iran',
  'no-match-did-you-mean': 'Uralvagenzovod Zurbrick Partners',
  'not-screened-short': 'GA',
  'not-screened-generic': 'Technology Ltd',
  several: 'Hikvision, Acme Rubber Ducks GmbH; Megvii',
  sentence: 'can we sell to Dahua Technology and Acme GmbH next month?',
  scan: 'scan the order of SenseTime came with a letter of Bayingolin',
  details: 'entry Hikvision',
  addresses: 'address 18 Luard Road, Wanchai',
  status: 'status',
  help: 'help',
  about: 'about',
} as const;

describe('answers', () => {
  it.each(Object.entries(CASES))('%s', async (name, text) => {
    const shown = renderPlainText(await ask(text), { width: 80 });
    await expect(`${shown}\n`).toMatchFileSnapshot(`../golden/answers/${name}.txt`);
  });

  it.each(Object.values(CASES))('“%s” never promises anything', async (text) => {
    const shown = renderPlainText(await ask(text));
    expect(shown).not.toMatch(/\b(?:cleared|safe|approved|banned|illegal)\b/i);
  });

  it.each(Object.values(CASES).filter((text) => text !== 'help' && text !== 'about'))(
    '“%s” carries the date of the list',
    async (text) => {
      expect(renderPlainText(await ask(text))).toContain('July 31, 2026');
    },
  );

  it('the whole answer to one hit fits in some twelve lines of a wide terminal', async () => {
    const lines = renderPlainText(await ask('Hikvision'), { width: 120 }).split('\n');
    expect(lines.filter((line) => line.trim() !== '').length).toBeLessThanOrEqual(14);
  });
});

describe('an old list', () => {
  it.each([
    [new Date('2026-08-05T12:00:00Z'), /^Yes: Hikvision is on the US Entity List[^\n]*China\)\./],
    [new Date('2026-08-12T12:00:00Z'), /The list is 11 days old\./],
    [new Date('2026-11-23T12:00:00Z'), /The list is 114 days old\.[\s\S]{0,40}Old list\./],
  ])('on %s', async (now, expected) => {
    const { bot } = await createRealCore(now);
    const shown = renderPlainText(await bot.answer({ text: 'Hikvision', platform: 'terminal' }), { width: 400 });
    expect(shown).toMatch(expected);
  });
});
