import type { Logger } from '../../ops/logger.ts';
import { messageOf } from '../../ops/message-of.ts';
import { within } from '../../ops/within.ts';
import { failureOf, type StoreFailure } from '../failure.ts';
import type { TenantId } from '../tenant.ts';
import type { Audit } from './audit.ts';
import type { AuditEvent, AuditReceipt, QueryRecording } from './event.ts';

/** Either on the disk, or not known to be: then the answer has to say so. */
export type Recording =
  | { readonly isRecorded: true; readonly receipt: AuditReceipt }
  | { readonly isRecorded: false; readonly failure: StoreFailure | 'timeout' };

export interface Recorder {
  /** Never rejects, and resolves within the time given: an answer does not wait for a database that is down. */
  record(tenant: TenantId, event: AuditEvent, queries?: QueryRecording): Promise<Recording>;
}

const LATE: Recording = { isRecorded: false, failure: 'timeout' };

/** A record that comes too late is still kept; "not recorded" then errs on the safe side. */
export function createRecorder(audit: Pick<Audit, 'append'>, options: { log: Logger; timeoutMs: number }): Recorder {
  return {
    record(tenant, event, queries) {
      const writing = audit.append(tenant, event, queries).then(
        (receipt): Recording => ({ isRecorded: true, receipt }),
        (error: unknown): Recording => {
          const failure = failureOf(error);
          options.log.error({ failure, kind: event.kind, error: messageOf(error) }, 'An audit record was not written.');
          return { isRecorded: false, failure };
        },
      );
      return within(options.timeoutMs, writing, LATE);
    },
  };
}
