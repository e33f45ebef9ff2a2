import type { WebClient } from '@slack/web-api';
import * as z from 'zod';
import type { Logger } from '../../src/ops/logger.ts';
import { type FileProblem, MAX_FILE_MEGABYTES } from './file-wording.ts';
import { platformError } from './platform-error.ts';

const MAX_BYTES = MAX_FILE_MEGABYTES * 1024 * 1024;
const MAX_REDIRECTS = 3;
/** Long enough for the largest file on a slow line, with the screening of what has come so far in between. */
const DOWNLOAD_TIMEOUT_MS = 5 * 60_000;

/** A file as Slack describes it in a message or in files.info; a deleted or hidden one has little but an id. */
export const SlackFile = z.object({
  id: z.string(),
  name: z.string().nullish(),
  size: z.number().nullish(),
  mode: z.string().nullish(),
  filetype: z.string().nullish(),
  is_external: z.boolean().nullish(),
  file_access: z.string().nullish(),
  url_private: z.string().nullish(),
});
export type SlackFile = z.infer<typeof SlackFile>;

export type OpenedFile =
  | { readonly kind: 'problem'; readonly problem: FileProblem }
  | {
      readonly kind: 'open';
      /** Read once; throws where the content breaks off or is too long. */
      readonly content: AsyncIterable<Uint8Array>;
      /** Why `content` threw, once it did. */
      readonly problem: () => FileProblem | undefined;
    };

/** Begins to fetch a file with the token of the app; everything that can go wrong is a value. */
export type OpenFile = (file: SlackFile, client: WebClient) => Promise<OpenedFile>;

/** `fetch` as the platform has it: other than what the SDK asks of one, its responses have a body. */
export type Fetch = (url: string | URL, init?: RequestInit) => Promise<Response>;

export function createOpenFile(fetch: Fetch, log: Logger): OpenFile {
  return async (given, client) => {
    try {
      const file = needsInfo(given) ? await readInfo(given, client) : given;
      const problem = typeof file === 'string' ? file : problemOf(file);
      if (typeof file === 'string' || problem !== undefined) {
        return { kind: 'problem', problem: problem ?? 'failed' };
      }
      const response = await download(fetch, new URL(file.url_private ?? ''), client.token);
      const refused = problemOfResponse(response);
      if (refused !== undefined || response.body === null) {
        log.warn({ status: response.status, type: response.headers.get('content-type') }, 'Slack gave no file');
        await response.body?.cancel();
        return { kind: 'problem', problem: refused ?? 'failed' };
      }
      return readBody(response.body, log);
    } catch (error) {
      log.warn({ reason: reasonOf(error) }, 'a file could not be fetched from Slack');
      return { kind: 'problem', problem: 'failed' };
    }
  };
}

/** In channels shared between companies Slack tells no more than the id at first. */
function needsInfo(file: SlackFile): boolean {
  return file.file_access === 'check_file_info' || (!file.url_private && problemOf(file) === 'failed');
}

async function readInfo({ id }: SlackFile, client: WebClient): Promise<SlackFile | FileProblem> {
  try {
    return SlackFile.parse((await client.files.info({ file: id })).file);
  } catch (error) {
    const code = platformError(error);
    if (code === undefined) {
      throw error;
    }
    return code === 'file_not_found' || code === 'file_deleted' ? 'deleted' : 'no-access';
  }
}

function problemOf(file: SlackFile): FileProblem | undefined {
  switch (file.mode) {
    case 'tombstone':
    case 'hidden_by_limit':
      return 'deleted';
    case 'external':
      return 'external';
  }
  if (file.is_external) {
    return 'external';
  }
  if (file.file_access === 'access_denied' || file.file_access === 'file_not_found') {
    return file.file_access === 'access_denied' ? 'no-access' : 'deleted';
  }
  if ((file.size ?? 0) > MAX_BYTES) {
    return 'too-large';
  }
  return file.url_private ? undefined : 'failed';
}

/** Follows redirects within Slack only: the token goes nowhere else. */
async function download(fetch: Fetch, address: URL, token: string | undefined): Promise<Response> {
  const signal = AbortSignal.timeout(DOWNLOAD_TIMEOUT_MS);
  let url = address;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    if (!isOfSlack(url)) {
      throw new Error(`A file leads to ${url.host}, which is not Slack's`);
    }
    const headers = { Authorization: `Bearer ${token}` };
    const response = await fetch(url.href, { headers, redirect: 'manual', signal });
    const location = response.headers.get('location');
    if (response.status < 300 || response.status > 399 || location === null) {
      return response;
    }
    await response.body?.cancel();
    url = new URL(location, url);
  }
  throw new Error('A file is redirected without end');
}

const HOSTS = ['slack.com', 'slack-files.com', 'slack-gov.com'] as const;

function isOfSlack({ protocol, hostname, port }: URL): boolean {
  return (
    protocol === 'https:' && port === '' && HOSTS.some((host) => hostname === host || hostname.endsWith(`.${host}`))
  );
}

/** Without the permission to read files Slack redirects to a page for signing in, with status 200. */
function problemOfResponse(response: Response): FileProblem | undefined {
  if (response.status === 404 || response.status === 410) {
    return 'deleted';
  }
  if (response.status === 401 || response.status === 403) {
    return 'no-access';
  }
  if (!response.ok) {
    return 'failed';
  }
  return response.headers.get('content-type')?.startsWith('text/html') ? 'no-access' : undefined;
}

function readBody(body: AsyncIterable<Uint8Array>, log: Logger): OpenedFile {
  let problem: FileProblem | undefined;
  async function* limited(): AsyncGenerator<Uint8Array, void, undefined> {
    let bytes = 0;
    try {
      for await (const chunk of body) {
        bytes += chunk.byteLength;
        if (bytes > MAX_BYTES) {
          problem = 'too-large';
          throw new Error('The file is longer than Slack said');
        }
        yield chunk;
      }
    } catch (error) {
      problem ??= 'failed';
      log.warn({ reason: reasonOf(error) }, 'a file from Slack broke off');
      throw error;
    }
  }
  return { kind: 'open', content: limited(), problem: () => problem };
}

function reasonOf(error: unknown): string {
  return error instanceof Error && error.cause !== undefined ? `${error} (${error.cause})` : String(error);
}
