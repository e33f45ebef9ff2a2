/** What normalization could not take at face value. Everything noted stays verbatim in the entry. */
export type NoteKind =
  | 'requirement-not-understood'
  | 'requirement-says-more'
  | 'section-misprint-read'
  | 'footnote-not-understood'
  | 'footnote-missing'
  | 'policy-not-understood'
  | 'citation-absent'
  | 'citation-not-understood'
  | 'citation-date-contradicts-volume'
  | 'start-date-not-understood'
  | 'country-absent'
  | 'country-not-understood'
  | 'name-boilerplate-split'
  | 'alias-inside-name'
  | 'alias-cell-split'
  | 'same-name-and-country'
  | 'row-without-name'
  | 'column-not-used'
  | 'source-without-code';

export interface Note {
  readonly kind: NoteKind;
  /** The text as printed. */
  readonly text: string;
}
