import { z } from 'zod';

const Mention = z.object({
  type: z.string().regex(/^mention$/iu),
  text: z.string().optional(),
  mentioned: z.object({ id: z.string(), name: z.string().optional() }),
});

/** What is read of a message; Teams' own activity fits. */
export interface MessageText {
  readonly text?: string;
  readonly entities?: readonly unknown[];
  readonly attachments?: readonly { readonly contentType: string }[];
}

/** What stands in the text of a message for a card that somebody put into it from the message extension. */
const COMPOSE_CARD = /<span class="inline-compose-card"[^>]*>\s*(?:<span[^>]*>\s*<\/span>\s*)*<\/span>/giu;

const NAMED_CHARACTERS: Readonly<Record<string, string>> = {
  nbsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

function decodeCharacters(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/giu, (whole, decimal, hex, name) => {
    if (typeof name === 'string') {
      return NAMED_CHARACTERS[name.toLowerCase()] ?? whole;
    }
    const code = typeof decimal === 'string' ? Number(decimal) : Number.parseInt(String(hex), 16);
    return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole;
  });
}

function tidy(text: string): string {
  return text
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/ *\n[ \n]*/gu, '\n')
    .trim();
}

function mentionsIn(entities: readonly unknown[]): readonly z.infer<typeof Mention>[] {
  return entities.flatMap((entity) => {
    const mention = Mention.safeParse(entity);
    return mention.success ? [mention.data] : [];
  });
}

/** True when the message mentions the bot; a bot may also be given messages of a channel that do not. */
export function mentionsBot({ entities = [] }: MessageText, botId: string): boolean {
  return mentionsIn(entities).some(({ mentioned }) => mentioned.id === botId);
}

/**
 * The question in a message: without mentions, which address somebody and name no company. They are found by their
 * entities, never by the bot's name, which may be part of a company's name.
 */
export function questionText({ text = '', entities = [] }: MessageText): string {
  let rest = text.replace(COMPOSE_CARD, ' ');
  for (const { text: printed, mentioned } of mentionsIn(entities)) {
    const mention = printed ?? `<at>${mentioned.name ?? ''}</at>`;
    // Without the tag the same letters may stand elsewhere in the message, so one entity takes one place.
    rest = mention.startsWith('<at') ? rest.replaceAll(mention, ' ') : rest.replace(mention, () => ' ');
  }
  return tidy(decodeCharacters(rest));
}

/** A message that is a card and nothing else: one that the person took from the bot and that needs no answer. */
export function isCardAlone(message: MessageText): boolean {
  const { attachments = [] } = message;
  return questionText(message) === '' && attachments.some(({ contentType }) => contentType.includes('.card.'));
}

/** The text of a message's HTML body; mentions, quotes of other messages kept as text, attachments and tags dropped. */
export function textOfHtml(html: string): string {
  const text = html
    .replace(/<at\b[^>]*>[^<]*<\/at>/giu, ' ')
    .replace(/<attachment\b[^>]*>(?:[^<]*<\/attachment>)?/giu, ' ')
    .replace(/<(?:br|\/p|\/div|\/li|\/tr|\/h[1-6]|\/blockquote)\b[^>]*>/giu, '\n')
    .replace(/<\/?[a-z!][^>]*>/giu, '');
  return tidy(decodeCharacters(text));
}
