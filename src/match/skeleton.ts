// One letter group per sound, so that the romanizations of one name meet: Gromow/Gromov, Khartis/Hartis, Mariyskiy/Mariysky.
// The order matters: longer groups first.
// Upper-case C stands for the sound "ts". Pinyin syllables that mean different names stay apart (zhou/zhu, xian/xan, qing/king).
// Beside each rule letters without which it cannot apply: looking for those is quicker.
const RULES: readonly (readonly [string, RegExp, string])[] = [
  ['h', /shch|sch|tsch/g, 'sh'],
  ['c', /tch|cz/g, 'ch'],
  ['d', /dzh|dj/g, 'zh'],
  ['c', /ch(?=[^aeiouy])/g, 'h'],
  ['kh', /kh/g, 'h'],
  ['ph', /ph/g, 'f'],
  ['c', /ck|cq/g, 'k'],
  ['t', /tz|ts|tc/g, 'C'],
  ['c', /c(?=[eiy])/g, 'C'],
  ['c', /c(?!h)/g, 'k'],
  ['ks', /ks/g, 'x'],
  ['q', /q(?![iu])/g, 'k'],
  ['w', /w/g, 'v'],
  ['oo', /oo/g, 'u'],
  ['ee', /ee/g, 'i'],
  ['y', /y/g, 'i'],
  ['i', /i+o/g, 'o'],
  ['i', /(?<=[aeou])i+(?=e)/g, ''],
  ['', /(.)\1+/g, '$1'],
];

const NEEDS_RULES = /[cqwy]|(?:kh|ph|ks|sch|dj|dzh|tz|ts)|oo|ee|io|(?<=[aeou])i+e|(.)\1/;

/** What is left of a folded word when the usual differences of romanization are taken out. */
export function skeleton(word: string): string {
  if (!NEEDS_RULES.test(word)) return word;
  let out = word;
  for (const [needed, pattern, replacement] of RULES) {
    if (out.includes(needed)) out = out.replace(pattern, replacement);
  }
  return out === '' ? word : out;
}
