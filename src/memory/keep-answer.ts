import type { Answer } from '../answer/answer.ts';
import { withDecisions, withKeptFollowUps, withoutRecord, withReference } from '../answer/kept-answer.ts';
import { notRecordedAnswer } from '../answer/memory-problem-answer.ts';
import { renderPlainText } from '../answer/plain-text.ts';
import { worstOutcome } from '../answer/screening-result.ts';
import type { Answered, ToRecord } from '../command.ts';
import type { MessageScope } from '../message-scope.ts';
import type { Logger } from '../ops/logger.ts';
import { within } from '../ops/within.ts';
import { decisionsAbout } from '../review/decisions-about.ts';
import type { Outcome, Verdict } from '../screening/verdict.ts';
import type { AuditEvent } from '../store/audit/event.ts';
import { recordedEntries } from '../store/audit/recorded-entries.ts';
import { createRecorder, type Recording } from '../store/audit/recorder.ts';
import type { ReachableMemory } from './memory.ts';

/** An answer waits this long for the database, and then goes on without it and says so. */
const STORE_WITHIN_MS = 1_500;

/** Looking something up: it can be refused when it cannot be recorded. What was done cannot be undone by a refusal. */
const LOOKUPS: ReadonlySet<ToRecord['kind']> = new Set(['screening', 'details-shown', 'shared', 'batch']);

interface KeepOptions {
  readonly log: Logger;
  readonly onRecording?: (recording: Recording) => void;
}

/** Adds what is remembered to an answer, and writes it to the audit trail; never hides or changes what was found. */
export async function keepAnswer(
  { answer, record }: Answered,
  scope: MessageScope,
  { log, onRecording }: KeepOptions,
): Promise<Answer> {
  const { memory } = scope;
  if (record === undefined || memory.state === 'off') {
    return answer;
  }
  if (memory.state === 'down') {
    onRecording?.({ isRecorded: false, failure: 'unreachable' });
    return unrecorded(answer, record, scope);
  }
  const remembered = await withWhatIsKept(answer, record, memory, scope);
  const recorder = createRecorder(memory.store.audit, { log, timeoutMs: STORE_WITHIN_MS });
  const event = auditEvent(remembered ?? answer, record, scope);
  const recording = await recorder.record(memory.tenant, event, memory.settings.recordQueriesAs);
  onRecording?.(recording);
  return recording.isRecorded && remembered !== undefined
    ? withReference(remembered, recording.receipt.reference)
    : unrecorded(remembered ?? answer, record, scope);
}

function unrecorded(answer: Answer, { kind }: ToRecord, { memory }: MessageScope): Answer {
  return memory.settings.whenNotRecorded === 'refuse' && LOOKUPS.has(kind)
    ? notRecordedAnswer()
    : withoutRecord(answer);
}

/** Undefined when the database does not say in time what was decided. */
async function withWhatIsKept(
  answer: Answer,
  { kind, verdicts = [] }: ToRecord,
  memory: ReachableMemory,
  { screening }: MessageScope,
): Promise<Answer | undefined> {
  if (kind !== 'screening') {
    return answer;
  }
  const looking = decisionsAbout(verdicts, memory, screening);
  const decisions = await within(STORE_WITHIN_MS, looking, undefined).catch(() => undefined);
  if (decisions === undefined) {
    return undefined;
  }
  const { complianceChannel, defaultVisibility } = memory.settings;
  const kept = withKeptFollowUps(withDecisions(answer, decisions), verdicts, {
    mayAskCompliance: complianceChannel !== null,
  });
  return defaultVisibility === 'channel' ? { ...kept, visibility: 'channel' } : kept;
}

function auditEvent(
  answer: Answer,
  record: ToRecord,
  { request, screening, productVersion, memory, context }: MessageScope,
): AuditEvent {
  const { kind, query = request.text, note, verdicts = [], entries = [], detail } = record;
  const outcome = record.outcome ?? outcomeOf(verdicts);
  const list = verdicts.find((verdict) => verdict.list !== null)?.list ?? screening.screener()?.version;
  const all = [...verdicts.flatMap(recordedEntries), ...entries];
  // A message repeats the names in it, so it is not kept where they are not: with digests, and of a long list.
  const isKept = memory.settings.recordQueriesAs === 'text' && kind !== 'batch';
  const typed = isKept && query !== request.text && request.text !== '' ? request.text : undefined;
  const words = note ?? typed;
  return {
    kind: request.purpose === 'share' && LOOKUPS.has(kind) ? 'shared' : kind,
    at: context.now,
    appVersion: productVersion,
    ...(request.eventId !== undefined && { eventId: request.eventId }),
    ...(request.user !== undefined && { user: request.user }),
    ...(request.userName !== undefined && { userName: request.userName }),
    ...(request.channel !== undefined && { channel: request.channel }),
    query,
    ...(outcome !== undefined && { outcome }),
    ...(words !== undefined && { note: words }),
    entries: [...new Map(all.map((entry) => [entry.id, entry])).values()],
    ...(list !== undefined && { list: { asOf: list.asOf, sha256: list.sha256 } }),
    answer: renderPlainText(answer),
    ...(detail !== undefined && { detail }),
  };
}

function outcomeOf(verdicts: readonly Verdict[]): Outcome | undefined {
  return verdicts.length === 0 ? undefined : worstOutcome(verdicts.map(({ outcome }) => outcome));
}
