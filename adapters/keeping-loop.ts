import type { ScreeningList } from '../src/list/entry.ts';
import type { Logger } from '../src/ops/logger.ts';
import { createLoop, type Loop } from '../src/ops/loop.ts';
import { messageOf } from '../src/ops/message-of.ts';
import type { LateStore } from '../src/store/late-store.ts';
import { onNewVersion } from '../src/upkeep/on-new-version.ts';
import type { Core } from './assemble-core.ts';

export interface KeepingOptions {
  readonly core: Pick<Core, 'keeper' | 'sources' | 'builtInSha256'>;
  readonly late: LateStore;
  readonly isOffline: boolean;
  /** Is told when notices may have been written. */
  readonly notices: Pick<Loop, 'kick'>;
  readonly now: () => Date;
  readonly log: Logger;
}

/** What came into service; without `before` at the start, where only watches may have missed something. */
interface Step {
  readonly before?: ScreeningList;
  readonly after: ScreeningList;
}

const EVERY_MS = 3_600_000;
/** Each holds a whole list in memory while the database is down. */
const STEPS_KEPT = 3;

/**
 * Reads further sources every hour, and does what follows from each version that comes into service: at once, or as soon
 * as the database can be asked.
 */
export function createKeepingLoop(options: KeepingOptions): Loop {
  const { core, late, isOffline, notices, log } = options;
  const { keeper, sources } = core;
  const steps = createSteps(options);
  const loop = createLoop({
    everyMs: EVERY_MS,
    async run() {
      await steps.take().catch(onStepError);
      const list = keeper?.list();
      if (list !== undefined && sources !== undefined && !isOffline) {
        await sources.run(list);
        notices.kick();
      }
    },
    onError: (error) => log.error({ error: messageOf(error) }, 'Further sources could not be read.'),
  });
  const onStepError = (error: unknown) =>
    log.error({ error: messageOf(error) }, 'A version of the list could not be compared; it will be tried again.');
  keeper?.onVersion(async ({ before, after }) => {
    steps.add(before === undefined ? { after } : { before, after });
    await steps.take().catch(onStepError);
    loop.kick();
  });
  // The list may have changed while nobody was there to compare. That the database cannot be opened is told elsewhere.
  late.opened.then(
    () => {
      const list = keeper?.list();
      if (list !== undefined) steps.add({ after: list });
      steps.take().catch(onStepError);
    },
    () => {},
  );
  return {
    ...loop,
    async stop() {
      await Promise.all([loop.stop(), steps.stop()]);
    },
  };
}

/** Versions that are to be compared, in the order in which they came into service. */
function createSteps({ core, late, notices, now, log }: KeepingOptions) {
  const waiting: Step[] = [];
  let turn: Promise<void> = Promise.resolve();
  let isStopped = false;

  async function takeAll(): Promise<void> {
    while (waiting.length > 0 && !isStopped) {
      const [screener, store] = [core.keeper?.screener(), late.current()];
      const step = screener && store && waiting.shift();
      if (screener === undefined || store === undefined || step === undefined) return;
      const { before, after } = step;
      const isFromBuiltIn = before !== undefined && before.version.sha256 === core.builtInSha256;
      try {
        await onNewVersion(before, after, { store, screener, isFromBuiltIn, now: now(), log });
      } catch (error) {
        waiting.unshift(step);
        throw error;
      }
      notices.kick();
    }
  }

  return {
    add(step: Step): void {
      // Every step screens watched names again, so one of the start is needed only where there is no other.
      const others = waiting.filter(({ before }) => before !== undefined);
      if (step.before === undefined && others.length > 0) return;
      waiting.splice(0, waiting.length, ...others, step);
      const [first, second] = waiting;
      if (waiting.length > STEPS_KEPT && first !== undefined && second !== undefined) {
        waiting.splice(0, 2, { ...first, after: second.after });
      }
    },
    /** Compares what waits, one after the other. Rejects when the database fails; what is left waits on. */
    take(): Promise<void> {
      turn = turn.catch(() => {}).then(takeAll);
      return turn;
    },
    /** Waits for the comparison under way. */
    async stop(): Promise<void> {
      isStopped = true;
      await turn.catch(() => {});
    },
  };
}
