import type { Footnote, LicenseRequirement } from '../list/entry.ts';
import { cleanText, shorten } from './clean-text.ts';
import { capitalized } from './format.ts';

/** A verbatim requirement longer than this is left to Details. */
const QUOTE_LENGTH = 160;

/** What needs a license, in one sentence without the sections. */
export function requirementSentence(requirement: LicenseRequirement): string {
  switch (requirement.scope) {
    case 'all-items':
      return 'A license is needed for every item subject to the US export rules (EAR).';
    case 'all-items-with-exceptions':
      return 'A license is needed for every item subject to the US export rules (EAR), with the exceptions that the entry names.';
    case 'ccl-and-supplement-7-items':
      return 'A license is needed for items on the Commerce Control List (CCL) and for those in Supplement No. 7 to Part 746 of the EAR.';
    case 'crimea-projects':
      return 'A license is needed for every item subject to the EAR that is for the Crimea projects of § 746.8(a)(4).';
    case 'unrecognized':
      return cleanText(requirement.text) === ''
        ? 'The entry prints no license requirement; see the rule.'
        : `The entry requires a license as follows: “${shorten(requirement.text, QUOTE_LENGTH)}”`;
  }
}

const FOOTNOTES: Record<Footnote, string> = {
  1: 'items made outside the US can need a license too (Huawei rule, § 734.9(e)(1))',
  2: 'disclosing some cybersecurity vulnerabilities to Huawei is exempt',
  3: 'items made outside the US can need a license too (Russian and Belarusian military end users, § 734.9(g))',
  4: 'items made outside the US can need a license too (supercomputers and advanced computing, § 734.9(e)(2))',
  5: 'items made outside the US can need a license too (advanced chips and the equipment that makes them, § 734.9(e)(3))',
};

/** One sentence for each footnote of the requirement; never left out, since it widens what needs a license. */
export function footnoteSentences(footnotes: readonly Footnote[]): readonly string[] {
  return footnotes.map((footnote) => `Footnote ${footnote}: ${FOOTNOTES[footnote]}.`);
}

/** Who is meant by a requirement: § 744.16(a), § 748.5(c) to (f). */
export const WHEN_IT_APPLIES =
  'It applies when the party is purchaser, intermediate consignee, ultimate consignee or end user (§ 744.16(a)).';

/** § 744.16(b) and § 740.2(a)(5). */
export function exceptionSentence(requirement: LicenseRequirement): string {
  const named = /License Exception ([A-Z]{3})/u.exec(requirement.text)?.[1];
  return named === undefined
    ? 'License exceptions are not available, apart from the narrow cases of § 744.16(b) and § 740.2(a)(5).'
    : capitalized(
        `the entry itself names License Exception ${named}; no other is available, apart from § 740.2(a)(5).`,
      );
}
