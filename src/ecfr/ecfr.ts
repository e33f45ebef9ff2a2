import * as z from 'zod';
import { messageOf } from '../ops/message-of.ts';
import type { PoliteClient } from '../ops/polite-client.ts';
import { readSupplement, type SupplementRow } from './read-supplement.ts';

/** Supplement No. 4 to Part 744 in the Electronic Code of Federal Regulations; no key is needed. */
export interface Supplement {
  /** ISO date of the issue of title 15. */
  readonly asOf: string;
  readonly rows: readonly SupplementRow[];
  readonly unreadRows: number;
}

export type SupplementReading =
  | { readonly ok: true; readonly value: Supplement }
  | {
      readonly ok: false;
      /** "unreadable": it answered, in a shape that we do not know. */
      readonly problem: 'unavailable' | 'unreadable';
      readonly detail: string;
    };

export const ECFR_URL = 'https://www.ecfr.gov/api/versioner/v1/';

const TITLE = 15;
/** The list has had more than 3,000 rows since 2024; a file with few of them is not the list. */
const FEWEST_ROWS = 2_500;
const TITLES = z.object({
  titles: z.array(z.object({ number: z.number(), latest_issue_date: z.iso.date().nullish() })),
});

interface Options {
  readonly client: PoliteClient;
  /** Ends in a slash. */
  readonly baseUrl?: string;
  readonly fewestRows?: number;
}

/** Fetches the newest issue of the supplement. Never rejects. */
export async function fetchSupplement({
  client,
  baseUrl = ECFR_URL,
  fewestRows = FEWEST_ROWS,
}: Options): Promise<SupplementReading> {
  const titles = await client.get(new URL('titles.json', baseUrl));
  if (!titles.ok) return { ok: false, problem: 'unavailable', detail: titles.detail };
  const asOf = issueDate(titles.text);
  if (asOf === undefined) return unreadable(`the list of titles gives no date for title ${TITLE}`);
  // A date later than the title's latest issue is refused.
  const url = new URL(`full/${asOf}/title-${TITLE}.xml`, baseUrl);
  url.searchParams.set('part', '744');
  url.searchParams.set('appendix', 'Supplement No. 4 to Part 744');
  const file = await client.get(url);
  if (!file.ok) return { ok: false, problem: 'unavailable', detail: file.detail };
  try {
    const { rows, unreadRows } = await readSupplement(file.text);
    if (rows.length < fewestRows) return unreadable(`${rows.length} rows, at least ${fewestRows} expected`);
    return { ok: true, value: { asOf, rows, unreadRows } };
  } catch (error) {
    return unreadable(messageOf(error));
  }
}

function issueDate(text: string): string | undefined {
  try {
    const { titles } = TITLES.parse(JSON.parse(text));
    return titles.find(({ number }) => number === TITLE)?.latest_issue_date ?? undefined;
  } catch {
    return undefined;
  }
}

function unreadable(detail: string): SupplementReading {
  return { ok: false, problem: 'unreadable', detail };
}
