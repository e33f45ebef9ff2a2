/**
 * The short name of a record, "EL-4711-9F3C": its number and the first digits of its hash. The digits catch a misread
 * number, and keep a reference from being guessed by counting.
 */
export function referenceOf(record: { readonly seq: number; readonly hash: string }): string {
  return `EL-${record.seq}-${record.hash.slice(0, digits).toUpperCase()}`;
}

const digits = 4;

export interface Reference {
  readonly seq: number;
  /** First digits of the hash, lower case. */
  readonly hashStart: string;
}

/** Undefined when the text is not a reference. */
export function parseReference(text: string): Reference | undefined {
  const match = /^EL-(\d{1,15})-([0-9A-F]{4})$/iu.exec(text.trim());
  const [, seq, hashStart] = match ?? [];
  return seq === undefined || hashStart === undefined
    ? undefined
    : { seq: Number(seq), hashStart: hashStart.toLowerCase() };
}
