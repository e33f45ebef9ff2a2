import type { Citation } from '../../src/list/entry.ts';
import type { PublicationDates } from './publication-dates.ts';

type DatedBy = 'source' | 'join' | 'page' | 'nothing';

export interface JoinedCitation {
  readonly citation: Citation;
  readonly datedBy: DatedBy;
  readonly volumeCorrected: boolean;
}

/** The supplement cites a page of the table, the screening list the first page of the rule or another of the table. */
const PAGES_OF_A_RULE = 60;

function onePageRange(a: Citation, b: Citation): boolean {
  return Math.abs(a.page - b.page) <= PAGES_OF_A_RULE;
}

/**
 * Whether the supplement, which is the controlling text, begins with another rule than the screening list: NetPosa,
 * added by 85 FR 34503 in June 2020, is printed there with a citation of October 2019 in front.
 */
export function firstRuleDisputed(printed: readonly Citation[], official: readonly Citation[]): boolean {
  const [first] = printed;
  const [officialFirst] = official;
  if (first === undefined || officialFirst === undefined) return false;
  return official.every(({ date }) => date !== undefined) && !onePageRange(officialFirst, first);
}

function distinct(citations: readonly Citation[]): readonly Citation[] {
  return [...new Map(citations.map((citation) => [`${citation.volume} ${citation.page}`, citation])).values()];
}

/**
 * A spreadsheet once counted volumes up: "83 FR 37423", "84 FR 37423", … "87 FR 37423" for one entity. Where the
 * supplement has no citation of that volume but one near the same page of another, the supplement is right.
 */
function correctVolume(citation: Citation, official: readonly Citation[]): Citation {
  if (official.length === 0 || official.some(({ volume }) => volume === citation.volume)) return citation;
  // A date that fits its volume shows that the supplement itself has no misprint there.
  const near = official.filter((other) => other.date !== undefined && onePageRange(other, citation));
  const volumes = new Set(near.map(({ volume }) => volume));
  const [volume] = volumes;
  return volume === undefined || volumes.size > 1 ? citation : { volume, page: citation.page };
}

function dateByJoin(citation: Citation, all: readonly Citation[], official: readonly Citation[]): string | undefined {
  const [same, ...others] = official.filter(({ volume }) => volume === citation.volume);
  const alone = all.filter(({ volume }) => volume === citation.volume).length === 1;
  return same !== undefined && alone && others.length === 0 && onePageRange(same, citation) ? same.date : undefined;
}

/** Dates the citations of one entry by those of the rows it met, else by the page. */
export function joinCitations(
  printed: readonly Citation[],
  rowCitations: readonly Citation[],
  dates: PublicationDates,
): readonly JoinedCitation[] {
  const official = distinct(rowCitations);
  const corrected = printed.map((citation) => correctVolume(citation, official));
  return corrected.map((citation, index) => {
    const volumeCorrected = citation !== printed[index];
    if (citation.date !== undefined) return { citation, datedBy: 'source', volumeCorrected };
    const joined = dateByJoin(citation, corrected, official);
    const date = joined ?? dates(citation.volume, citation.page);
    if (date === undefined) return { citation, datedBy: 'nothing', volumeCorrected };
    return { citation: { ...citation, date }, datedBy: joined === undefined ? 'page' : 'join', volumeCorrected };
  });
}
