/** What Teams and its store policy allow, and the margins kept below that; every other file refers here. */
export const LIMITS = {
  /** A message with its card may have about 28 KB; what Teams adds around the card needs room too. */
  cardBytes: 26_000,
  /** More than 6 actions on a card break the store's design guideline and wrap badly on a phone. */
  actions: 6,
  actionTitle: 40,
  /** One text run; longer text is spread over several so that a card can be continued in the next. */
  runCharacters: 4_000,
  /** A longer command makes no button; core's own are short, but one may hold a name that somebody typed. */
  commandCharacters: 400,
  /** The question stands in every button, for the way back; a longer one is left out and so is the way back. */
  askedCharacters: 200,
  /** The question stands once in the button that shares its answer. */
  sharedCharacters: 2_000,
  /** What a button asks for before it is sent, and how that is labeled. */
  typedCharacters: 2_000,
  inputLabel: 120,
  /** Words for one person beside a card that stays as it is. */
  asideCharacters: 1_500,
  fallbackCharacters: 2_500,
  plainTextCharacters: 12_000,
  /** Names offered while somebody types in the message extension. */
  suggestions: 8,
  /** Files of one message, and the size of one of them. */
  files: 3,
  fileBytes: 20 * 1024 * 1024,
  /** Body of one request. Teams sends a message of up to about 100 KB, twice when it is part of an action. */
  requestBytes: 512 * 1024,
} as const;
