import type { Logger } from '../../src/ops/logger.ts';
import type { Wait } from './channel-pace.ts';
import type { ForgetWorkspace } from './installations.ts';

export interface ForgetParts {
  readonly wait: Wait;
  readonly ending: AbortSignal;
  readonly log: Logger;
}

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 5 * 60_000;
/** Data of a workspace goes within the hour; after that only a person can help. */
const GIVE_UP_AFTER_MS = 60 * 60_000;

/**
 * Makes what is kept of a workspace go, again and again while that fails (a database that is down), for up to an hour.
 * Resolves after the first attempt; the rest goes on by itself, and ends with the process.
 */
export function createForgetUntilDone(forget: ForgetWorkspace, { wait, ending, log }: ForgetParts): ForgetWorkspace {
  async function attempt(workspace: Parameters<ForgetWorkspace>[0], count: number): Promise<boolean> {
    try {
      await forget(workspace);
      return true;
    } catch (error) {
      const { teamId, enterpriseId } = workspace;
      const fields = { teamId, enterpriseId, attempt: count, reason: String(error) };
      log.error(fields, 'what is kept of a workspace that removed the app could not be deleted');
      return false;
    }
  }

  async function goOn(workspace: Parameters<ForgetWorkspace>[0]): Promise<void> {
    const { teamId, enterpriseId } = workspace;
    let waited = 0;
    for (let count = 2; waited < GIVE_UP_AFTER_MS; count += 1) {
      const ms = Math.min(FIRST_WAIT_MS * 2 ** (count - 2), LONGEST_WAIT_MS);
      waited += ms;
      await wait(ms);
      if (ending.aborted) {
        log.error({ teamId, enterpriseId }, 'the process ends before a removed workspace is deleted: purge it by hand');
        return;
      }
      if (await attempt(workspace, count)) {
        log.info({ teamId, enterpriseId, attempt: count }, 'a workspace that removed the app is deleted now');
        return;
      }
    }
    log.error({ teamId, enterpriseId }, 'a workspace that removed the app is still there: purge it by hand');
  }

  return async (workspace) => {
    if (!(await attempt(workspace, 1))) {
      void goOn(workspace);
    }
  };
}
