import * as z from 'zod';
import type { RuleSummary } from './rule-summary.ts';

/** The fields that we ask for; see https://www.federalregister.gov/developers/documentation/api/v1. */
export const DOCUMENT_FIELDS = [
  'document_number',
  'title',
  'type',
  'agency_names',
  'publication_date',
  'effective_on',
  'html_url',
  'abstract',
  'volume',
  'start_page',
  'end_page',
] as const;

const DATE = z.iso.date();
const DOCUMENT = z.object({
  document_number: z.string().min(1),
  title: z.string().min(1),
  type: z.string().nullish(),
  agency_names: z.array(z.string()).nullish(),
  publication_date: DATE,
  effective_on: DATE.nullish(),
  html_url: z.url({ protocol: /^https?$/ }),
  abstract: z.string().nullish(),
  volume: z.number().int(),
  start_page: z.number().int(),
  end_page: z.number().int(),
});
/** `results` is left out when the count is 0; `next_page_url` on the last page. */
const PAGE = z.object({
  count: z.number().int(),
  results: z.array(z.unknown()).nullish(),
  next_page_url: z.url().nullish(),
});

/** Today's Bureau of Industry and Security was the Bureau of Export Administration until 2002. */
const BUREAU = /\b(?:industry and security|export administration)\b/i;

export interface DocumentPage {
  readonly rules: readonly RuleSummary[];
  readonly next?: string;
}

/** The rule in a document of the API; undefined for a notice, or a rule of another agency. */
export function readDocument(value: unknown): RuleSummary | undefined {
  const document = DOCUMENT.parse(value);
  const agencies = document.agency_names ?? [];
  if ((document.type ?? 'Rule') !== 'Rule' || !agencies.some((name) => BUREAU.test(name))) return undefined;
  const abstract = (document.abstract ?? '').replace(/\s+/g, ' ').trim();
  return {
    citation: { volume: document.volume, startPage: document.start_page, endPage: document.end_page },
    document: document.document_number,
    title: document.title.replace(/\s+/g, ' ').trim(),
    publicationDate: document.publication_date,
    ...(typeof document.effective_on === 'string' ? { effectiveOn: document.effective_on } : {}),
    ...(abstract === '' ? {} : { abstract }),
    url: document.html_url.replace(/^http:/, 'https:'),
  };
}

/** A page of a search. Throws a ZodError when it has another shape. */
export function readDocumentPage(value: unknown): DocumentPage {
  const page = PAGE.parse(value);
  const results = page.results ?? [];
  if (page.count > 0 && page.results === undefined) throw new TypeError('a count without results');
  return {
    rules: results.flatMap((result) => readDocument(result) ?? []),
    ...(typeof page.next_page_url === 'string' ? { next: page.next_page_url } : {}),
  };
}
