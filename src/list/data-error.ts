/** A file of the data folder is missing, cut short or not what it says it is. */
export interface DataError extends Error {
  readonly code: 'DATA';
  readonly file: string;
}

/** `problem` continues the sentence "<file> …". */
export function dataError(file: string, problem: string, cause?: unknown): DataError {
  const message = `${file} ${problem}. Restore it from the repository or rebuild it (see data/README.md).`;
  return Object.assign(new Error(message, { cause }), { code: 'DATA' as const, file });
}
