/** An endpoint, as far as it can be told from the outside before anything is read. */
export interface Operation {
  readonly id: OperationId;
  readonly method: 'GET' | 'POST';
  /** Below the base path. */
  readonly path: string;
  /** Which limit of calls a minute it counts against; without one anybody may call it, without a token. */
  readonly pace?: Pace;
  readonly body?: { readonly mediaTypes: readonly string[]; readonly maxBytes: number };
}

export type OperationId = 'getDescription' | 'postAnswer' | 'postScreen' | 'getSuggest' | 'postScreenFile';

/** Calls of one caller: how many at once, and how many a minute follow. */
export const PACES = {
  questions: { burst: 60, perMinute: 300 },
  /** Of up to 100 names each. */
  lists: { burst: 5, perMinute: 30 },
  keystrokes: { burst: 60, perMinute: 600 },
  files: { burst: 3, perMinute: 6 },
} as const;

export type Pace = keyof typeof PACES;

export const BASE_PATH = '/api/v1';

const JSON_BODY = { mediaTypes: ['application/json'], maxBytes: 1_000_000 } as const;
const FILE_BODY = { mediaTypes: ['text/csv', 'text/plain'], maxBytes: 20_000_000 } as const;

/** Every endpoint: what is not here is neither served nor described. */
export const OPERATIONS: readonly Operation[] = [
  { id: 'getDescription', method: 'GET', path: '/openapi.json' },
  { id: 'postAnswer', method: 'POST', path: '/answer', pace: 'questions', body: JSON_BODY },
  { id: 'postScreen', method: 'POST', path: '/screen', pace: 'lists', body: JSON_BODY },
  { id: 'getSuggest', method: 'GET', path: '/suggest', pace: 'keystrokes' },
  { id: 'postScreenFile', method: 'POST', path: '/screen-file', pace: 'files', body: FILE_BODY },
];
