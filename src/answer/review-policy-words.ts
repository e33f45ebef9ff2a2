import type { LicenseReviewPolicy, ReviewPolicyKind } from '../list/entry.ts';
import { cleanText } from './clean-text.ts';
import { sectionSigns } from './sections-in-words.ts';

const POLICY: Record<ReviewPolicyKind, string> = {
  'presumption-of-denial': 'presumption of denial (normally refused)',
  'policy-of-denial': 'policy of denial (refused as a rule)',
  'case-by-case': 'case by case',
  'presumption-of-approval': 'presumption of approval (normally granted)',
  'see-sections': 'as the cited sections say',
};

/** How license applications are reviewed, in one sentence. */
export function reviewPolicySentence(policy: LicenseReviewPolicy): string {
  const kinds = policy.kinds.filter((kind) => kind !== 'see-sections');
  const [first, second] = kinds;
  if (first === undefined) {
    return policyOfSections(policy);
  }
  if (second === undefined) {
    return `License applications: ${POLICY[first]}.`;
  }
  if (kinds.length > 2) {
    return `License applications: ${kinds.map((kind) => POLICY[kind]).join('; ')}; Details say which for what.`;
  }
  if (isDenial(first)) {
    return `License applications: ${POLICY[first]}, but ${POLICY[second]} for ${exceptedItems(policy.text)}.`;
  }
  if (isDenial(second)) {
    return `License applications: ${POLICY[second]}, but ${POLICY[first]} for ${exceptedItems(policy.text)}.`;
  }
  return `License applications: ${POLICY[first]} or ${POLICY[second]}, depending on the item; see Details.`;
}

function policyOfSections(policy: LicenseReviewPolicy): string {
  if (policy.sections.length > 0) {
    return `License applications are reviewed as ${sectionSigns(policy.sections)} of the EAR say${policy.sections.length === 1 ? 's' : ''}.`;
  }
  return cleanText(policy.text) === ''
    ? 'The entry prints no license review policy; see the rule.'
    : 'The review policy for license applications is in Details, as printed.';
}

function isDenial(kind: ReviewPolicyKind): boolean {
  return kind === 'presumption-of-denial' || kind === 'policy-of-denial';
}

/** The carve-outs that recur in the list, in plain words; whatever else is named stays in the verbatim text. */
function exceptedItems(text: string): string {
  const named = [
    /food and medicine/iu.test(text) ? 'food and medicine (EAR99)' : '',
    /infectious disease/iu.test(text) ? 'items against infectious disease' : '',
    /International Space Station/iu.test(text) ? 'US-supported work on the International Space Station' : '',
  ].filter((item) => item !== '');
  const others = /\b[0-9][A-E][0-9]{3}\b/u.test(text) || named.length === 0 ? ['the items that the entry names'] : [];
  return [...named, ...others].join(' and ');
}
