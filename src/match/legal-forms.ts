/** A name without its legal forms. */
export interface SetAside {
  /** What is left; all the words when nothing else would be left. */
  readonly core: readonly string[];
  readonly legalForms: readonly string[];
}

export interface LegalForms {
  /** Words of the forms that have several, such as "stock" and "liability". */
  readonly words: ReadonlySet<string>;
  /** True for a legal form of one word, such as "ltd". */
  has(word: string): boolean;
  setAside(words: readonly string[]): SetAside;
}

/** Shorter words of a form are fillers or initials. */
const SHORTEST_WORD = 4;

type Phrase = readonly string[];

/** `anywhere`: forms that no name uses as a word; `edges`: forms only at the beginning or the end. Both in folded letters. */
export function createLegalForms(anywhere: readonly string[], edges: readonly string[]): LegalForms {
  const anywhereByFirst = byFirstWord(anywhere);
  const edgesByFirst = byFirstWord([...anywhere, ...edges]);
  const edgesByLast = byWord([...anywhere, ...edges], (phrase) => phrase.at(-1) ?? '');
  const single = new Set([...anywhere, ...edges].filter((form) => !form.includes(' ')));
  const several = [...anywhere, ...edges].map((form) => form.split(/[ -]/)).filter((form) => form.length > 1);
  return {
    words: new Set(several.flat().filter((word) => word.length >= SHORTEST_WORD)),
    has: (word) => single.has(word),
    setAside(words) {
      const found: string[] = [];
      const rest: string[] = [];
      for (let i = 0; i < words.length; ) {
        const phrase = phraseAt(anywhereByFirst.get(words[i] ?? ''), words, i);
        if (phrase) {
          found.push(phrase.join(' '));
          i += phrase.length;
        } else {
          rest.push(words[i] ?? '');
          i++;
        }
      }
      trimEdges(rest, edgesByFirst, edgesByLast, found);
      return rest.length === 0 ? { core: words, legalForms: [] } : { core: rest, legalForms: found };
    },
  };
}

/** Takes forms off both ends, but never the last word that is left. */
function trimEdges(
  rest: string[],
  byFirst: Map<string, Phrase[]>,
  byLast: Map<string, Phrase[]>,
  found: string[],
): void {
  for (;;) {
    const ending = byLast
      .get(rest.at(-1) ?? '')
      ?.find((phrase) => phrase.length < rest.length && startsAt(phrase, rest, rest.length - phrase.length));
    if (ending) {
      found.push(ending.join(' '));
      rest.length -= ending.length;
      continue;
    }
    const beginning = phraseAt(byFirst.get(rest[0] ?? ''), rest, 0);
    if (!beginning || beginning.length >= rest.length) return;
    found.push(beginning.join(' '));
    rest.splice(0, beginning.length);
  }
}

function byFirstWord(phrases: readonly string[]): Map<string, Phrase[]> {
  return byWord(phrases, (phrase) => phrase[0] ?? '');
}

/** Longest phrases first, so that "co ltd" wins over "co". */
function byWord(phrases: readonly string[], wordOf: (phrase: Phrase) => string): Map<string, Phrase[]> {
  const map = new Map<string, Phrase[]>();
  const split = phrases.map((phrase) => phrase.split(/[ -]/)).sort((a, b) => b.length - a.length);
  for (const phrase of split) {
    const word = wordOf(phrase);
    const list = map.get(word);
    if (list) list.push(phrase);
    else map.set(word, [phrase]);
  }
  return map;
}

function phraseAt(
  candidates: readonly Phrase[] | undefined,
  words: readonly string[],
  start: number,
): Phrase | undefined {
  return candidates?.find((phrase) => startsAt(phrase, words, start));
}

function startsAt(phrase: Phrase, words: readonly string[], start: number): boolean {
  if (start < 0 || start + phrase.length > words.length) return false;
  for (let i = 0; i < phrase.length; i++) if (phrase[i] !== words[start + i]) return false;
  return true;
}
