import * as z from 'zod';

const Mention = z.object({
  type: z.string().regex(/^mention$/iu),
  text: z.string().optional(),
  mentioned: z.object({
    id: z.string(),
    name: z.string().optional().catch(undefined),
    aadObjectId: z.string().min(1).optional().catch(undefined),
  }),
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

/** Those who are mentioned besides the bot, in the order of the message. */
export function mentionsOfPeople(
  { entities = [] }: MessageText,
  botId: string,
): readonly { readonly id: string; readonly name: string; readonly objectId: string | undefined }[] {
  return mentionsIn(entities)
    .filter(({ mentioned }) => mentioned.id !== botId)
    .map(({ mentioned: { id, name = '', aadObjectId } }) => ({ id, name, objectId: aadObjectId }));
}

function printed({ text = '', mentioned }: z.infer<typeof Mention>): string {
  return text === '' ? `<at>${mentioned.name ?? ''}</at>` : text;
}

/**
 * The question in a message: without mentions, which address somebody and name no company. They are found by their
 * entities, never by the bot's name, which may be part of a company's name.
 *
 * @param people who is named and not addressed: id of a mention to the id that stands in its place
 */
export function questionText({ text = '', entities = [] }: MessageText, people?: ReadonlyMap<string, string>): string {
  const mentions = mentionsIn(entities);
  let rest = text.replace(COMPOSE_CARD, ' ');
  // Two people may have one name, so each entity names one place, from left to right; what is left over is dropped.
  for (const mention of mentions) {
    const objectId = people?.get(mention.mentioned.id);
    if (objectId !== undefined) {
      rest = rest.replace(printed(mention), () => ` <@${objectId}> `);
    }
  }
  for (const mention of mentions) {
    const text = printed(mention);
    if (text.startsWith('<at')) {
      rest = rest.replaceAll(text, ' ');
    } else if (people?.has(mention.mentioned.id) !== true) {
      // Without the tag the same letters may stand elsewhere in the message, so one entity takes one place.
      rest = rest.replace(text, () => ' ');
    }
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
