import { messageOf } from '../ops/message-of.ts';
import { removeLeftovers, setAside } from './keep-list.ts';
import { createKeeperParts, type KeeperParts, type ListKeeperOptions } from './keeper-parts.ts';
import type { ListKeeper, RefreshResult, RefreshStatus } from './list-keeper.ts';
import { refreshInTurn } from './refresh-in-turn.ts';
import { createRefreshQueue } from './refresh-queue.ts';
import { createRunSchedule, type RunSchedule } from './run-schedule.ts';
import { backOffMs, isUnsuccessful, nextRun } from './schedule.ts';

const POLL_MS = 20_000;

/** Begins with the starting list, and with none when there is none. Nothing happens before `start` or `refresh`. */
export function createListKeeper(options: ListKeeperOptions): ListKeeper {
  const { config } = options;
  const stopping = new AbortController();
  const parts = createKeeperParts(options, stopping.signal);
  const { version, listeners } = parts;
  const isScheduled = !config.isOffline && config.cron !== undefined;
  let isRunning = false;
  let polling: NodeJS.Timeout | undefined;
  const schedule = createRunSchedule(() => void keeper.refresh('schedule'), options.now);
  const queue = createRefreshQueue(async (trigger, request) => {
    if (stopping.signal.aborted) return { value: 'failed', problem: 'stopped', detail: 'the program is stopping' };
    const result = await refreshInTurn(parts, trigger, request);
    options.onResult?.(trigger, result);
    if (isRunning && isScheduled && request.fromFile === undefined) schedule.plan(nextAfter(result, parts));
    return result;
  });
  const poll = () => {
    if (!queue.isBusy()) void queue.inTurn(() => follow(parts));
  };
  const keeper: ListKeeper = {
    screener: () => version.current()?.screener,
    list: () => version.current()?.list,
    status: () => statusOf(parts, schedule),
    async refresh(trigger, request = {}) {
      const result = await queue.refresh(trigger, request);
      await listeners.settled();
      return result;
    },
    onVersion: listeners.add,
    start() {
      isRunning = true;
      void queue.inTurn(() => tidy(options));
      polling = setInterval(poll, options.pollMs ?? POLL_MS).unref();
      if (isScheduled) void keeper.refresh('start');
      else void queue.inTurn(() => follow(parts));
    },
    async stop() {
      isRunning = false;
      stopping.abort();
      clearInterval(polling);
      schedule.stop();
      await queue.idle();
      await listeners.settled();
      await parts.context.downloader.close();
    },
  };
  return keeper;
}

function nextAfter(result: RefreshResult, { options, ledger }: KeeperParts): Date | undefined {
  const { config, now, random } = options;
  if (isUnsuccessful(result)) {
    return new Date(now().getTime() + backOffMs(result, ledger.attempts().consecutiveFailures, random));
  }
  return config.cron === undefined ? undefined : nextRun(config.cron, now(), random);
}

/** Takes into service what another process has accepted. */
async function follow({ version, ledger, options }: KeeperParts): Promise<void> {
  const followed = await version.agree(false);
  if (followed === undefined) return;
  const result = { value: 'updated', version: followed } as const;
  ledger.begin('other-replica');
  ledger.end(result, true);
  options.onResult?.('other-replica', result);
}

function statusOf({ options, version, ledger }: KeeperParts, schedule: RunSchedule): RefreshStatus {
  const nextRunAt = schedule.nextRunAt();
  const inService = version.current()?.list.version;
  const attempts = ledger.attempts();
  const isUnderWay = attempts.lastAttempt !== undefined && attempts.lastAttempt.result === undefined;
  const waiting = attempts.consecutiveFailures > 0 && nextRunAt !== undefined ? 'backing-off' : 'idle';
  return {
    state: isUnderWay ? 'refreshing' : waiting,
    isOffline: options.config.isOffline,
    ...attempts,
    ...(inService && { inService }),
    ...(nextRunAt && { nextRunAt }),
  };
}

/** A kept version that cannot be loaded is told of, never fatal, and taken out of the way. */
async function tidy({ config: { listDir }, starting, now, log }: ListKeeperOptions): Promise<void> {
  try {
    await removeLeftovers(listDir, now());
    for (const { folder, problem } of starting?.newest.damaged ?? []) {
      log.error({ folder, problem }, 'A list that was kept is damaged; it is set aside and another one is in service.');
      await setAside(listDir, folder);
    }
  } catch (error) {
    log.warn({ error: messageOf(error) }, 'The folder of lists cannot be tidied.');
  }
}
