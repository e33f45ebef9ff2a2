import { assembleCore, type Core } from '../../adapters/assemble-core.ts';
import { createKeptParts, type KeptParts } from '../../adapters/kept-parts.ts';
import type { Answer } from '../../src/answer/answer.ts';
import { DEFAULT_AGE_LIMITS } from '../../src/answer/list-age.ts';
import { renderPlainText } from '../../src/answer/plain-text.ts';
import type { BotRequest } from '../../src/bot.ts';
import { createMemory } from '../../src/memory/memory.ts';
import { createNoticeLoop, type SendNotice } from '../../src/notices/notice-loop.ts';
import type { Recording } from '../../src/store/audit/recorder.ts';
import type { Store } from '../../src/store/store.ts';
import type { Platform } from '../../src/store/tenant.ts';
import { createMemoryLog, FRESH_DAY, type LoggedLine } from '../real-core.ts';
import { openTestStore, startSqlite } from '../store/test-database.ts';

export interface SentNotice {
  readonly to: string;
  readonly answer: Answer;
  readonly text: string;
}

/** The whole core over the built-in list with a store of its own, as one workspace sees it. */
export interface KeptCore {
  readonly core: Core;
  readonly store: Store;
  readonly log: readonly LoggedLine[];
  /** What became of each record, in order. */
  readonly recordings: readonly Recording[];
  ask(text: string, from?: Partial<BotRequest>): Promise<Answer>;
  /** What a person reads. */
  read(text: string, from?: Partial<BotRequest>): Promise<string>;
  /** Sends what is due, and resolves with it. */
  notices(): Promise<readonly SentNotice[]>;
  /** What adapters keep in the same store. */
  readonly parts: KeptParts;
  /** Who sends notices; an adapter is put here once it is there. By default what is sent is only kept for `notices`. */
  readonly senders: Map<Platform, SendNotice>;
  /** From now on the database does not answer. */
  breakStore(): void;
  /** From now on it does again. */
  mendStore(): void;
  close(): Promise<void>;
}

interface KeptCoreOptions {
  readonly mustRecord?: boolean;
  /** Where `ask` asks; the workspace T1 of Slack by default. */
  readonly platform?: Platform;
  readonly tenant?: string;
}

const ADMINS = new Set(['ADMIN']);

export async function createKeptCore(options: KeptCoreOptions = {}): Promise<KeptCore> {
  const { platform = 'slack', tenant: ownTenant = 'T1' } = options;
  const database = startSqlite();
  const log = createMemoryLog();
  const now = () => FRESH_DAY;
  const store = await openTestStore(await database.create(), { now });
  let current: Store | undefined = store;
  const memory = createMemory({
    store: () => current,
    mustRecord: options.mustRecord ?? false,
    now,
    onNotice: () => {},
  });
  const recordings: Recording[] = [];
  const core = await assembleCore({
    ...{ ageLimits: DEFAULT_AGE_LIMITS, now, log, memory },
    onRecording: (recording) => recordings.push(recording),
  });
  const sent: SentNotice[] = [];
  const senders = new Map<Platform, SendNotice>([
    [
      platform,
      ({ tenant, kind, id }, answer) => {
        sent.push({ to: `${tenant}/${kind}/${id}`, answer, text: renderPlainText(answer) });
        return Promise.resolve('sent' as const);
      },
    ],
  ]);
  const loop = createNoticeLoop({
    ...core,
    store: () => current,
    now,
    log,
    productVersion: '1.2.3',
    senders,
  });
  const ask = (text: string, from: Partial<BotRequest> = {}) => {
    const user = from.user ?? 'U1';
    const standing = {
      isAdministrator: () => Promise.resolve(ADMINS.has(user)),
      isInGroup: (group: string) => Promise.resolve(group === 'S1' && user === 'U9'),
    };
    return core.bot.answer({ platform, tenant: ownTenant, user, channel: 'C1', standing, ...from, text });
  };
  return {
    core,
    store,
    log: log.lines,
    recordings,
    parts: createKeptParts({ current: () => current }, log),
    senders,
    ask,
    read: async (text, from) => renderPlainText(await ask(text, from)),
    async notices() {
      const before = sent.length;
      loop.start();
      await loop.stop();
      return sent.slice(before);
    },
    breakStore() {
      current = undefined;
    },
    mendStore() {
      current = store;
    },
    async close() {
      await store.close();
      await database.stop();
    },
  };
}
