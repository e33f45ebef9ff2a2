import { type BufferedIncomingMessage, HTTPModuleFunctions } from '@slack/bolt';

const { parseHTTPRequestBody } = HTTPModuleFunctions;

/** By these fields the SDK tells an event, a command, a choice of options and a button apart. */
const FIELDS_OF_A_KIND = ['event', 'command', 'name', 'actions', 'ssl_check'] as const;
const TYPES_OF_A_KIND: ReadonlySet<unknown> = new Set([
  'url_verification',
  'block_suggestion',
  'dialog_submission',
  'shortcut',
  'message_action',
  'view_submission',
  'view_closed',
]);

/**
 * Whether the body of a request is one of the kinds of payload that Slack sends. The SDK answers nothing at all to an
 * object of another kind, fails on what is no object, and logs the beginning of what is no JSON.
 */
export function isKnownPayload(request: BufferedIncomingMessage): boolean {
  const body = parsed(request);
  if (typeof body !== 'object' || body === null) {
    return false;
  }
  const payload: Readonly<Record<string, unknown>> = { ...body };
  return TYPES_OF_A_KIND.has(payload['type']) || FIELDS_OF_A_KIND.some((field) => payload[field] !== undefined);
}

function parsed(request: BufferedIncomingMessage): unknown {
  try {
    return parseHTTPRequestBody(request);
  } catch {
    return undefined;
  }
}
