import { afterEach, describe, expect, it } from 'vitest';
import type { Bot } from '../../src/bot.ts';
import { createRealCore } from '../real-core.ts';

/** One platform with the real adapter and framework; only its far side is a stand-in. */
export interface ContractPeer {
  /** Sends what a person types and resolves with everything that this person then can read. */
  ask(text: string): Promise<string>;
  stop(): Promise<void>;
}

export type StartPeer = (bot: Bot) => Promise<ContractPeer>;

const core = await createRealCore();

/** What every adapter owes to the people who use it, whatever the platform. */
export function adapterContract(platform: string, start: StartPeer): void {
  let peer: ContractPeer | undefined;
  const ask = async (text: string, bot: Bot = core.bot) => {
    peer = await start(bot);
    return peer.ask(text);
  };
  afterEach(() => peer?.stop());

  describe(`${platform} keeps the contract`, () => {
    it.each([
      ['a hit', 'Hikvision', /Yes: Hikvision is on the US Entity List/],
      ['a possible match', 'Hikvison', /Possible match/],
      ['no match', 'Siemens AG', /No match found[\s\S]*not a clearance/],
      ['not screened', 'GA', /Not screened/],
      ['several names', 'Hikvision, Megvii', /2 names/],
      ['a question', 'is Dahua on the entity list?', /Dahua Technology/],
      ['a Chinese name', '海康威视', /Hangzhou Hikvision/],
      ['status', 'status', /3,420 entries/],
      ['help', 'help', /screen/],
      ['details', 'entry Hikvision', /Qianmo Road/],
    ])('%s is told in words', async (_name, text, expected) => {
      expect(await ask(text)).toMatch(expected);
    });

    it('an answer carries the date of the list and the rule', async () => {
      const shown = await ask('Hikvision');
      expect(shown).toContain('July 31, 2026');
      expect(shown).toContain('84 FR 54002');
    });

    it('a reason says who gave it', async () => {
      expect(await ask('Huawei')).toMatch(/As reported by|BIS said|official summary/);
    });

    it('a name on another list is never a plain no match', async () => {
      expect(await ask('Bank Melli Iran')).toMatch(/SDN|Specially Designated/);
    });

    it('a failure says that nothing was screened', async () => {
      const failing: Bot = {
        answer: () => Promise.reject(new Error('a bot that breaks its promise')),
        screenFile: () => Promise.reject(new Error('a bot that breaks its promise')),
        suggest: () => Promise.resolve([]),
      };
      const shown = await ask('Hikvision', failing);
      expect(shown).not.toMatch(/[Nn]o match/);
      expect(shown).toMatch(/not screened|[Nn]othing was screened|went wrong/);
    });
  });
}
