import type { OtherFileKind } from '../answer/batch-report.ts';
import { stopWith } from './stop.ts';

/** First bytes of what is no text, as Latin-1 letters. */
const BEGINNINGS: readonly (readonly [string, OtherFileKind])[] = [
  ['%PDF-', 'pdf'],
  ['\u0089PNG', 'image'],
  ['\u00FF\u00D8\u00FF', 'image'],
  ['GIF87a', 'image'],
  ['GIF89a', 'image'],
  ['II*\0', 'image'],
  ['MM\0*', 'image'],
  ['{\\rtf', 'document'],
  ['Rar!', 'archive'],
  ['7z\u00BC\u00AF', 'archive'],
  ['\u001F\u008B', 'archive'],
];
/** Images whose mark stands a few bytes from the beginning. */
const INNER_MARK = /^(?:RIFF.{4}WEBP|.{4}ftyp(?:hei|mif|avif))/su;
const ZIP = 'PK\u0003\u0004';
/** Word, Excel and PowerPoint up to 2003. */
const OLE = '\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1';
const SPREADSHEET_NAME = /\.(?:xlsx?|xlsm|xlsb|ods|numbers)$/iu;
const SPREADSHEET_PART = /xl\/|opendocument\.spreadsheet/u;
const DOCUMENT_NAME = /\.(?:docx?|pptx?|odt|odp|pages|msg)$/iu;
const DOCUMENT_PART = /word\/|ppt\/|opendocument\.text/u;

/** Stops when the first bytes of a file show that it is no text. */
export function refuseOtherKinds(fileName: string, head: Uint8Array): void {
  const letters = Buffer.from(head).toString('latin1');
  const kind =
    BEGINNINGS.find(([beginning]) => letters.startsWith(beginning))?.[1] ??
    (INNER_MARK.test(letters) ? 'image' : kindInContainer(fileName, letters));
  if (kind !== undefined) {
    throw stopWith({ reason: kind });
  }
}

function kindInContainer(fileName: string, letters: string): OtherFileKind | undefined {
  const isZip = letters.startsWith(ZIP);
  if (!isZip && !letters.startsWith(OLE)) {
    return undefined;
  }
  if (SPREADSHEET_NAME.test(fileName) || (isZip && SPREADSHEET_PART.test(letters))) {
    return 'spreadsheet';
  }
  if (DOCUMENT_NAME.test(fileName) || (isZip && DOCUMENT_PART.test(letters))) {
    return 'document';
  }
  // An old Office file without a telling name is a workbook more often than anything else that is sent here.
  return isZip ? 'archive' : 'spreadsheet';
}

const MARKUP = /^\s*<(?:!doctype|\?xml|html|table|meta|head|body|div|style|workbook)\b/iu;
const JSON_START = /^\s*(?:\{\s*"|\[\s*[[{"])/u;
const CONTROL = /(?!\s)\p{Cc}/gu;
/** Damaged text can hold a stray control character; a program or picture is full of them. */
const CONTROL_SHARE = 0.02;

/** Stops when the first letters show a text that holds no plain rows, or no text at all. */
export function refuseOtherTexts(head: string): void {
  if (MARKUP.test(head)) {
    throw stopWith({ reason: 'markup' });
  }
  if (JSON_START.test(head)) {
    throw stopWith({ reason: 'json' });
  }
  if ((head.match(CONTROL)?.length ?? 0) > head.length * CONTROL_SHARE) {
    throw stopWith({ reason: 'binary' });
  }
}

/** Text has no NUL anywhere. */
export function refuseBinary(text: string): void {
  if (text.includes('\0')) {
    throw stopWith({ reason: 'binary' });
  }
}
