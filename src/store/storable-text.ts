/**
 * Text that reads back from both databases exactly as written: PostgreSQL refuses U+0000, SQLite ends the text there, and
 * neither can hold half of a surrogate pair. Each becomes the replacement character.
 */
export function storableText(text: string): string {
  return text.replaceAll('\0', '\uFFFD').replace(/\p{Surrogate}/gu, '\uFFFD');
}
