import { startLocalServer } from './local-server.ts';

export interface StorageRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly content: Buffer;
}

export interface StorageServer {
  readonly url: string;
  readonly requests: StorageRequest[];
  /** What a GET of a path gets. */
  readonly files: Map<string, Buffer>;
  /** Paths that lead somewhere else. */
  readonly redirects: Map<string, string>;
  /** Paths that break off in the middle of their content. */
  readonly broken: Set<string>;
  /** The status of a PUT. */
  saves: number;
  isAllowed(address: URL): boolean;
  close(): Promise<void>;
}

/** Somebody's OneDrive: what is in it and what is put into it. */
export async function startStorageServer(): Promise<StorageServer> {
  const storage = {
    requests: [] as StorageRequest[],
    files: new Map<string, Buffer>(),
    redirects: new Map<string, string>(),
    broken: new Set<string>(),
    saves: 201,
  };
  const server = await startLocalServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) {
      chunks.push(chunk);
    }
    const { method = '', url: path = '', headers } = request;
    storage.requests.push({ method, path, headers, content: Buffer.concat(chunks) });
    const file = storage.files.get(path);
    const location = storage.redirects.get(path);
    if (method === 'PUT') {
      response.writeHead(storage.saves).end('{}');
    } else if (location !== undefined) {
      response.writeHead(302, { location }).end();
    } else if (file === undefined) {
      response.writeHead(404).end();
    } else if (storage.broken.has(path)) {
      response.writeHead(200, { 'content-length': String(file.length) });
      response.write(file.subarray(0, 10), () => response.destroy());
    } else {
      response.writeHead(200).end(file);
    }
  });
  return Object.assign(storage, {
    url: server.url,
    isAllowed: (address: URL) => address.origin === server.url,
    close: server.close,
  });
}
