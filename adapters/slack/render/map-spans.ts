import type { Answer, Block, RichText, Span } from '../../../src/answer/answer.ts';

/** The answer with every run of text changed, wherever it stands. */
export function mapSpans(answer: Answer, change: (span: Span) => Span): Answer {
  const plain = (text: string): string => change({ text }).text;
  const rich = (text: RichText): RichText => text.map(change);
  const block = (one: Block): Block => {
    switch (one.kind) {
      case 'paragraph':
        return { ...one, text: rich(one.text) };
      case 'verbatim':
        return { ...one, text: plain(one.text) };
      case 'list':
        return { ...one, items: one.items.map(rich) };
      case 'fields':
        return {
          ...one,
          fields: one.fields.map(({ label, value }) => ({ label: plain(label), value: rich(value) })),
        };
    }
  };
  return {
    ...answer,
    headline: plain(answer.headline),
    ...(answer.notice === undefined ? {} : { notice: rich(answer.notice) }),
    sections: answer.sections.map((one) => ({ ...one, title: plain(one.title), blocks: one.blocks.map(block) })),
    followUps: answer.followUps.map((one) => ({ ...one, label: plain(one.label), command: plain(one.command) })),
    footer: rich(answer.footer),
  };
}
