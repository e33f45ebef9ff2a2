/** A way in which people change a listed name; undefined where it does not apply. */
export interface VariantKind {
  readonly kind: string;
  change(name: string, random: () => number): string | undefined;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const LEGAL_FORM =
  /[\s,]*\b(?:Co\.?,? ?Ltd\.?|Co\.?,? ?Limited|Company Limited|Limited|Ltd\.?|LLC|JSC|OJSC|PJSC|OOO|OAO|AO|Inc\.?|GmbH|FZE)\s*$/i;
const PLACE =
  /^(?:Beijing|Shanghai|Shenzhen|Guangzhou|Hangzhou|Nanjing|Chengdu|Wuhan|Tianjin|Suzhou|Xi['’]?an|Hefei)\s+/;

function pick<T>(list: readonly T[], random: () => number): T | undefined {
  return list[Math.floor(random() * list.length)];
}

/** One slip of the keyboard inside a word: a letter left out, doubled by another, replaced or swapped. */
function slip(text: string, random: () => number): string | undefined {
  const spots = [...text.matchAll(/[a-z]{5,}/gi)].flatMap((word) =>
    Array.from({ length: word[0].length - 2 }, (_, i) => word.index + 1 + i),
  );
  const at = pick(spots, random);
  if (at === undefined) return undefined;
  const letter = LETTERS[Math.floor(random() * 26)] ?? 'x';
  switch (Math.floor(random() * 4)) {
    case 0:
      return text.slice(0, at) + text.slice(at + 1);
    case 1:
      return text.slice(0, at) + letter + text.slice(at);
    case 2:
      return text.slice(0, at) + letter + text.slice(at + 1);
    default:
      return text.slice(0, at) + (text[at + 1] ?? '') + (text[at] ?? '') + text.slice(at + 2);
  }
}

export const VARIANTS: readonly VariantKind[] = [
  { kind: 'as printed, lower case', change: (name) => name.toLowerCase() },
  { kind: 'without legal form', change: (name) => (LEGAL_FORM.test(name) ? name.replace(LEGAL_FORM, '') : undefined) },
  {
    kind: 'other legal form',
    change: (name) => (LEGAL_FORM.test(name) ? name.replace(LEGAL_FORM, ' Inc.') : undefined),
  },
  { kind: 'without city', change: (name) => (PLACE.test(name) ? name.replace(PLACE, '') : undefined) },
  { kind: 'one slip', change: slip },
  {
    kind: 'two slips',
    change: (name, random) => {
      const once = slip(name, random);
      return once === undefined ? undefined : slip(once, random);
    },
  },
  {
    kind: 'words swapped',
    change: (name, random) => {
      const words = name.replace(LEGAL_FORM, '').split(' ');
      const at = Math.floor(random() * (words.length - 1));
      return words.length < 3
        ? undefined
        : [...words.slice(0, at), words[at + 1], words[at], ...words.slice(at + 2)].join(' ');
    },
  },
  {
    kind: 'words joined',
    change: (name, random) => {
      const gaps = [...name.replace(LEGAL_FORM, '').matchAll(/(?<=[a-z]{3}) (?=[A-Z]?[a-z]{3})/g)].map(
        (gap) => gap.index,
      );
      const at = pick(gaps, random);
      return at === undefined ? undefined : name.slice(0, at) + name.slice(at + 1);
    },
  },
  {
    kind: 'with extra words',
    change: (name, random) =>
      `${name.replace(LEGAL_FORM, '')} ${pick(['Group', 'Europe', 'Overseas Sales', 'Branch', 'Holding'], random)}`,
  },
  {
    kind: 'without punctuation',
    change: (name) =>
      /[.,()'’-]/.test(name)
        ? name
            .replace(/[.,()'’-]+/g, ' ')
            .replace(/\s+/g, ' ')
            .trim()
        : undefined,
  },
];

const SYLLABLES = [
  'bao',
  'chen',
  'dan',
  'fu',
  'gao',
  'hong',
  'jia',
  'kang',
  'lin',
  'meng',
  'nuo',
  'ping',
  'rui',
  'shan',
  'tuo',
  'wen',
  'xiang',
  'yuan',
  'zhe',
  'zong',
];

/** The same name with its telling word replaced by an invented one: no listed company. */
export function sibling(name: string, tellingWord: string, random: () => number): string {
  const invented = Array.from({ length: 3 }, () => pick(SYLLABLES, random)).join('');
  const word = invented.charAt(0).toUpperCase() + invented.slice(1);
  return name.replace(new RegExp(tellingWord, 'i'), word);
}
