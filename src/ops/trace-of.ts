/** An error as a log may have it. */
export interface ErrorTrace {
  readonly error: string;
  readonly code?: string | number;
  /** Only where the message is made of settings, addresses and codes. */
  readonly message?: string;
  readonly at?: readonly string[];
  readonly cause?: ErrorTrace;
}

/** Messages of our own that by contract name settings and files, never what a person typed. */
const PLAIN_CODES: ReadonlySet<unknown> = new Set(['CONFIG', 'DATA', 'STORE_NEWER']);
const LONGEST_CHAIN = 5;

/** Where it failed and of what kind, without the message: that can hold what the person typed. */
export function traceOf(error: unknown, depth = 0): ErrorTrace {
  if (!(error instanceof Error)) {
    return { error: typeof error };
  }
  const code =
    'code' in error && (typeof error.code === 'string' || typeof error.code === 'number') ? error.code : undefined;
  const frames = error.stack?.split('\n').flatMap((line) => (/^\s+at /u.test(line) ? [line.trim()] : [])) ?? [];
  // Errors of the operating system: "connect ECONNREFUSED 127.0.0.1:5432".
  const isPlain = PLAIN_CODES.has(code) || 'syscall' in error;
  return {
    error: error.name,
    ...(code === undefined ? {} : { code }),
    ...(isPlain ? { message: error.message } : {}),
    ...(frames.length === 0 ? {} : { at: frames }),
    ...(error.cause === undefined || depth >= LONGEST_CHAIN ? {} : { cause: traceOf(error.cause, depth + 1) }),
  };
}
