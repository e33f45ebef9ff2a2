/**
 * What makes two queries the same question to compliance: the words, whatever their case, width, marks of punctuation and
 * spacing. Legal forms count: a decision about "Acme Ltd" says nothing about "Acme GmbH".
 */
export function queryKey(query: string): string {
  const words = query
    .normalize('NFKC')
    .toLowerCase()
    .match(/[\p{L}\p{M}\p{N}]+/gu);
  // A query of punctuation alone is still a query of its own.
  return words?.join(' ') ?? query.trim();
}
