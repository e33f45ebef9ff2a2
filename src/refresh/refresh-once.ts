import { rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { AcceptanceOptions } from '../list/accept-list.ts';
import type { ListVersion } from '../list/entry.ts';
import { messageOf } from '../ops/message-of.ts';
import { finishInSlices } from '../ops/steps.ts';
import { carriedFacts } from './carry-over.ts';
import type { CheckRequest, CheckResult } from './check-list-file.ts';
import { failureFor } from './download-failure.ts';
import type { DownloadedFile, ListDownloader, Validators } from './download-list.ts';
import type { BuildScreener, InService } from './in-service.ts';
import { makeWorkFolder } from './keep-list.ts';
import { type KeptList, keptListSteps } from './kept-list.ts';
import type { RefreshRequest, RefreshResult } from './list-keeper.ts';
import { publicUrl, type RefreshConfig } from './refresh-config.ts';
import type { Checked, RunCheckOptions } from './run-check.ts';

export interface RefreshContext {
  readonly config: RefreshConfig;
  readonly downloader: ListDownloader;
  readonly acceptance: AcceptanceOptions;
  readonly maxBytes: number;
  readonly check: (request: CheckRequest, options: RunCheckOptions) => Promise<Checked>;
  readonly buildScreener: BuildScreener;
  readonly now: () => Date;
  readonly signal: AbortSignal;
}

export interface Refreshed {
  readonly result: RefreshResult;
  /** To be taken into service. */
  readonly next?: InService;
  /** What the server says of the version that is in service already. */
  readonly validators?: Validators;
}

/** What is to be checked, and where it came from. */
type Obtained = Pick<CheckRequest, 'file' | 'sourceUrl' | 'lastModified' | 'validators'> & {
  readonly contentType?: string;
};

/** Gets a file, has it checked, and loads it if it may come into service. Changes nothing that is in service. */
export async function refreshOnce(
  context: RefreshContext,
  current: InService | undefined,
  request: RefreshRequest,
): Promise<Refreshed> {
  let folder: string;
  try {
    folder = await makeWorkFolder(context.config.listDir);
  } catch (error) {
    return { result: { value: 'failed', problem: 'storage', detail: messageOf(error) } };
  }
  try {
    const obtained =
      request.fromFile === undefined ? await download(context, current, folder) : await localFile(request.fromFile);
    return 'value' in obtained ? { result: obtained } : await check(context, current, request, obtained);
  } catch (error) {
    return { result: failure(error) };
  } finally {
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}

function failure(error: unknown): RefreshResult {
  const { problem, detail } = failureFor(error);
  return { value: 'failed', problem, detail };
}

async function download(
  { config, downloader, signal }: RefreshContext,
  current: InService | undefined,
  folder: string,
): Promise<Obtained | RefreshResult> {
  if (config.isOffline) return { value: 'failed', problem: 'offline', detail: 'LIST_OFFLINE is on' };
  const file = join(folder, 'download');
  const sourceUrl = publicUrl(config.url);
  // Another server's word for a file says nothing about this one's.
  const known = current?.list.version.sourceUrl === sourceUrl ? current.validators : {};
  const download = await downloader.download(file, known, signal);
  if (download.status === 'not-modified') return unchanged(current?.list.version);
  if (download.status === 'failed') {
    const { problem, detail, retryAfterMs } = download;
    return { value: 'failed', problem, detail, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
  }
  return { file, sourceUrl, ...toldBy(download) };
}

function toldBy(file: DownloadedFile): Omit<Obtained, 'file' | 'sourceUrl'> {
  const { etag, lastModified, contentType } = file;
  const time = Date.parse(lastModified ?? '');
  return {
    validators: { ...(etag === undefined ? {} : { etag }), ...(lastModified === undefined ? {} : { lastModified }) },
    ...(Number.isNaN(time) ? {} : { lastModified: new Date(time).toISOString() }),
    ...(contentType === undefined ? {} : { contentType }),
  };
}

async function localFile(file: string): Promise<Obtained> {
  const found = await stat(file).catch(() => undefined);
  return {
    file,
    sourceUrl: `file:${basename(file)}`,
    validators: {},
    ...(found === undefined ? {} : { lastModified: found.mtime.toISOString() }),
  };
}

function unchanged(version: ListVersion | undefined): RefreshResult {
  return { value: 'unchanged', ...(version === undefined ? {} : { version }) };
}

async function check(
  context: RefreshContext,
  current: InService | undefined,
  { force }: RefreshRequest,
  { contentType, ...obtained }: Obtained,
): Promise<Refreshed> {
  const { config, acceptance, maxBytes, now, signal } = context;
  const inService = current && { version: current.list.version, facts: carriedFacts(current.list.entries) };
  const request: CheckRequest = {
    ...obtained,
    retrievedAt: now().toISOString(),
    ...(inService === undefined ? {} : { inService }),
    acceptance,
    isForced: force !== undefined,
    maxBytes,
    listDir: config.listDir,
  };
  const checked = await context.check(request, { signal });
  switch (checked.status) {
    case 'failed': {
      const problem = checked.isStorage ? 'storage' : 'check';
      return { result: { value: 'failed', problem: signal.aborted ? 'stopped' : problem, detail: checked.detail } };
    }
    case 'same':
      return { result: unchanged(current?.list.version), validators: obtained.validators };
    case 'refused':
      return { result: { value: 'refused', reasons: checked.reasons, notes: notesOn(checked, contentType) } };
    case 'accepted':
      return await load(context, current, checked, force);
  }
}

/** Told where the file itself was not understood: a web page with a list's address is the most frequent reason. */
function notesOn(refused: Extract<CheckResult, { status: 'refused' }>, contentType: string | undefined): string[] {
  const isUnreadable = refused.reasons.some(({ kind }) => kind === 'unreadable');
  const isExpected = /json|csv|text\/plain|octet-stream|gzip/iu.test(contentType ?? 'json');
  return isUnreadable && !isExpected ? [`the server called it ${(contentType ?? '').slice(0, 80)}`] : [];
}

async function load(
  context: RefreshContext,
  current: InService | undefined,
  { kept, overruled }: Extract<CheckResult, { status: 'accepted' }>,
  force: RefreshRequest['force'],
): Promise<Refreshed> {
  try {
    const next = await loadKept(context, kept);
    const forced = force !== undefined && overruled.length > 0 ? { ...force, overruled } : undefined;
    return {
      next,
      result: {
        value: 'updated',
        version: next.list.version,
        ...(current === undefined ? {} : { before: current.list.version }),
        ...(forced === undefined ? {} : { forced }),
      },
    };
  } catch (error) {
    const problem = context.signal.aborted ? 'stopped' : 'load';
    return { result: { value: 'failed', problem, detail: messageOf(error) } };
  }
}

async function loadKept({ config, buildScreener, signal }: RefreshContext, kept: KeptList): Promise<InService> {
  const list = await finishInSlices(await keptListSteps(config.listDir, kept), { signal });
  const screener = await finishInSlices(buildScreener(list), { signal });
  return {
    list,
    screener,
    supersedes: kept.supersedes,
    validators: validatorsOf(kept),
    folder: join(config.listDir, kept.sha256),
  };
}

export function validatorsOf({ etag, lastModified }: Validators): Validators {
  return { ...(etag === undefined ? {} : { etag }), ...(lastModified === undefined ? {} : { lastModified }) };
}
