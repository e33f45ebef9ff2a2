/** British words of the research notes, and words that nothing a person reads may use, with what stands for them. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['aluminium', 'aluminum'],
  ['centres', 'centers'],
  ['defence', 'defense'],
  ['destabilising', 'destabilizing'],
  ['fuelling', 'fueling'],
  ['labour', 'labor'],
  ['militarise', 'militarize'],
  ['militarising', 'militarizing'],
  ['modelling', 'modeling'],
  ['modernisation', 'modernization'],
  ['neighbours', 'neighbors'],
  ['organisation', 'organization'],
  ['organisations', 'organizations'],
  ['programme', 'program'],
  ['programmes', 'programs'],
  ['telecoms', 'telecom'],
  ['unauthorised', 'unauthorized'],
  ['weaponised', 'weaponized'],
  ['illegal', 'unlawful'],
  ['illegally', 'unlawfully'],
  ['banned', 'prohibited'],
]);

const PHRASES: readonly (readonly [RegExp, string])[] = [[/\b(get|gets|getting) round\b/g, '$1 around']];

function matchCase(model: string, word: string): string {
  return /^\p{Lu}/u.test(model) ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}

export function toUsSpelling(text: string): string {
  const words = text.replace(/\p{L}+/gu, (word) => {
    const us = WORDS.get(word.toLowerCase());
    return us === undefined ? word : matchCase(word, us);
  });
  return PHRASES.reduce((line, [british, us]) => line.replace(british, us), words);
}
