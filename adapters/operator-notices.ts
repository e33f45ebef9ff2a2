import { randomUUID } from 'node:crypto';
import type { Answer } from '../src/answer/answer.ts';
import type { CoreConfig } from '../src/config.ts';
import type { SendNotice } from '../src/notices/notice-loop.ts';
import type { Logger } from '../src/ops/logger.ts';
import type { Platform } from '../src/store/tenant.ts';

/** Tells whoever runs the bot what goes wrong with it, where they said to be told; the log has it in any case. */
export interface OperatorNotices {
  tell(answer: Answer): void;
  /** Known once the adapters are. */
  sendBy(senders: ReadonlyMap<Platform, SendNotice>): void;
}

export function createOperatorNotices(channel: CoreConfig['operatorChannel'], log: Logger): OperatorNotices {
  let senders: ReadonlyMap<Platform, SendNotice> = new Map();
  return {
    sendBy(known) {
      senders = known;
    },
    tell(answer) {
      const send = channel && senders.get(channel.platform);
      if (channel === undefined || send === undefined) {
        return;
      }
      const target = { tenant: channel.tenant, kind: 'channel', id: channel.id } as const;
      send(target, answer, randomUUID()).catch((error: unknown) => {
        log.error({ error: String(error) }, 'The operators could not be told.');
      });
    },
  };
}
