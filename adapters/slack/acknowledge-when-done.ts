import type { ReceiverEvent } from '@slack/bolt';
import type { Wait } from './channel-pace.ts';

/** Slack wants to hear within 3 s that a request was received; leaves room for the way there. */
const ACKNOWLEDGED_WITHIN_MS = 2_000;

type Process = (event: ReceiverEvent) => Promise<void>;

/**
 * Tells Slack that a request was received when what it led to is done, or after 2 s. A process that dies before has
 * acknowledged nothing: Slack delivers an event again, and tells whoever sent a command or pressed a button that it
 * failed. What is more than "received", such as what becomes of a form, goes out at once. Nothing does after a rejection.
 */
export function acknowledgeWhenDone(process: Process, wait: Wait): Process {
  return async (event) => {
    let isWanted = false;
    let isLate = false;
    let isSent = false;
    const send = async () => {
      if (!isWanted || isSent) return;
      isSent = true;
      await event.ack();
    };
    const work = process({
      ...event,
      async ack(response) {
        if (response !== undefined) {
          isSent = true;
          return event.ack(response);
        }
        isWanted = true;
        if (isLate) await send();
      },
    });
    const late = wait(ACKNOWLEDGED_WITHIN_MS).then(() => {
      isLate = true;
      return send();
    });
    // Slack has hung up by then, and delivers again.
    late.catch(() => {});
    try {
      await work;
    } catch (error) {
      // What was refused must not be acknowledged later.
      isSent = true;
      throw error;
    }
    await send();
  };
}
