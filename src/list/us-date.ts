/** The Entity List began in 1997; a two-digit year from 90 on belongs to the last century. */
const FIRST_TWO_DIGIT_YEAR_OF_1900 = 90;

function isoDate(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real ? date.toISOString().slice(0, 10) : undefined;
}

/** "5/21/19", "08/15/2011" → ISO date; undefined for anything that is not a day of the calendar. */
export function isoDateFromUs(text: string): string | undefined {
  const found = /^\s*(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2})\s*$/.exec(text);
  if (found === null) return undefined;
  const printed = Number(found[3]);
  const century = printed >= 100 ? 0 : printed >= FIRST_TWO_DIGIT_YEAR_OF_1900 ? 1900 : 2000;
  return isoDate(century + printed, Number(found[1]), Number(found[2]));
}

/** Reads the stray formats of `start_date`: "2019-10-09", "2019-10-09T00:00:00", "10/9/2019". */
export function readDate(text: string): string | undefined {
  const iso = /^\s*(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?$/.exec(text);
  if (iso === null) return isoDateFromUs(text);
  return isoDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
}
