import type { Citation, EntityListEntry } from '../list/entry.ts';
import type { Rule, RuleReason } from '../list/reference-data.ts';

/** A rule that the entry cites, with what is known of it. */
export interface CitedRule {
  readonly citation: Citation;
  readonly rule?: Rule;
}

/** Why an entry is listed, as somebody put it; the reader is always told who. */
export interface AttributedReason {
  readonly reason: string;
  readonly rule: Rule;
  /** True when the reason is about all parties of a rule that gave some of the others reasons of their own. */
  readonly aboutAllParties: boolean;
}

export interface RuleBook {
  /** The rules that the entry cites, oldest first: the first listed it, the others changed it. */
  citedRules(entry: EntityListEntry): readonly CitedRule[];
  /** The reason of the rule that listed the entry; undefined when none is on file. */
  reasonFor(entry: EntityListEntry): AttributedReason | undefined;
}

export function createRuleBook(rules: readonly Rule[]): RuleBook {
  // A reason that somebody has read the rule for comes before the summary printed with it.
  const ranked = [...rules].sort((a, b) => Number(b.confidence === 'abstract') - Number(a.confidence === 'abstract'));
  const byPage = new Map(
    ranked.flatMap((rule) => [rule.page, ...rule.entryPages].map((page) => [pageKey(rule.volume, page), rule])),
  );
  const citedRules = (entry: EntityListEntry): readonly CitedRule[] =>
    [...entry.federalRegisterCitations].sort(byIssue).map((citation) => {
      const rule = byPage.get(pageKey(citation.volume, citation.page));
      return rule === undefined ? { citation } : { citation, rule };
    });
  return {
    citedRules,
    reasonFor(entry) {
      // Only the rule that listed an entry says why. A later one gives the reason of a change.
      const rule = citedRules(entry)[0]?.rule;
      return rule === undefined || rule.reason === '' ? undefined : reasonOf(rule, entry);
    },
  };
}

/** Volumes are years and pages run through the year, so this is the order of publication. */
function byIssue(a: Citation, b: Citation): number {
  return a.volume - b.volume || a.page - b.page;
}

function pageKey(volume: number, page: number): string {
  return `${volume}/${page}`;
}

function reasonOf(rule: Rule, entry: EntityListEntry): AttributedReason {
  const own = ownGroup(rule, entry);
  return own === undefined
    ? { reason: rule.reason, rule, aboutAllParties: rule.groups.length > 0 }
    : { reason: own.reason, rule, aboutAllParties: false };
}

/** The group of the rule that names the entry. */
function ownGroup(rule: Rule, entry: EntityListEntry): RuleReason | undefined {
  if (rule.groups.length === 0) {
    return undefined;
  }
  const names = new Set([entry.name, entry.ownName, ...entry.aliases.map((alias) => alias.name)].flatMap(nameKeys));
  return rule.groups.find((group) => group.entities.some((entity) => nameKeys(entity).some((key) => names.has(key))));
}

/** The letters and digits of a name, with and without what stands in brackets: reports seldom print it to the letter. */
function nameKeys(name: string): readonly string[] {
  return [name, name.replace(/\([^)]*\)/gu, '')].map(lettersOf).filter((key) => key !== '');
}

function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

export function citationInWords(citation: Citation): string {
  return `${citation.volume} FR ${citation.page}`;
}

/** The Federal Register's page for a citation, or for the document of the rule where that is known. */
export function citationLink({ citation, rule }: CitedRule): string {
  return rule?.document === undefined
    ? `https://www.federalregister.gov/citation/${citation.volume}-FR-${citation.page}`
    : `https://www.federalregister.gov/d/${rule.document}`;
}

/** ISO date from which the entry is listed, as far as list and rule say. */
export function listedSince(entry: EntityListEntry, rules: RuleBook): string | undefined {
  const first = rules.citedRules(entry)[0];
  return entry.listedOn ?? first?.rule?.effective ?? first?.rule?.published ?? first?.citation.date;
}
