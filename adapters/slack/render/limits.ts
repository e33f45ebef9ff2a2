/** What Slack accepts, in characters or items; from docs.slack.dev, except where a line says otherwise. */
export const SLACK_LIMITS = {
  headerText: 150,
  /** Not documented; kept at what the text of a section may hold. */
  richTextCharacters: 3000,
  contextText: 3000,
  buttonText: 75,
  accessibilityLabel: 75,
  actionsElements: 25,
  optionText: 75,
  optionDescription: 75,
  optionValue: 150,
  options: 100,
  urlLength: 3000,
  modalTitle: 24,
  privateMetadata: 3000,
  /** Slack takes up to 3,000 characters in a field; less, so that a note never fills an answer. */
  wordsLength: 2000,
  messageBlocks: 50,
  viewBlocks: 100,
  /** Not documented; chat.postMessage answers `msg_blocks_too_long` from some 13,200 on (slackapi/bolt-js#2509, #2867). */
  messageCharacters: 12_000,
  /** Slack refuses a view of more than 250 KB. */
  viewCharacters: 100_000,
  /** Slack cuts at 40,000, but advises no more than 4,000. */
  fallbackText: 4000,
} as const;

/** Where blocks are shown; each place has room of its own. */
export type Surface = 'message' | 'view';

export const ROOM: Readonly<Record<Surface, { readonly blocks: number; readonly characters: number }>> = {
  message: { blocks: SLACK_LIMITS.messageBlocks, characters: SLACK_LIMITS.messageCharacters },
  view: { blocks: SLACK_LIMITS.viewBlocks, characters: SLACK_LIMITS.viewCharacters },
};
