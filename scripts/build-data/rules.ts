import { z } from 'zod';
import type { Citation, EntityListEntry } from '../../src/list/entry.ts';
import { readCitations } from '../../src/list/federal-register-citation.ts';
import type { Rule } from '../../src/list/reference-data.ts';
import { splitName } from '../../src/list/split-name.ts';
import { nameKey } from './name-key.ts';
import { toUsSpelling } from './us-spelling.ts';

const REASON = z.object({ reason: z.string().min(1), themes: z.array(z.string()) });

export const RULE_NOTES = z.object({
  as_of: z.iso.date(),
  rules: z.array(
    REASON.extend({
      citation: z.string(),
      entryPages: z.array(z.number().int()),
      firstPageConfirmed: z.boolean(),
      document: z.string().nullable(),
      published: z.iso.date().nullable(),
      effective: z.iso.date().nullable(),
      title: z.string().nullable(),
      groups: z.array(REASON.extend({ entities: z.array(z.string()) })),
      confidence: z.enum(['rule-text', 'official-summary', 'secondary']),
      sources: z.array(z.string()),
    }),
  ),
});

export type RuleNotes = z.infer<typeof RULE_NOTES>;

export interface RuleCounts {
  readonly groupNames: number;
  /** Names of groups that were printed differently and were turned into the list's own print. */
  readonly renamed: number;
  /** Names of groups that meet no entry; kept as they are. */
  readonly unmet: readonly string[];
}

/** Remarks that the notes add to a title of the Federal Register. */
const TITLE_REMARK = /\s*(?:\/ .*|\((?:title partly read|\d+ additions|[^()]*\bentities\b[^()]*)\))$/;

function optional<K extends string>(name: K, value: string | null): Partial<Record<K, string>> {
  const found: Partial<Record<K, string>> = {};
  if (value !== null && value !== '') found[name] = value;
  return found;
}

/** Pages of the rules and their dates, for telling the date of a citation. */
export function ruleDates(notes: RuleNotes): readonly Citation[] {
  return notes.rules.flatMap(({ citation, entryPages, published }) => {
    const [first] = readCitations(citation).citations;
    if (first === undefined || published === null) return [];
    return [first.page, ...entryPages].map((page) => ({ volume: first.volume, page, date: published }));
  });
}

export function buildRules(
  notes: RuleNotes,
  entries: readonly EntityListEntry[],
): { readonly rules: readonly Rule[]; readonly counts: RuleCounts } {
  const printed = new Set(entries.map(({ name }) => name));
  const byKey = new Map<string, string>();
  for (const { name, ownName } of entries) {
    for (const form of [ownName, name]) byKey.set(nameKey(form), name);
  }
  let renamed = 0;
  let groupNames = 0;
  const unmet: string[] = [];
  const asPrinted = (name: string): string => {
    groupNames += 1;
    if (printed.has(name)) return name;
    const found = byKey.get(nameKey(name)) ?? byKey.get(nameKey(splitName(name).ownName));
    if (found === undefined) unmet.push(name);
    else renamed += 1;
    return found ?? name;
  };
  const rules = notes.rules.map((note): Rule => {
    const [citation] = readCitations(note.citation).citations;
    if (citation === undefined) throw new Error(`${note.citation} is not a Federal Register citation`);
    return {
      volume: citation.volume,
      page: citation.page,
      entryPages: note.entryPages,
      firstPageConfirmed: note.firstPageConfirmed,
      ...optional('document', note.document),
      ...optional('published', note.published),
      ...optional('effective', note.effective),
      ...optional('title', note.title?.replace(TITLE_REMARK, '') ?? null),
      themes: note.themes,
      reason: toUsSpelling(note.reason),
      groups: note.groups.map(({ reason, themes, entities }) => ({
        reason: toUsSpelling(reason),
        themes,
        entities: [...new Set(entities.map(asPrinted))],
      })),
      confidence: note.confidence,
      sources: note.sources,
    };
  });
  rules.sort((a, b) => a.volume - b.volume || a.page - b.page);
  return { rules, counts: { groupNames, renamed, unmet } };
}
