import type { Answer, Block, RichText, Section, Span } from '../../../src/answer/answer.ts';
import { shorten } from '../../../src/answer/clean-text.ts';
import { andMore } from '../wording.ts';

type Importance = Section['importance'];

/**
 * The answer, then ever shorter forms of it, least harm first: long lists and texts of what is not essential are cut,
 * such sections are dropped from the end, and only then are long lists and texts of essential sections cut. Headline,
 * notice, footer and every link (the attribution of a reason) are in all of them.
 */
export function* shortenings(answer: Answer): Generator<Answer> {
  yield answer;
  let shorter = answer;
  for (const importance of ['extra', 'useful'] as const) {
    shorter = mapSections(shorter, importance, (section) => cutSection(section, { items: 8, characters: 600 }));
    yield shorter;
    for (let last = lastOf(shorter, importance); last !== undefined; last = lastOf(shorter, importance)) {
      const dropped = last;
      shorter = { ...shorter, sections: shorter.sections.filter((section) => section !== dropped) };
      yield shorter;
    }
  }
  for (const limits of ESSENTIAL_LIMITS) {
    yield mapSections(shorter, 'essential', (section) => cutSection(section, limits));
  }
}

/** The answer in short, whatever room there is. */
export function inShort(answer: Answer, limits: CutLimits): Answer {
  return { ...answer, sections: answer.sections.map((section) => cutSection(section, limits)) };
}

export interface CutLimits {
  readonly items: number;
  /** Of one span without a link. */
  readonly characters: number;
}

const ESSENTIAL_LIMITS: readonly CutLimits[] = [
  { items: 30, characters: 1500 },
  { items: 20, characters: 600 },
  { items: 10, characters: 300 },
  { items: 5, characters: 120 },
  { items: 2, characters: 60 },
];

function mapSections(answer: Answer, importance: Importance, change: (section: Section) => Section): Answer {
  return {
    ...answer,
    sections: answer.sections.map((section) => (section.importance === importance ? change(section) : section)),
  };
}

function lastOf(answer: Answer, importance: Importance): Section | undefined {
  return answer.sections.findLast((section) => section.importance === importance);
}

function cutSection(section: Section, limits: CutLimits): Section {
  return { ...section, blocks: section.blocks.map((block) => cutBlock(block, limits)) };
}

function cutBlock(block: Block, limits: CutLimits): Block {
  const cutText = (text: RichText): RichText => text.map((span) => cutSpan(span, limits.characters));
  switch (block.kind) {
    case 'paragraph':
      return { ...block, text: cutText(block.text) };
    case 'verbatim':
      return { ...block, text: shorten(block.text, limits.characters) };
    case 'fields':
      return { ...block, fields: block.fields.map(({ label, value }) => ({ label, value: cutText(value) })) };
    case 'list': {
      const kept = block.items.slice(0, limits.items).map(cutText);
      const left = block.items.length - kept.length;
      return { ...block, items: left === 0 ? kept : [...kept, [{ text: andMore(left) }]] };
    }
  }
}

function cutSpan(span: Span, characters: number): Span {
  return span.text.length <= characters ? span : { ...span, text: shorten(span.text, characters) };
}
