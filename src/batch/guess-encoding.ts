import { isUtf8 } from 'node:buffer';
import type { TextEncoding } from '../answer/batch-report.ts';

/** Readable letters for each broken one from which a text counts as damaged UTF-8 and not as another encoding. */
const READABLE_PER_BROKEN = 4;

/**
 * The encoding of bytes without a byte order mark. Anything but UTF-8 is a guess among the three that spreadsheets of
 * Western Europe, Russia and China write. `isWhole`: nothing follows, so that a letter cut at the end is broken.
 */
export function guessEncoding(bytes: Uint8Array, isWhole: boolean): TextEncoding {
  if (isUtf8(isWhole ? bytes : withoutCutLetter(bytes)) || isDamagedUtf8(bytes)) {
    return { name: 'UTF-8', isGuess: false };
  }
  return { name: guessLegacy(bytes), isGuess: true };
}

/** Without the beginning of a letter at the very end. */
function withoutCutLetter(bytes: Uint8Array): Uint8Array {
  const tail = bytes.subarray(-3);
  const start = tail.findLastIndex((byte) => byte >= 0xc0);
  return start < 0 ? bytes : bytes.subarray(0, bytes.length - tail.length + start);
}

function isDamagedUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes);
  const broken = lengthOf(text, /\uFFFD/gu);
  return lengthOf(text, /[^\0-\x7F\uFFFD]/gu) >= broken * READABLE_PER_BROKEN;
}

/**
 * Company names are too short for statistics of a language; what tells is where the high bytes stand. Western letters
 * stand among ASCII ones; Russian words are all capitals, or small after the first letter; Chinese is what is left.
 */
function guessLegacy(bytes: Uint8Array): TextEncoding['name'] {
  const western = new TextDecoder('windows-1252').decode(bytes);
  const high = lengthOf(western, /[^\0-\x7F]/gu);
  const amongAscii = lengthOf(
    western,
    /(?<=[a-z])[^\0-\x7F]{1,2}(?![^\0-\x7F])|(?<![^\0-\x7F])[^\0-\x7F]{1,2}(?=[a-z])/giu,
  );
  const alone = lengthOf(western, /(?<![^\0-\x7F])[^\0-\x7F](?![^\0-\x7F])/gu);
  if (Math.max(amongAscii, alone) * 2 >= high) {
    return 'Windows-1252';
  }
  const words = new TextDecoder('windows-1251').decode(bytes).match(/[\u0410-\u044F\u0401\u0451]+/gu) ?? [];
  const letters = words.join('').length;
  const likely = words
    .filter((word) => /^(?:[\u0410-\u042F\u0401]?[\u0430-\u044F\u0451]+|[\u0410-\u042F\u0401]+)$/u.test(word))
    .join('').length;
  if (letters >= high * 0.75 && likely >= letters * 0.8) {
    return 'Windows-1251';
  }
  if (isChinese(bytes)) {
    return 'GB18030';
  }
  return letters * 2 >= high ? 'Windows-1251' : 'Windows-1252';
}

function isChinese(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('gb18030', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function lengthOf(text: string, pattern: RegExp): number {
  return text.match(pattern)?.join('').length ?? 0;
}
