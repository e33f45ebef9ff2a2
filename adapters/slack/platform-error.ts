/** Slack's word for what it refused, such as "channel_not_found"; undefined when Slack could not be asked. */
export function platformError(error: unknown): string | undefined {
  const data = error instanceof Error && 'data' in error ? error.data : undefined;
  return typeof data === 'object' && data !== null && 'error' in data && typeof data.error === 'string'
    ? data.error
    : undefined;
}
