/** What an error says; text of its own for what is thrown and is no error. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
