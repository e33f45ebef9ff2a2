/**
 * Why nothing was downloaded.
 * - unreachable: no connection, or one that is not trusted
 * - timeout: nothing said for too long, or not complete in time
 * - interrupted: the connection broke off, or what was sent cannot be unpacked
 * - http-status, redirect, encoding, too-large: an answer that cannot be used
 * - storage: the file could not be written here
 * - stopped: the program is stopping
 */
export type DownloadProblem =
  | 'unreachable'
  | 'timeout'
  | 'interrupted'
  | 'http-status'
  | 'redirect'
  | 'encoding'
  | 'too-large'
  | 'storage'
  | 'stopped';

export interface DownloadFailure {
  readonly status: 'failed';
  readonly problem: DownloadProblem;
  /** For the operator; continues the sentence "The list could not be downloaded: …". Holds no address with a password. */
  readonly detail: string;
  /** How long the server asks us to stay away. */
  readonly retryAfterMs?: number;
}

export function failed(problem: DownloadProblem, detail: string): DownloadFailure {
  return { status: 'failed', problem, detail };
}

const PROBLEMS: Readonly<Record<string, DownloadProblem>> = {
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  ETIMEDOUT: 'timeout',
  UND_ERR_SOCKET: 'interrupted',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'interrupted',
  UND_ERR_ABORTED: 'interrupted',
  ECONNRESET: 'interrupted',
  Z_DATA_ERROR: 'interrupted',
  Z_BUF_ERROR: 'interrupted',
  TOO_LARGE: 'too-large',
  ENOSPC: 'storage',
  EDQUOT: 'storage',
  EROFS: 'storage',
  EACCES: 'storage',
  EPERM: 'storage',
  ENOENT: 'storage',
  EEXIST: 'storage',
  ENOTDIR: 'storage',
  EISDIR: 'storage',
  EMFILE: 'storage',
  EIO: 'storage',
};

export function failureFor(error: unknown): DownloadFailure {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
  const message = error instanceof Error && error.message !== '' ? error.message : 'no more is known';
  const problem = PROBLEMS[code ?? ''] ?? (code?.startsWith('HPE_') ? 'interrupted' : 'unreachable');
  return failed(problem, code === undefined || message.includes(code) ? message : `${message} (${code})`);
}

const LONGEST_WAIT_MS = 24 * 60 * 60_000;

/** Seconds, or a date. */
export function retryAfterMs(header: string | undefined, now: Date): number | undefined {
  const text = header?.trim() ?? '';
  const ms = /^\d+$/u.test(text) ? Number(text) * 1000 : Date.parse(text) - now.getTime();
  return ms > 0 ? Math.min(ms, LONGEST_WAIT_MS) : undefined;
}
