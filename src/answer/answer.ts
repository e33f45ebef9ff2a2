/** A piece of running text. A renderer escapes `text`; `link` is always an https URL. */
export interface Span {
  readonly text: string;
  readonly link?: string;
  readonly strong?: boolean;
  /** The platform's id of a person; `text` is their name or the id. A renderer may make it a mention. */
  readonly person?: string;
}

/** Text on one line or paragraph. */
export type RichText = readonly Span[];

export type Block =
  | { readonly kind: 'paragraph'; readonly text: RichText }
  | { readonly kind: 'fields'; readonly fields: readonly { readonly label: string; readonly value: RichText }[] }
  | { readonly kind: 'list'; readonly items: readonly RichText[] }
  /** Text of the regulation or the list, shown letter by letter. */
  | { readonly kind: 'verbatim'; readonly text: string };

export interface Section {
  /** Short title such as "Why". */
  readonly title: string;
  /** "essential" sections are never dropped or cut when a platform's limit forces an answer to be shortened. */
  readonly importance: 'essential' | 'useful' | 'extra';
  readonly blocks: readonly Block[];
}

/** A next step; `command` is a text command of the core, so a button needs no routing of its own. */
export interface FollowUp {
  readonly label: string;
  readonly command: string;
  readonly purpose: 'details' | 'more' | 'did-you-mean' | 'share' | 'example' | 'action';
  /** Words that the person is asked for first; they are sent after the command. */
  readonly input?: { readonly label: string; readonly isRequired: boolean };
}

/** A file that goes with an answer, for the eyes of the asker alone. */
export interface AnswerFile {
  /** With its ending, safe as a name on any system. */
  readonly name: string;
  readonly mediaType: 'text/csv' | 'text/plain' | 'application/pdf' | 'application/jsonl';
  readonly content: Uint8Array;
}

/** One screened name in the shape of `screen --jsonl`. */
export interface ScreeningResult {
  readonly query: string;
  readonly outcome: 'hit' | 'possible-match' | 'no-match' | 'not-screened';
  readonly hits: readonly {
    readonly name: string;
    readonly matchedName: string;
    readonly matchedOn: string;
    readonly score: number;
    readonly strength: 'strong' | 'weak';
  }[];
  readonly otherLists: readonly { readonly list: string; readonly name: string }[];
}

export type AnswerKind =
  | 'hit'
  | 'possible-match'
  | 'no-match'
  | 'not-screened'
  /** Several names at once. */
  | 'several'
  | 'details'
  | 'addresses'
  | 'family'
  | 'help'
  | 'status'
  /** For the asker's eyes alone, wherever it was asked: their history, watches, settings, evidence, files. */
  | 'personal'
  /** Sent without being asked for just now: a watched name changed, compliance is asked, compliance answered. */
  | 'notice'
  /** The input could not be used, or something failed; never read as "no match". */
  | 'problem';

/**
 * A platform-free answer. Read from top to bottom it loses importance: the headline alone is enough for somebody in a
 * hurry. A renderer may drop `extra` and then `useful` sections, never the headline, the notice, essential sections or
 * the footer (which holds the date of the list).
 */
export interface Answer {
  readonly kind: AnswerKind;
  /** "stop": listed; "caution": a person must look or nothing was screened; "plain": information. Never shown by color alone. */
  readonly tone: 'stop' | 'caution' | 'plain';
  /** One line of plain text, at most 150 characters. */
  readonly headline: string;
  /** Said right after the headline: the list is old, another US list has the name. */
  readonly notice?: RichText;
  readonly sections: readonly Section[];
  readonly followUps: readonly FollowUp[];
  /** Date of the list, source and caution. */
  readonly footer: RichText;
  /** ISO time of the official list that the answer rests on; absent where it rests on none. */
  readonly listAsOf?: string;
  /** What was screened, for machines; empty where nothing was. */
  readonly results: readonly ScreeningResult[];
  /** Of the audit record: "EL-4711-9F3C". Absent where nothing was recorded. */
  readonly reference?: string;
  /** Sent beside the answer. */
  readonly files?: readonly AnswerFile[];
  /** "channel": this tenant wants what is asked in a channel answered for all to see, where it would be for the asker alone. */
  readonly visibility?: 'channel';
}
