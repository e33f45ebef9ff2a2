import type { MatchedOn, Outcome } from '../../screening/verdict.ts';

/** What people do that is worth a record. `erasure` and `retention` are written by the trail itself. */
export type AuditKind =
  | 'screening'
  | 'details-shown'
  | 'shared'
  | 'batch'
  | 'review-asked'
  | 'review-answered'
  | 'watch-changed'
  | 'notice-sent'
  | 'settings-changed'
  | 'evidence-made'
  | 'exported'
  | 'erasure'
  | 'retention';

/** A listed entry that an answer named. */
export interface AuditedEntry {
  readonly id: string;
  readonly name: string;
  readonly matchedName: string;
  readonly matchedOn: MatchedOn;
  /** 0 to 1. */
  readonly score: number;
  readonly strength: 'strong' | 'weak';
}

export interface AuditEvent {
  readonly kind: Exclude<AuditKind, 'erasure' | 'retention'>;
  readonly at: Date;
  readonly appVersion: string;
  /** The platform's id of the message or click; a second event with the same id makes no second record. */
  readonly eventId?: string;
  /** Who, as the platform names them, and where. Can be erased later without breaking the chain. */
  readonly user?: string;
  readonly userName?: string;
  readonly channel?: string;
  /** As typed. */
  readonly query?: string;
  readonly outcome?: Outcome;
  /** `text` is the entry as it stood in that list version, as JSON; kept once per tenant and wording. */
  readonly entries?: readonly (AuditedEntry & { readonly text?: string })[];
  readonly list?: { readonly asOf: string; readonly sha256: string };
  /** Free text of a person, such as the note beside a decision. */
  readonly note?: string;
  /** The answer as shown, as plain text. */
  readonly answer?: string;
  /** Whatever else belongs to this kind of event, as JSON. Never the query or a person's name: it cannot be erased. */
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** How a query is written down: as typed, or as a digest that can only be compared with a name somebody already has. */
export type QueryRecording = 'text' | 'hash';

/** What a caller gets for an event that is on the disk. */
export interface AuditReceipt {
  readonly seq: number;
  /** Short name of the record for people: "EL-4711-9F3C". */
  readonly reference: string;
  readonly hash: string;
  /** False when the event had been recorded before; then the rest is that record's. */
  readonly isNew: boolean;
}

export interface AuditRecord {
  readonly seq: number;
  readonly reference: string;
  /** ISO time, by the clock of the process that wrote it. */
  readonly at: string;
  readonly kind: AuditKind;
  readonly user?: string;
  readonly userName?: string;
  readonly channel?: string;
  readonly query?: string;
  readonly queryForm: 'none' | QueryRecording;
  readonly outcome?: Outcome;
  readonly entries: readonly (AuditedEntry & { readonly textSha256?: string })[];
  readonly list?: { readonly asOf: string; readonly sha256: string };
  readonly note?: string;
  readonly answer?: string;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly appVersion: string;
  readonly eventDigest?: string;
  /** True when the person or the words of this record were erased later. */
  readonly isErased: boolean;
  readonly previousHash: string;
  readonly hash: string;
  /** What the hash covers in place of the erasable fields, and the salts that open it; see chain.ts. */
  readonly commitments: {
    readonly person: string;
    readonly personSalt?: string;
    readonly question: string;
    readonly questionSalt?: string;
    readonly words: string;
    readonly wordsSalt?: string;
  };
}
