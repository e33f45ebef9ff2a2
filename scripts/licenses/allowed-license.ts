/** Permissive licenses: a notice is all they ask for, and the packages' own files hold it. */
const ALLOWED: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  // Of fonts: documents made with them are free of it.
  'OFL-1.1',
  'Python-2.0',
  'Unlicense',
  'Zlib',
]);

/**
 * Whether an SPDX expression can be met with allowed licenses alone: one side of an OR, both of an AND. What is no
 * expression of names, OR, AND and brackets is not allowed: an exception ("WITH"), a file name, a free text.
 */
export function isAllowedLicense(expression: string): boolean {
  const tokens = expression.match(/[()]|[^\s()]+/gu) ?? [];
  let at = 0;

  const term = (): boolean | undefined => {
    const token = tokens[at];
    at += 1;
    if (token !== '(')
      return token === undefined || /^(?:\)|AND|OR|WITH)$/u.test(token) ? undefined : ALLOWED.has(token);
    const inner = either();
    at += 1;
    return tokens[at - 1] === ')' ? inner : undefined;
  };
  const joined = (word: 'AND' | 'OR', part: () => boolean | undefined): boolean | undefined => {
    const parts = [part()];
    while (tokens[at] === word) {
      at += 1;
      parts.push(part());
    }
    if (parts.includes(undefined)) return undefined;
    return word === 'OR' ? parts.includes(true) : !parts.includes(false);
  };
  const either = (): boolean | undefined => joined('OR', () => joined('AND', term));

  const allowed = either();
  return at === tokens.length && allowed === true;
}
