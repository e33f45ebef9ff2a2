/** Every number that decides a verdict. Calibrated with `npm run bench`; see README, "Measured". */
export const THRESHOLDS = {
  /** Scores from here are strong possible matches. */
  strong: 0.84,
  /** Scores from here are weak possible matches. */
  weak: 0.64,
  /** How much of the score depends on how much of the listed name is there. */
  nameShare: 0.3,
  /** The same for a query of one word, which is a brand more often than a whole name. */
  nameShareOneWord: 0.15,
  /** The same for a misspelled brand among other words, or with its legal form. */
  nameShareMisspelled: 0.45,
  /** Added where every word has a partner. */
  completeBonus: 0.05,
  otherPlace: 0.85,
  otherOrder: 0.97,
  /** Both names have words of weight that the other lacks. */
  bothLack: 0.82,
  /** A name that the list does not print. */
  commonName: 0.95,
  /** Evidence of one word from which it counts as distinctive. */
  distinctive: 0.52,
  /** Without a distinctive word: share of both names that must meet. */
  genericBothWays: 0.88,
  /** The same where every word has a partner and there are at least three. */
  genericComplete: 0.68,
  /** So many words at the beginning of a longer name alert although none is distinctive. */
  wordsThatBegin: 3,
  /** How similar a misspelled word typed alone must be. */
  misspelledAlone: 0.72,
  /** A misspelled word of up to so many letters must be half of the listed name. */
  shortMisspelled: 6,
  halfOfName: 0.5,
  /** In running text, where any word can stand: how similar a telling word, and each word of a name, must be. */
  misspelledInText: 0.84,
  similarInText: 0.74,
  /** Evidence below which an extra word says little. */
  littleSaid: 0.25,
  /** A single ordinary or short word must be nearly the whole listed name. */
  wholeName: 0.72,
  shortWord: 4,
  shortestWord: 3,
  /** A single place or generic word alerts when no more entries than this bear it. */
  rareWordEntries: 8,
  /** A listed name inside a longer one alerts when its best word is worth this, and it has this many letters. */
  containedWord: 0.7,
  containedLetters: 5,
  containedSimilarity: 0.93,
  /** From this share of the query a contained name is a strong match. */
  containedStrong: 0.75,
  /** Letters of an acronym that only a legal form tells from others. */
  shortAcronym: 4,
  /** A possible match this much below the best one is left out. */
  noise: 0.22,
  /** Fewer letters than this, and no listed name as such, cannot be screened. */
  shortestQuery: 3,
  /** Up to so many words that say nothing make a query too generic. */
  genericWords: 4,
  /** Characters of one name; the longest printed name has some 370. */
  longestName: 500,
} as const;
