const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** "July 31, 2026" for an ISO date or time, in UTC; the text itself when it is no date. */
export function formatDate(iso: string): string {
  const date = new Date(iso);
  const month = MONTHS[date.getUTCMonth()];
  return month === undefined ? iso : `${month} ${date.getUTCDate()}, ${date.getUTCFullYear()}`;
}

/** "3,420". */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/gu, ',');
}

/** "1 entry", "3,420 entries". */
export function countOf(count: number, singular: string, plural = `${singular}s`): string {
  return `${formatCount(count)} ${count === 1 ? singular : plural}`;
}

/** "a", "a and b", "a, b, and c". */
export function inWords(items: readonly string[], conjunction = 'and'): string {
  if (items.length < 3) {
    return items.join(` ${conjunction} `);
  }
  return `${items.slice(0, -1).join(', ')}, ${conjunction} ${items.at(-1)}`;
}

/** `text` with a full stop, unless it ends in one already, as "Co., Ltd." does. */
export function sentence(text: string): string {
  return /[.!?…]$/u.test(text) ? text : `${text}.`;
}

export function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "July 31, 2026, 13:15 UTC" for an ISO time; the text itself when it is no time. */
export function formatTime(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : `${formatDate(iso)}, ${date.toISOString().slice(11, 16)} UTC`;
}
