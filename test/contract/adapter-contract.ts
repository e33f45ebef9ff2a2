import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Bot } from '../../src/bot.ts';
import { createKeptCore, type KeptCore } from '../memory/kept-core.ts';
import { createRealCore } from '../real-core.ts';

/** One platform with the real adapter and framework; only its far side is a stand-in. */
export interface ContractPeer {
  /** Sends what a person types and resolves with everything that this person then can read. */
  ask(text: string): Promise<string>;
  /** Delivers what was typed last once more, as a platform does that got no answer in time. */
  readonly repeat?: () => Promise<void>;
  stop(): Promise<void>;
}

/** @param kept what the bot keeps, where it keeps something */
export type StartPeer = (bot: Bot, kept?: KeptCore) => Promise<ContractPeer>;

interface ContractOptions {
  /** True where whoever asks is an administrator by asking there at all. */
  readonly everybodyAdministers?: boolean;
}

const core = await createRealCore();

/** What every adapter owes to the people who use it, whatever the platform. */
export function adapterContract(platform: string, start: StartPeer, options: ContractOptions = {}): void {
  statelessContract(platform, start);
  keptContract(platform, start, options);
}

function statelessContract(platform: string, start: StartPeer): void {
  let peer: ContractPeer | undefined;
  const ask = async (text: string, bot: Bot = core.bot) => {
    peer = await start(bot);
    return peer.ask(text);
  };

  describe(`${platform} keeps the contract`, () => {
    afterEach(() => peer?.stop());

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

const REFERENCE = /EL-\d+-[0-9A-F]{4}/;

/** What holds where something is kept. One conversation from the first test to the last. */
function keptContract(platform: string, start: StartPeer, { everybodyAdministers = false }: ContractOptions): void {
  describe(`${platform} over a core that keeps records`, () => {
    let kept: KeptCore;
    let peer: ContractPeer;
    beforeAll(async () => {
      kept = await createKeptCore();
      peer = await start(kept.core.bot, kept);
    });
    afterAll(async () => {
      await peer.stop();
      await kept.close();
    });
    const tenantOfPeer = async () => {
      const [tenant] = await kept.store.tenants.list();
      return tenant ?? 'slack:nobody';
    };
    const recordCount = async () => (await kept.store.audit.verify(await tenantOfPeer())).recordCount;

    it('lists in help what works on what is kept', async () => {
      const shown = await peer.ask('help');
      for (const command of ['watching', 'history', 'evidence', 'reviews', 'settings', 'changes']) {
        expect(shown).toContain(command);
      }
    });

    it.each([
      'Hikvision',
      'Hikvison',
      'Siemens AG',
      'Technology',
      'Hikvision, Megvii',
      'entry Hikvision',
      'family Huawei',
    ])('shows the reference of its record with the answer to “%s”', async (text) => {
      const shown = await peer.ask(text);
      const [reference = 'none'] = REFERENCE.exec(shown.slice(shown.lastIndexOf('Record EL-'))) ?? [];
      const last = await kept.store.audit.find(await tenantOfPeer(), reference);
      expect([last?.query, last?.note]).toContain(text);
    });

    it('records nothing twice of what is delivered twice', async () => {
      await peer.ask('Dahua Technology');
      const before = await recordCount();
      await peer.repeat?.();
      expect(await recordCount()).toBe(before);
    });

    it('watches a name, lists it and forgets it', async () => {
      expect(await peer.ask('watch Acme Rubber Ducks GmbH')).toMatch(/Watching “Acme Rubber Ducks GmbH”/);
      expect(await peer.ask('watching')).toMatch(/1 name watched[\s\S]*Acme Rubber Ducks GmbH/);
      expect(await peer.ask('unwatch Acme Rubber Ducks GmbH')).toMatch(/No longer watching “Acme Rubber Ducks GmbH”/);
      expect(await peer.ask('watching')).toMatch(/You watch no company yet/);
    });

    it('shows the own history', async () => {
      expect(await peer.ask('history')).toMatch(/newest first[\s\S]*“Siemens AG”[^-]*: no match found/);
    });

    it('says what changed, as far as it is on record', async () => {
      expect(await peer.ask('changes')).toMatch(/No version of the Entity List is on record yet/);
    });

    it('gives the evidence of a record as files, or says where they are', async () => {
      const shown = await peer.ask('Megvii');
      const [reference = 'none'] = REFERENCE.exec(shown.slice(shown.lastIndexOf('Record EL-'))) ?? [];
      const given = await peer.ask(`evidence ${reference}`);
      for (const file of [`evidence-${reference}.pdf`, `evidence-${reference}.txt`]) {
        expect(given).toContain(file);
      }
    });

    it('lets administrators alone see and change settings', async () => {
      expect(await peer.ask('settings visibility channel')).toMatch(
        everybodyAdministers ? /Saved: visibility/ : /Only administrators may see and change settings/,
      );
    });

    it('never says more than is true when the database is down', async () => {
      kept.breakStore();
      const shown = await peer.ask('Yitu Technologies');
      expect(shown).toMatch(/Yes: Yitu Technologies is on the US Entity List[\s\S]*Not recorded/);
      expect(await peer.ask('watch Siemens AG')).toMatch(/Nothing was changed/);
      kept.mendStore();
      expect(await peer.ask('watch Siemens AG')).toMatch(/Watching “Siemens AG”/);
    });
  });
}
