import type { Activity } from 'botbuilder';
import * as z from 'zod';
import type { Answer, AnswerFile } from '../../src/answer/answer.ts';
import type { Message } from './delivery.ts';
import type { FileOffers } from './file-offers.ts';
import { LIMITS } from './limits.ts';
import { placeOf } from './place.ts';
import { WORDS } from './words.ts';

/** The types of attachments that carry files in a chat with a bot. */
const CONSENT = 'application/vnd.microsoft.teams.card.file.consent';
const INFO = 'application/vnd.microsoft.teams.card.file.info';
const DOWNLOAD = 'application/vnd.microsoft.teams.file.download.info';

/** Whose files an activity is about. */
export function ownerOf(activity: Partial<Activity>): string {
  const { tenantId = '', userId = '' } = placeOf(activity);
  return ownerKey(tenantId, userId);
}

export function ownerKey(tenantId: string, userId: string): string {
  return `${tenantId} ${userId}`;
}

export interface FileOffer {
  readonly owner: string;
  /** The text command that makes the files again. */
  readonly command?: string;
}

/** A bot may put a file into somebody's storage only when they allow it: each file is offered in a card of Teams' own. */
export function offerMessages({ files = [] }: Answer, { owner, command }: FileOffer, offers: FileOffers): Message[] {
  const again = command === undefined || command.length > LIMITS.sharedCharacters ? {} : { command };
  return files.map((file) => {
    const offer = offers.add(owner, file);
    const content = {
      description: WORDS.fileOffer,
      sizeInBytes: file.content.byteLength,
      acceptContext: { offer, name: file.name, ...again },
      declineContext: { offer },
    };
    return { type: 'message', attachments: [{ contentType: CONSENT, name: file.name, content }] };
  });
}

const Offered = z.object({ offer: z.string(), name: z.string().optional(), command: z.string().min(1).optional() });

const Consent = z.discriminatedUnion('action', [
  z.object({ action: z.literal('decline'), context: Offered }),
  z.object({
    action: z.literal('accept'),
    context: Offered.extend({ name: z.string() }),
    uploadInfo: z.object({
      uploadUrl: z.string(),
      contentUrl: z.url({ protocol: /^https?$/u }),
      name: z.string(),
      uniqueId: z.string(),
      fileType: z.string(),
    }),
  }),
]);

export type FileConsent = z.infer<typeof Consent>;
export type AcceptedFile = Extract<FileConsent, { action: 'accept' }>;

/** What somebody pressed on the card of an offered file; undefined for anything else. */
export function readConsent(value: unknown): FileConsent | undefined {
  return Consent.safeParse(value).data;
}

/** The file where it is now. */
export function savedFileMessage({ uploadInfo }: AcceptedFile): Message {
  const { contentUrl, name, uniqueId, fileType } = uploadInfo;
  return {
    type: 'message',
    attachments: [{ contentType: INFO, contentUrl, name, content: { uniqueId, fileType } }],
  };
}

/** The file of that name, where an answer has one. */
export function fileNamed({ files = [] }: Answer, name: string): AnswerFile | undefined {
  return files.find((file) => file.name === name);
}

/** A file that somebody sent: its name and the address to fetch it from. */
export interface SentFile {
  readonly name: string;
  readonly address: string;
}

const Download = z.object({
  contentType: z.literal(DOWNLOAD),
  name: z.string().trim().min(1).catch('file'),
  content: z.object({ downloadUrl: z.string() }),
});

/** Pictures in the text and the text's own HTML are attachments as well, but no files. */
export function filesIn({ attachments = [] }: Partial<Activity>): readonly SentFile[] {
  return attachments.flatMap((attachment) => {
    const file = Download.safeParse(attachment);
    return file.success ? [{ name: file.data.name.slice(0, 200), address: file.data.content.downloadUrl }] : [];
  });
}
