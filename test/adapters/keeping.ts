import { createKeepingLoop, type KeepingOptions } from '../../adapters/keeping-loop.ts';
import type { ScreeningList } from '../../src/list/entry.ts';
import type { Loop } from '../../src/ops/loop.ts';
import type { ListKeeper } from '../../src/refresh/list-keeper.ts';
import type { LateStore } from '../../src/store/late-store.ts';
import type { Store } from '../../src/store/store.ts';
import type { FurtherSources } from '../../src/upkeep/further-sources.ts';
import { NO_UPKEEP } from '../../src/upkeep/upkeep.ts';
import { UNVERIFIED } from '../builders.ts';
import { createKeeperContext, NOW, smallFile } from '../refresh/keeper-context.ts';
import { file, startListServer } from '../refresh/list-server.ts';
import { openTestStore, startSqlite } from '../store/test-database.ts';
import { createWatchedLog, type WatchedLog } from '../watched-log.ts';

interface TestSources extends FurtherSources {
  /** Dates of the lists about which they were asked. */
  readonly asked: string[];
  /** Rejects the next time. */
  failNext(): void;
  /** Resolves once they were asked so often. */
  until(count: number): Promise<void>;
}

/** Stands for the Federal Register and the eCFR. */
function createSources(): TestSources {
  const asked: string[] = [];
  const waiting: (() => void)[] = [];
  let fails = false;
  return {
    ...{ asked, rules: NO_UPKEEP.rules, news: NO_UPKEEP.news, ruleStatus: () => UNVERIFIED, close: () => {} },
    async run({ version }: ScreeningList) {
      asked.push(version.asOf.slice(0, 10));
      for (const resolve of waiting.splice(0)) resolve();
      if (fails) {
        fails = false;
        throw new Error('the disk is full');
      }
    },
    failNext() {
      fails = true;
    },
    async until(count) {
      while (asked.length < count) await new Promise<void>((resolve) => waiting.push(resolve));
    },
  };
}

/** A database that is there or not as a test wants it. */
export interface TestLate extends LateStore {
  /** It is reached for the first time. */
  open(store: Store): void;
  /** It is another one from now on. */
  use(store: Store): void;
}

export function createLate(first?: Store): TestLate {
  let store = first;
  let onOpen = (_store: Store) => {};
  const opened = new Promise<Store>((resolve) => {
    onOpen = resolve;
  });
  const late: TestLate = {
    current: () => store,
    opened,
    close: () => Promise.resolve(),
    open(reached) {
      store = reached;
      onOpen(reached);
    },
    use(other) {
      store = other;
    },
  };
  if (first !== undefined) late.open(first);
  return late;
}

interface TestKeeping {
  readonly loop: Loop;
  readonly keeper: ListKeeper;
  readonly sources: TestSources;
  readonly watched: WatchedLog;
  /** How often the notices were told to look. */
  kicks(): number;
  /** A version of a later day of August comes into service. Resolves when those who listen are done. */
  next(day: number, edit?: Parameters<typeof smallFile>[1]): Promise<void>;
}

interface MadeWith extends Partial<Omit<KeepingOptions, 'core'>> {
  /** False: no list is in service, instead of the small one of 1 August. */
  readonly hasList?: boolean;
  readonly core?: (keeper: ListKeeper, sources: FurtherSources) => KeepingOptions['core'];
}

/** Keeping loops beside real keepers, stores and a web server for the list; all of it goes with `clean` and `close`. */
export async function createKeepingContext() {
  const keepers = createKeeperContext();
  const database = startSqlite();
  const server = await startListServer(file(smallFile(1)));
  const [stores, loops]: [Store[], Loop[]] = [[], []];
  return {
    async openStore(): Promise<Store> {
      const store = await openTestStore(await database.create(), { now: () => NOW });
      stores.push(store);
      return store;
    },
    async create({ hasList = true, core, ...options }: MadeWith = {}): Promise<TestKeeping> {
      server.answerWith(file(smallFile(1)));
      const { keeper } = await keepers.make({ url: server.url });
      if (hasList) await keeper.refresh('start');
      const [sources, watched] = [createSources(), createWatchedLog()];
      let kicks = 0;
      const notices = {
        kick() {
          kicks += 1;
        },
      };
      const given = { late: createLate(), isOffline: false, now: () => NOW, log: watched.log, ...options };
      const loop = createKeepingLoop({ core: core?.(keeper, sources) ?? { keeper, sources }, notices, ...given });
      loops.push(loop);
      return {
        ...{ loop, keeper, sources, watched, kicks: () => kicks },
        async next(day, edit) {
          server.answerWith(file(smallFile(day, edit)));
          await keeper.refresh('schedule');
        },
      };
    },
    async clean(): Promise<void> {
      await Promise.all(loops.splice(0).map((loop) => loop.stop()));
      await keepers.clean();
      await Promise.all(stores.splice(0).map((store) => store.close()));
    },
    async close(): Promise<void> {
      await Promise.all([server.close(), database.stop()]);
    },
  };
}
