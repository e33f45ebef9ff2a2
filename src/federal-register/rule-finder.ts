import type { Citation, EntityListEntry } from '../list/entry.ts';
import type { Rule } from '../list/reference-data.ts';
import type { FederalRegister } from './federal-register.ts';
import type { RuleSummary } from './rule-summary.ts';

export interface RuleFinding {
  /** Every rule found so far, this run included; none that was known already. */
  readonly rules: readonly Rule[];
  /** Citations for which the Federal Register has no rule, or more than one that could be meant. */
  readonly notFound: readonly Citation[];
  /** Citations that wait for a later run. */
  readonly waiting: number;
  /** Why the run ended early. */
  readonly problem?: string;
}

/** Finds the rules that entries cite and of which no reason is on file. */
export interface RuleFinder {
  run(entries: readonly EntityListEntry[], known: readonly Rule[]): Promise<RuleFinding>;
}

/** A citation that was not found is looked up again: the Federal Register may have been incomplete. */
const ASK_AGAIN_AFTER_MS = 7 * 86_400_000;

interface Settled {
  readonly citation: Citation;
  readonly summary: RuleSummary | undefined;
  readonly at: number;
}

function keyOf({ volume, page }: Citation): string {
  return `${volume}/${page}`;
}

/** The first rule cited says why; rules of many entries come first. */
function missingCitations(entries: readonly EntityListEntry[], known: readonly Rule[]): readonly Citation[] {
  const covered = new Set(
    known.flatMap(({ volume, page, entryPages }) => [page, ...entryPages].map((each) => keyOf({ volume, page: each }))),
  );
  const missing = new Map<string, { citation: Citation; weight: number }>();
  for (const { federalRegisterCitations } of entries) {
    const ordered = [...federalRegisterCitations].sort((a, b) => a.volume - b.volume || a.page - b.page);
    for (const [index, citation] of ordered.entries()) {
      const key = keyOf(citation);
      if (covered.has(key)) continue;
      const found = missing.get(key) ?? { citation, weight: 0 };
      const dated = found.citation.date === undefined ? citation : found.citation;
      missing.set(key, { citation: dated, weight: found.weight + (index === 0 ? 1000 : 1) });
    }
  }
  return [...missing.values()].sort((a, b) => b.weight - a.weight).map(({ citation }) => citation);
}

/** One rule for each document, with the pages that are cited. */
function toRules(settled: readonly Settled[]): readonly Rule[] {
  const byDocument = new Map<string, Rule>();
  for (const { citation, summary } of settled) {
    if (summary === undefined) continue;
    const { volume, startPage } = summary.citation;
    const pages = byDocument.get(summary.document)?.entryPages ?? [];
    byDocument.set(summary.document, {
      volume,
      page: startPage,
      entryPages: citation.page === startPage || pages.includes(citation.page) ? pages : [...pages, citation.page],
      firstPageConfirmed: true,
      document: summary.document,
      published: summary.publicationDate,
      ...(summary.effectiveOn === undefined ? {} : { effective: summary.effectiveOn }),
      title: summary.title,
      themes: [],
      reason: summary.abstract ?? '',
      groups: [],
      confidence: 'abstract',
      sources: [summary.url],
    });
  }
  return [...byDocument.values()];
}

/**
 * `maxPerRun` bounds the citations that are looked up in one run; a run ends when the Federal Register does not answer.
 * Runs must not overlap.
 */
export function createRuleFinder(options: {
  readonly register: Pick<FederalRegister, 'byCitation'>;
  readonly now: () => Date;
  readonly maxPerRun?: number;
}): RuleFinder {
  const { register, now, maxPerRun = 20 } = options;
  const settled = new Map<string, Settled>();

  function isSettled(citation: Citation): boolean {
    const known = settled.get(keyOf(citation));
    if (known === undefined) return false;
    return known.summary !== undefined || now().getTime() - known.at < ASK_AGAIN_AFTER_MS;
  }

  return {
    async run(entries, known) {
      const missing = missingCitations(entries, known);
      const due = missing.filter((citation) => !isSettled(citation));
      let problem: string | undefined;
      for (const citation of due.slice(0, maxPerRun)) {
        const found = await register.byCitation(citation);
        if (!found.ok) {
          problem = `${found.problem}: ${found.detail}`;
          break;
        }
        settled.set(keyOf(citation), { citation, summary: found.value, at: now().getTime() });
      }
      const relevant = missing.flatMap((citation) => settled.get(keyOf(citation)) ?? []);
      return {
        rules: toRules(relevant),
        notFound: relevant.filter(({ summary }) => summary === undefined).map(({ citation }) => citation),
        waiting: missing.length - relevant.length,
        ...(problem === undefined ? {} : { problem }),
      };
    },
  };
}
