/** "§ 744.11", "§§ 744.2(d) and 744.3(d)". */
export function sectionSigns(sections: readonly string[]): string {
  if (sections.length < 2) {
    return `§ ${sections.join('')}`;
  }
  return `§§ ${sections.slice(0, -1).join(', ')} and ${sections.at(-1)}`;
}

/** What the sections that an entry cites are about; own words, after the headings and first paragraphs of the EAR. */
const LEGAL_BASIS: readonly (readonly [section: string, words: string])[] = [
  [
    '744.11',
    'is for parties that, as the EAR put it, the US government has reasonable cause to believe, based on specific and articulable facts, are or may become involved in activities contrary to US national security or foreign policy interests',
  ],
  ['744.2', 'is about nuclear end uses'],
  ['744.3', 'is about rockets, missiles and unmanned aerial vehicles'],
  ['744.4', 'is about chemical and biological weapons'],
  ['744.8', 'is about parties that certain Treasury sanctions designate'],
  ['744.16', 'is about the Entity List itself'],
  ['744.20', 'is about parties that the State Department has sanctioned'],
  ['744.21', 'is about military end uses and military end users'],
  ['744.22', 'is about military-intelligence end uses and end users'],
  ['744.23', 'is about supercomputers, advanced chips and the equipment that makes them'],
  ['746.8', 'is about the sanctions on Russia, Belarus and occupied regions of Ukraine'],
];

/** "§ 744.11 is for parties that …", one sentence part for each section that says why parties are listed. */
export function legalBasis(sections: readonly string[]): readonly string[] {
  return LEGAL_BASIS.filter(([section]) => sections.some((cited) => isWithin(cited, section))).map(
    ([section, words]) => `§ ${section} ${words}`,
  );
}

/** True for "746.8(b)" within "746.8", not for "744.21" within "744.2". */
export function isWithin(cited: string, section: string): boolean {
  return cited === section || cited.startsWith(`${section}(`);
}
