import type { Citation } from '../../src/list/entry.ts';

/** Tells the publication date of a page of the Federal Register, where the sources settle it. */
export type PublicationDates = (volume: number, page: number) => string | undefined;

interface Dated {
  readonly page: number;
  readonly date: string;
}

function withoutContradictions(volume: ReadonlyMap<number, ReadonlySet<string>>): readonly Dated[] {
  return [...volume]
    .flatMap(([page, dates]) => {
      const [date, ...others] = dates;
      return date === undefined || others.length > 0 ? [] : [{ page, date }];
    })
    .sort((a, b) => a.page - b.page);
}

/**
 * A page has the date that the sources give it. A page between two pages of one date has that date too, since pages run
 * on through a volume. Pages that sources date differently have none.
 */
export function publicationDates(sources: readonly Citation[]): PublicationDates {
  const volumes = new Map<number, Map<number, Set<string>>>();
  for (const { volume, page, date } of sources) {
    if (date === undefined) continue;
    const pages = volumes.get(volume) ?? new Map<number, Set<string>>();
    volumes.set(volume, pages.set(page, (pages.get(page) ?? new Set()).add(date)));
  }
  const dated = new Map([...volumes].map(([volume, pages]) => [volume, withoutContradictions(pages)]));
  return (volume, page) => {
    const pages = dated.get(volume) ?? [];
    const before = pages.findLast((known) => known.page <= page);
    const after = pages.find((known) => known.page >= page);
    return before !== undefined && before.date === after?.date ? before.date : undefined;
  };
}
