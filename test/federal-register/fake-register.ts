import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** A document as the API describes it; see the fields in read-documents.ts. */
export interface ApiDocument {
  readonly document_number: string;
  readonly title: string;
  readonly type: string;
  readonly agency_names: readonly string[];
  readonly publication_date: string;
  readonly effective_on: string | null;
  readonly html_url: string;
  readonly abstract: string | null;
  readonly volume: number;
  readonly start_page: number;
  readonly end_page: number;
}

export function apiDocument(changes: Partial<ApiDocument> = {}): ApiDocument {
  const document_number = changes.document_number ?? '2019-22210';
  return {
    document_number,
    title: 'Addition of Certain Entities to the Entity List',
    type: 'Rule',
    agency_names: ['Commerce Department', 'Industry and Security Bureau'],
    publication_date: '2019-10-09',
    effective_on: '2019-10-09',
    html_url: `https://www.federalregister.gov/documents/2019/10/09/${document_number}/addition-of-certain-entities-to-the-entity-list`,
    abstract: 'This final rule amends the Export Administration Regulations by adding entities\n to the Entity List.',
    volume: 84,
    start_page: 54002,
    end_page: 54009,
    ...changes,
  };
}

/** Takes over a request, as a server in trouble does; false leaves it to the API. */
export type Trouble = (request: IncomingMessage, response: ServerResponse) => boolean;

export interface FakeRegister {
  /** Ends in a slash, as the base of the real API. */
  readonly baseUrl: string;
  /** Every request, in the order in which they came. */
  readonly requests: { readonly url: URL; readonly userAgent: string }[];
  /** The most that were open at once. */
  mostAtOnce(): number;
  /** Used for the next requests, one each, before the API answers again. */
  trouble(...next: readonly Trouble[]): void;
  close(): Promise<void>;
}

function matches(document: ApiDocument, query: URLSearchParams): boolean {
  const { publication_date: date } = document;
  const is = query.get('conditions[publication_date][is]');
  const year = query.get('conditions[publication_date][year]');
  const from = query.get('conditions[publication_date][gte]');
  return (is === null || date === is) && (year === null || date.startsWith(year)) && (from === null || date >= from);
}

/** The parts of the API that we use, over real HTTP: search with pages, and one document. */
function answer(documents: readonly ApiDocument[], url: URL, origin: string): { status: number; body: unknown } {
  const one = /\/documents\/([^/]+)\.json$/.exec(url.pathname);
  if (one !== null) {
    const document = documents.find(({ document_number }) => document_number === one[1]);
    return document === undefined
      ? { status: 404, body: { status: 404, message: 'Record Not Found' } }
      : { status: 200, body: document };
  }
  const found = documents.filter((document) => matches(document, url.searchParams));
  const perPage = Math.min(2, Number(url.searchParams.get('per_page') ?? '20'));
  const page = Number(url.searchParams.get('page') ?? '1');
  const description = 'Documents of type Rule';
  if (found.length === 0) return { status: 200, body: { count: 0, description } };
  const next = new URL(url.pathname + url.search, origin);
  next.searchParams.set('page', String(page + 1));
  return {
    status: 200,
    body: {
      count: found.length,
      description,
      total_pages: Math.ceil(found.length / perPage),
      ...(page * perPage < found.length ? { next_page_url: next.href } : {}),
      results: found.slice((page - 1) * perPage, page * perPage),
    },
  };
}

export async function startFakeRegister(documents: readonly ApiDocument[]): Promise<FakeRegister> {
  const requests: { url: URL; userAgent: string }[] = [];
  const waiting: Trouble[] = [];
  let open = 0;
  let most = 0;
  let origin = '';
  const server = createServer((request, response) => {
    open += 1;
    most = Math.max(most, open);
    response.on('close', () => {
      open -= 1;
    });
    const url = new URL(request.url ?? '/', origin);
    requests.push({ url, userAgent: request.headers['user-agent'] ?? '' });
    if (waiting.shift()?.(request, response) === true) return;
    const { status, body } = answer(documents, url, origin);
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('The server has no port.');
  origin = `http://127.0.0.1:${address.port}`;
  return {
    baseUrl: `${origin}/api/v1/`,
    requests,
    mostAtOnce: () => most,
    trouble: (...next) => {
      waiting.push(...next);
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

export function withStatus(status: number, headers: Readonly<Record<string, string>> = {}): Trouble {
  return (_request, response) => {
    response.writeHead(status, headers).end('{"status":0,"message":"no"}');
    return true;
  };
}

export function withBody(body: string): Trouble {
  return (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(body);
    return true;
  };
}

/** A connection that is cut before anything was said. */
export function breaking(_request: IncomingMessage, response: ServerResponse): boolean {
  response.destroy();
  return true;
}
