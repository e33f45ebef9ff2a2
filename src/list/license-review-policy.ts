import { findSections } from './ear-sections.ts';
import type { LicenseReviewPolicy, ReviewPolicyKind } from './entry.ts';
import type { Note } from './notes.ts';

/** Misprints of the list itself included: "presumption for denial", "casa-by-case", "case-by case". */
const POLICIES: readonly (readonly [RegExp, ReviewPolicyKind])[] = [
  [/presumption (?:of|for) denial/i, 'presumption-of-denial'],
  [/policy of denial/i, 'policy-of-denial'],
  [/cas[ea][- ]by[- ]case/i, 'case-by-case'],
  [/presumption of approval/i, 'presumption-of-approval'],
];

const BY_REFERENCE = /^see\s*§/i;

/** Labels the license review policy column: every policy named, in the order named. */
export function readLicenseReviewPolicy(text: string): {
  readonly policy: LicenseReviewPolicy;
  readonly notes: readonly Note[];
} {
  const sections = findSections(text);
  const named = POLICIES.map(([pattern, kind]) => ({ at: text.search(pattern), kind }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)
    .map(({ kind }) => kind);
  const kinds: readonly ReviewPolicyKind[] =
    named.length === 0 && BY_REFERENCE.test(text) && sections.length > 0 ? ['see-sections'] : named;
  const notes: Note[] = [];
  if (kinds.length === 0) notes.push({ kind: 'policy-not-understood', text });
  if (sections.some(({ misprint }) => misprint)) notes.push({ kind: 'section-misprint-read', text });
  return { policy: { text, kinds, sections: sections.map(({ section }) => section) }, notes };
}
