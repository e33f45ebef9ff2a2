import type { Platform } from './store/tenant.ts';

export interface BotRequest {
  /** What the person typed: a company, a question or a text command; mentions of the bot itself are already removed. */
  readonly text: string;
  readonly platform: Platform;
  /** Workspace or tenant, user and channel as the platform names them. */
  readonly tenant?: string;
  readonly user?: string;
  /** How others read the user's name; absent where the platform does not say. */
  readonly userName?: string;
  readonly channel?: string;
  /** True in a conversation of the user with the bot alone. */
  readonly isDirect?: boolean;
  /** The platform's id of the message or click: a repetition makes no second record. */
  readonly eventId?: string;
  /** "share": the answer is about to be shown to a whole channel. */
  readonly purpose?: 'share';
  readonly standing?: Standing;
}

/** What a person may do; asked only when a command needs it, since the platform may have to be asked. */
export interface Standing {
  /** An administrator by the platform's word, or by the operator's. */
  isAdministrator(): Promise<boolean>;
  /** Whether the user belongs to one of the platform's groups. */
  isInGroup(group: string): Promise<boolean>;
}

/** A file that a person sent to be screened. */
export interface IncomingFile {
  readonly name: string;
  /** Bytes, where the platform says. */
  readonly size?: number;
  /** Read once, and not kept. */
  readonly content: AsyncIterable<Uint8Array>;
  /** Is told now and then how far it is: a line for people. */
  readonly onProgress?: (text: string) => void;
}
