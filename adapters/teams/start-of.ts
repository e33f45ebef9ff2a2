/** The first characters of a text; a character of two units is never cut in half, which some clients show as an error. */
export function startOf(text: string, maxCharacters: number): string {
  const start = text.slice(0, maxCharacters);
  return start.length < text.length ? start.replace(/[\uD800-\uDBFF]$/u, '') : start;
}
