import type { FoundBy } from '../answer/batch-report.ts';
import { mayHoldNames, repeatsFewValues, type TableStart } from './column-content.ts';
import { headingKind, type NamePart } from './column-headings.ts';

interface Candidate {
  readonly column: number;
  readonly part: NamePart;
  readonly isExplicit: boolean;
}

/** The column that holds the names; undefined when there is more than one that could, or none. */
export function chooseNameColumn(
  table: TableStart,
): { readonly column: number; readonly foundBy: FoundBy } | undefined {
  const { header, body, isHeaderInvented } = table;
  if (header.length === 1) {
    return { column: 0, foundBy: 'only-column' };
  }
  const column = isHeaderInvented ? byContent(table) : byHeading(candidatesOf(header, body));
  return column === undefined ? undefined : { column, foundBy: isHeaderInvented ? 'content' : 'heading' };
}

function candidatesOf(header: readonly string[], body: TableStart['body']): readonly Candidate[] {
  return header.flatMap((heading, column) => {
    const kind = headingKind(heading);
    return kind?.kind === 'name' && mayHoldNames(body, column)
      ? [{ column, part: kind.part, isExplicit: kind.isExplicit }]
      : [];
  });
}

/**
 * "Customer name" goes before "customer", and a company before a plain "name", which next to it is a person's or a
 * product's. A consignee and an end user both want screening, so that neither is taken for the only one.
 */
function byHeading(candidates: readonly Candidate[]): number | undefined {
  const plain = candidates.filter(({ part }) => part === 'any');
  const telling = candidates.filter(({ part }) => part !== 'any');
  if (telling.length === 0) {
    return onlyOne(plain);
  }
  if (new Set(telling.map(({ part }) => part)).size > 1) {
    return undefined;
  }
  const explicit = telling.filter(({ isExplicit }) => isExplicit);
  if (explicit.length > 0) {
    return onlyOne(explicit);
  }
  const isPlainBeside = plain.length > 0 && telling.some(({ part }) => part !== 'company');
  return isPlainBeside ? undefined : onlyOne(telling);
}

function onlyOne(candidates: readonly Candidate[]): number | undefined {
  return candidates.length === 1 ? candidates[0]?.column : undefined;
}

/** Without headings: the one column with words that are neither countries nor a few values again and again. */
function byContent({ header, body, isCountry }: TableStart): number | undefined {
  const columns = header.flatMap((_, column) => {
    const isFilled = body.some((row) => (row[column]?.trim() ?? '') !== '');
    return isFilled && mayHoldNames(body, column, isCountry) && !repeatsFewValues(body, column) ? [column] : [];
  });
  return columns.length === 1 ? columns[0] : undefined;
}
