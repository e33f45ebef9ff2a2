const LETTERS: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  ж: 'zh',
  з: 'z',
  и: 'i',
  й: 'y',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
  і: 'i',
  ї: 'yi',
  є: 'ye',
  ґ: 'g',
  ў: 'u',
  ѓ: 'g',
  ќ: 'k',
  ђ: 'dj',
  ј: 'j',
  љ: 'lj',
  њ: 'nj',
  ћ: 'c',
  џ: 'dz',
  ә: 'a',
  ғ: 'g',
  қ: 'k',
  ң: 'n',
  ө: 'o',
  ұ: 'u',
  ү: 'u',
  һ: 'h',
  ѕ: 'z',
};

const FIRST = 0x400;
/** By code unit, which is many times quicker than by letter for thousands of names. */
const BY_CODE: readonly (string | undefined)[] = Array.from(
  { length: 0x130 },
  (_, offset) => LETTERS[String.fromCharCode(FIRST + offset)],
);

/** Romanizes lower-case Cyrillic after the BGN/PCGN system without its signs; other letters stay as they are. */
export function transliterateCyrillic(lowerCase: string): string {
  let out = '';
  for (let i = 0; i < lowerCase.length; i++) out += BY_CODE[lowerCase.charCodeAt(i) - FIRST] ?? lowerCase.charAt(i);
  return out;
}
