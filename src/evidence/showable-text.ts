/**
 * What has no printed form of its own, or would change how the text around it is read: controls, marks that reverse the
 * reading order, invisible characters, lone surrogates, private and unassigned code points.
 */
const UNSHOWABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** Joiners are part of the spelling after a letter of these scripts, and an invisible stranger anywhere else. */
const JOINS_AFTER =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gujarati}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Tamil}\p{Script=Telugu}]$/u;
const JOINER = /[\u200C\u200D]/u;

/** "‹U+202E›": a code point as people can read it, compare it and type it. */
export function codePointMark(codePoint: number): string {
  return `‹U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}›`;
}

/** `text` with everything that cannot be seen spelled out; nothing is left out, nothing can disguise the rest. */
export function showable(text: string): string {
  return text.replace(UNSHOWABLE, (mark, offset: number) => {
    const before = text.slice(Math.max(0, offset - 2), offset);
    return JOINER.test(mark) && JOINS_AFTER.test(before) ? mark : codePointMark(mark.codePointAt(0) ?? 0);
  });
}

/** The lines of `text`, each with everything that cannot be seen spelled out. */
export function showableLines(text: string): readonly string[] {
  return text.split(/\r?\n/u).map(showable);
}
