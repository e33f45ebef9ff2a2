import type { CodedError } from '@slack/bolt';
import type { FetchFunction } from '@slack/web-api';
import type { Logger } from '../../src/ops/logger.ts';
import { NOT_INSTALLED } from './installations.ts';
import { UNDER_WAY } from './listeners/work.ts';
import { renderMessage } from './render/render-answer.ts';
import { failedAnswer } from './wording.ts';

interface FailedRequest {
  readonly error: CodedError;
  readonly body: object;
}

/** The last resort: what no listener caught is logged, and the asker is told where a path to them is left. */
export function onError(fetch: FetchFunction, log: Logger) {
  return async ({ error, body }: FailedRequest): Promise<void> => {
    if (error.code === UNDER_WAY) throw error;
    const { type, response_url: url }: Readonly<Record<string, unknown>> = { ...body };
    log.error({ code: error.code, reason: error.message, type }, 'a Slack request failed');
    if (typeof url === 'string') {
      await tellAsker(fetch, url, log);
    } else if (type === 'event_callback' && isStoreFailure(error)) {
      // Refusing the event makes Slack deliver it again, when the store of installations may be back.
      throw error;
    }
  };
}

async function tellAsker(fetch: FetchFunction, url: string, log: Logger): Promise<void> {
  const message = { ...renderMessage(failedAnswer()), response_type: 'ephemeral', replace_original: false };
  const headers = { 'Content-Type': 'application/json' };
  await fetch(url, { method: 'POST', headers, body: JSON.stringify(message) }).catch((error: unknown) => {
    log.warn({ reason: String(error) }, 'the asker could not be told of the failure');
  });
}

/** The installation could not be read; that there is none is no failure. */
function isStoreFailure(error: CodedError): boolean {
  return error.code === 'slack_bolt_authorization_error' && !isNotInstalled(error);
}

function isNotInstalled(error: unknown): boolean {
  if (!(error instanceof Error)) {
    return false;
  }
  const inner = 'original' in error ? error.original : error.cause;
  return ('code' in error && error.code === NOT_INSTALLED) || isNotInstalled(inner);
}
