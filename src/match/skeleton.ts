// One letter group per sound, so that the romanizations of one name meet: Gromow/Gromov, Khartis/Hartis, Mariyskiy/Mariysky.
// The order matters: longer groups first.
// Upper-case C stands for the sound "ts". Pinyin syllables that mean different names stay apart (zhou/zhu, xian/xan, qing/king).
const RULES: readonly (readonly [RegExp, string])[] = [
  [/shch|sch|tsch/g, 'sh'],
  [/tch|cz/g, 'ch'],
  [/dzh|dj/g, 'zh'],
  [/ch(?=[^aeiouy])/g, 'h'],
  [/kh/g, 'h'],
  [/ph/g, 'f'],
  [/ck|cq/g, 'k'],
  [/tz|ts|tc/g, 'C'],
  [/c(?=[eiy])/g, 'C'],
  [/c(?!h)/g, 'k'],
  [/ks/g, 'x'],
  [/q(?![iu])/g, 'k'],
  [/w/g, 'v'],
  [/oo/g, 'u'],
  [/ee/g, 'i'],
  [/y/g, 'i'],
  [/i+o/g, 'o'],
  [/(?<=[aeou])i+(?=e)/g, ''],
  [/(.)\1+/g, '$1'],
];

const NEEDS_RULES = /[cqwy]|(?:kh|ph|ks|sch|dj|dzh|tz|ts)|oo|ee|io|(?<=[aeou])i+e|(.)\1/;

/** What is left of a folded word when the usual differences of romanization are taken out. */
export function skeleton(word: string): string {
  if (!NEEDS_RULES.test(word)) return word;
  let out = word;
  for (const [pattern, replacement] of RULES) out = out.replace(pattern, replacement);
  return out === '' ? word : out;
}
