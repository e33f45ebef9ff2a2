import type { Citation } from '../list/entry.ts';
import type { JsonCache } from '../ops/json-cache.ts';
import { messageOf } from '../ops/message-of.ts';
import type { PoliteClient } from '../ops/polite-client.ts';
import { DOCUMENT_FIELDS, type DocumentPage, readDocument, readDocumentPage } from './read-documents.ts';
import type { RuleSummary, SourceReading } from './rule-summary.ts';

/** Rules of the Bureau of Industry and Security, from the Federal Register's public API; no key is needed. */
export interface FederalRegister {
  /** `value` is undefined when there is no such document, or it is not a rule of the Bureau. */
  byDocument(document: string): Promise<SourceReading<RuleSummary | undefined>>;
  /**
   * The rule that a citation falls into, by its first page or any other: the list cites pages of the table, too. `value` is
   * undefined when there is none, or more than one that could be meant.
   */
  byCitation(citation: Citation): Promise<SourceReading<RuleSummary | undefined>>;
  /** Rules on part 744 of the EAR published on `date` (ISO) or later, newest first. */
  rulesSince(date: string): Promise<SourceReading<readonly RuleSummary[]>>;
}

export const FEDERAL_REGISTER_URL = 'https://www.federalregister.gov/api/v1/';

const HOUR_MS = 3_600_000;
/** A published document stays what it is; a search for newer ones does not. */
const DOCUMENT_MAX_AGE_MS = 90 * 24 * HOUR_MS;
const SEARCH_MAX_AGE_MS = 6 * HOUR_MS;
const PER_PAGE = 100;
const MAX_PAGES = 20;
const VOLUME_ZERO_YEAR = 1935;

const PART_744 = [
  ['conditions[agencies][]', 'industry-and-security-bureau'],
  ['conditions[cfr][title]', '15'],
  ['conditions[cfr][part]', '744'],
] as const;

type Conditions = readonly (readonly [string, string])[];

interface Options {
  readonly client: PoliteClient;
  readonly cache: JsonCache;
  readonly today: () => Date;
  /** Ends in a slash. */
  readonly baseUrl?: string;
}

export function createFederalRegister({
  client,
  cache,
  today,
  baseUrl = FEDERAL_REGISTER_URL,
}: Options): FederalRegister {
  const base = new URL(baseUrl);

  /** Keeps what could be read; nonsense is asked for again. A document that is not there is read as null. */
  async function read<T>(url: URL, maxAgeMs: number, toValue: (value: unknown) => T): Promise<SourceReading<T>> {
    const kept = await cache.get(url.href, maxAgeMs);
    const known = kept === undefined ? undefined : tryTo(() => toValue(kept));
    if (known?.ok === true) return known;
    const fetched = await client.get(url);
    if (!fetched.ok && fetched.problem !== 'not-found') {
      return { ok: false, problem: 'unavailable', detail: fetched.detail };
    }
    const json = tryTo((): unknown => (fetched.ok ? JSON.parse(fetched.text) : null));
    if (!json.ok) return json;
    const value = tryTo(() => toValue(json.value));
    if (value.ok && json.value !== null) await cache.set(url.href, json.value);
    return value;
  }

  async function search(conditions: Conditions, maxAgeMs: number): Promise<SourceReading<readonly RuleSummary[]>> {
    const rules: RuleSummary[] = [];
    const seen = new Set<string>();
    for (let url: URL | undefined = searchUrl(base, conditions); url !== undefined; ) {
      if (seen.has(url.href) || seen.size >= MAX_PAGES) {
        return { ok: false, problem: 'unreadable', detail: 'the pages of the answer do not end' };
      }
      seen.add(url.href);
      const page: SourceReading<DocumentPage> = await read(url, maxAgeMs, readDocumentPage);
      if (!page.ok) return page;
      rules.push(...page.value.rules);
      const next: URL | undefined = page.value.next === undefined ? undefined : new URL(page.value.next);
      if (next !== undefined && next.origin !== base.origin) {
        return { ok: false, problem: 'unreadable', detail: 'the next page is on another server' };
      }
      url = next;
    }
    return { ok: true, value: [...new Map(rules.map((rule) => [rule.document, rule])).values()] };
  }

  return {
    byDocument(document) {
      const url = new URL(`documents/${encodeURIComponent(document)}.json`, base);
      for (const field of DOCUMENT_FIELDS) url.searchParams.append('fields[]', field);
      return read(url, DOCUMENT_MAX_AGE_MS, (value) => (value === null ? undefined : readDocument(value)));
    },

    async byCitation(citation) {
      const { volume, page, date } = citation;
      const year = volume + VOLUME_ZERO_YEAR;
      const isOver = (date ?? `${year}-12-31`) < today().toISOString().slice(0, 10);
      const when: Conditions =
        date === undefined
          ? [...PART_744, ['conditions[publication_date][year]', String(year)]]
          : [['conditions[publication_date][is]', date]];
      const found = await search(when, isOver ? DOCUMENT_MAX_AGE_MS : SEARCH_MAX_AGE_MS);
      return found.ok ? { ok: true, value: ruleOnPage(found.value, volume, page) } : found;
    },

    rulesSince: (date) => search([...PART_744, ['conditions[publication_date][gte]', date]], SEARCH_MAX_AGE_MS),
  };
}

function tryTo<T>(work: () => T): SourceReading<T> {
  try {
    return { ok: true, value: work() };
  } catch (error) {
    const detail = messageOf(error);
    return { ok: false, problem: 'unreadable', detail };
  }
}

function searchUrl(base: URL, conditions: Conditions): URL {
  const url = new URL('documents.json', base);
  for (const [name, value] of conditions) url.searchParams.append(name, value);
  url.searchParams.append('conditions[type][]', 'RULE');
  url.searchParams.append('order', 'newest');
  url.searchParams.append('per_page', String(PER_PAGE));
  for (const field of DOCUMENT_FIELDS) url.searchParams.append('fields[]', field);
  return url;
}

/** One rule can end on the page on which the next begins: the one that begins there is meant. */
function ruleOnPage(rules: readonly RuleSummary[], volume: number, page: number): RuleSummary | undefined {
  const around = rules.filter(
    ({ citation }) => citation.volume === volume && citation.startPage <= page && page <= citation.endPage,
  );
  const beginning = around.filter(({ citation }) => citation.startPage === page);
  const meant = beginning.length > 0 ? beginning : around;
  return meant.length === 1 ? meant[0] : undefined;
}
