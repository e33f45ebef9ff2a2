/** Ends the program with the exit code for wrong usage. */
export function usageError(message: string): Error {
  return Object.assign(new Error(message), { code: 'USAGE' });
}

/** What the person at the terminal can mend: a wrong option, or a setting in the environment. */
export function isUsageError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && (error.code === 'USAGE' || error.code === 'CONFIG');
}
