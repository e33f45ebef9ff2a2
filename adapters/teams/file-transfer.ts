import { LIMITS } from './limits.ts';

/** A file that is being fetched. */
export interface FetchedFile {
  /** Rejects with code FILE_TOO_LARGE beyond the limit, FILE_UNREACHABLE when the connection breaks. */
  readonly content: AsyncIterable<Uint8Array>;
  /** Ends the connection, whether all was read or not. */
  close(): void;
}

/** The person's own storage in OneDrive or SharePoint, by addresses that carry their own authorization. */
export interface FileTransfer {
  /** Rejects with an error of code FILE_ADDRESS, FILE_TOO_LARGE or FILE_UNREACHABLE. */
  fetch(address: string): Promise<FetchedFile>;
  /** Rejects with an error of code FILE_ADDRESS or FILE_NOT_SAVED. */
  save(address: string, content: Uint8Array): Promise<void>;
}

export interface FileTransferOptions {
  readonly fetch: typeof fetch;
  /** Addresses that may be called; those of OneDrive and SharePoint by default. */
  readonly isAllowed?: (address: URL) => boolean;
}

/**
 * Where Microsoft 365 keeps the files of people: "Microsoft 365 URLs and IP address ranges", SharePoint and OneDrive, and
 * the same for its other clouds. An address comes with a message, so it must not lead anywhere else.
 */
const HOSTS = [
  'sharepoint.com',
  'sharepoint.us',
  'sharepoint-mil.us',
  'sharepoint.cn',
  'sharepoint.de',
  'sovcloud-sharepoint.de',
  'sovcloud-sharepoint.fr',
  'sharepoint-df.com',
  'onedrive.com',
  'storage.live.com',
  'microsoftpersonalcontent.com',
  'svc.ms',
];

const SAVE_WITHIN_MS = 120_000;
const FETCH_WITHIN_MS = 300_000;
const MAX_REDIRECTS = 3;

function isMicrosoftStorage({ protocol, hostname, port, username }: URL): boolean {
  return (
    protocol === 'https:' &&
    port === '' &&
    username === '' &&
    HOSTS.some((host) => hostname === host || hostname.endsWith(`.${host}`))
  );
}

/** Never holds the address: whoever has it can read or write the file. */
function failure(code: string, message: string, cause?: unknown): Error {
  return Object.assign(new Error(message, cause === undefined ? {} : { cause }), { code });
}

async function* withinLimit(body: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let size = 0;
  try {
    for await (const chunk of body) {
      size += chunk.byteLength;
      if (size > LIMITS.fileBytes) {
        break;
      }
      yield chunk;
    }
  } catch (cause) {
    throw failure('FILE_UNREACHABLE', 'The connection to the storage of the file broke.', cause);
  }
  if (size > LIMITS.fileBytes) {
    throw failure('FILE_TOO_LARGE', 'The file is larger than the limit.');
  }
}

export function createFileTransfer(options: FileTransferOptions): FileTransfer {
  const { fetch, isAllowed = isMicrosoftStorage } = options;

  function checked(address: string, base?: URL): URL {
    const url = URL.canParse(address, base?.href) ? new URL(address, base) : undefined;
    if (url === undefined || !isAllowed(url)) {
      throw failure('FILE_ADDRESS', 'The address of the file is not one of OneDrive or SharePoint.');
    }
    return url;
  }

  async function get(url: URL, signal: AbortSignal, redirects = 0): Promise<Response> {
    const response = await fetch(url, { redirect: 'manual', signal });
    const location = response.headers.get('location');
    if (response.status < 300 || response.status > 399 || location === null || redirects === MAX_REDIRECTS) {
      return response;
    }
    await response.body?.cancel();
    return get(checked(location, url), signal, redirects + 1);
  }

  return {
    async fetch(address) {
      const url = checked(address);
      const closing = new AbortController();
      const signal = AbortSignal.any([closing.signal, AbortSignal.timeout(FETCH_WITHIN_MS)]);
      try {
        const response = await get(url, signal);
        if (!response.ok || response.body === null) {
          throw failure('FILE_UNREACHABLE', `The storage of the file answered with ${response.status}.`);
        }
        if (Number(response.headers.get('content-length') ?? 0) > LIMITS.fileBytes) {
          throw failure('FILE_TOO_LARGE', 'The file is larger than the limit.');
        }
        return { content: withinLimit(response.body), close: () => closing.abort() };
      } catch (error) {
        closing.abort();
        const isOurs = error instanceof Error && 'code' in error && String(error.code).startsWith('FILE_');
        throw isOurs ? error : failure('FILE_UNREACHABLE', 'The storage of the file did not answer.', error);
      }
    },

    async save(address, content) {
      const url = checked(address);
      const size = content.byteLength;
      const headers = {
        'content-type': 'application/octet-stream',
        'content-length': String(size),
        ...(size === 0 ? {} : { 'content-range': `bytes 0-${size - 1}/${size}` }),
      };
      const signal = AbortSignal.timeout(SAVE_WITHIN_MS);
      const request = { method: 'PUT', headers, body: Buffer.from(content), redirect: 'error', signal } as const;
      const response = await fetch(url, request).catch((cause: unknown) => {
        throw failure('FILE_NOT_SAVED', 'The storage for the file did not answer.', cause);
      });
      await response.body?.cancel();
      if (!response.ok) {
        throw failure('FILE_NOT_SAVED', `The storage for the file answered with ${response.status}.`);
      }
    },
  };
}
