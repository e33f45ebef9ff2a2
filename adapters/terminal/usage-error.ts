/** What the person who typed the command can mend; ends the program with the exit code for wrong usage. */
export function usageError(message: string): Error {
  return Object.assign(new Error(message), { code: 'USAGE' });
}

export function isUsageError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && error.code === 'USAGE';
}
