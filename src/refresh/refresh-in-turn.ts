import { describeRefusal } from '../list/describe-refusal.ts';
import { messageOf } from '../ops/message-of.ts';
import type { KeeperParts } from './keeper-parts.ts';
import type { RefreshRequest, RefreshResult, RefreshTrigger } from './list-keeper.ts';
import { refreshOnce } from './refresh-once.ts';
import { isUnsuccessful, type UnsuccessfulResult, untilNextRunMs } from './schedule.ts';

const TROUBLE_AFTER = 3;
/** Of the time to the next scheduled run: how long the other processes leave theirs out. */
const SCHEDULE_SHARE = 0.75;

/** One refresh from its beginning to what is remembered and told of it. Never rejects. */
export async function refreshInTurn(
  parts: KeeperParts,
  trigger: RefreshTrigger,
  request: RefreshRequest,
): Promise<RefreshResult> {
  const { ledger, shared } = parts;
  ledger.begin(trigger);
  const result = await attempt(parts, trigger, request).catch(
    (error: unknown): RefreshResult => ({ value: 'failed', problem: 'check', detail: messageOf(error) }),
  );
  // What somebody asked for with a file of their own, or against the settings, says nothing about the official list.
  const isExcused =
    request.fromFile !== undefined ||
    (result.value === 'failed' && (result.problem === 'stopped' || result.problem === 'offline'));
  ledger.end(result, !isExcused);
  logResult(parts, trigger, result);
  if (isUnsuccessful(result) && !isExcused) {
    if (trigger === 'schedule') await shared.giveSchedule();
    tellTrouble(parts, result);
  }
  return result;
}

async function attempt(
  { options, context, shared, version }: KeeperParts,
  trigger: RefreshTrigger,
  request: RefreshRequest,
): Promise<RefreshResult> {
  const { config, now } = options;
  const isBusy: RefreshResult = { value: 'busy-elsewhere' };
  if (trigger === 'schedule' && !(await shared.takeSchedule(untilNextRunMs(config.cron, now()) * SCHEDULE_SHARE))) {
    return isBusy;
  }
  const alone = await shared.alone(async () => {
    // Others may be ahead: what is downloaded has to be as good as theirs.
    await version.agree(true);
    const { result, next, validators } = await refreshOnce(context, version.current(), request);
    if (next !== undefined) await version.take(next, trigger, result.value === 'updated' ? result.forced : undefined);
    else if (validators !== undefined) version.learn(validators);
    return result;
  });
  return alone?.done ?? isBusy;
}

function logResult({ options: { log } }: KeeperParts, trigger: RefreshTrigger, result: RefreshResult): void {
  switch (result.value) {
    case 'updated': {
      const { asOf, sha256, entryCount } = result.version;
      const forced = result.forced && { ...result.forced, overruled: result.forced.overruled.map(describeRefusal) };
      log.info(
        { trigger, asOf, sha256, entryCount, ...(forced && { forced }) },
        'A new version of the list is in service.',
      );
      return;
    }
    case 'refused': {
      const reasons = [...result.reasons.map(describeRefusal), ...result.notes];
      log.warn({ trigger, reasons }, 'A list was refused; the one in service stays.');
      return;
    }
    case 'failed':
      log.warn({ trigger, problem: result.problem, detail: result.detail }, 'The list could not be refreshed.');
      return;
    case 'unchanged':
    case 'busy-elsewhere':
      log.debug({ trigger, result: result.value }, 'The list stays as it is.');
  }
}

function tellTrouble({ options, ledger, version }: KeeperParts, lastResult: UnsuccessfulResult): void {
  const { consecutiveFailures, lastSuccessAt } = ledger.attempts();
  if (consecutiveFailures !== (options.troubleAfter ?? TROUBLE_AFTER)) return;
  const inService = version.current()?.list.version;
  const trouble = {
    consecutiveFailures,
    lastResult,
    ...(lastSuccessAt && { lastSuccessAt }),
    ...(inService && { inService }),
  };
  void Promise.resolve(trouble)
    .then(options.onTrouble)
    .catch((error: unknown) => options.log.error({ error: messageOf(error) }, 'Nobody could be told of the trouble.'));
}
