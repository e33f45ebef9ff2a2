import type { Answer, RichText, Section, Span } from './answer.ts';
import { cleanText } from './clean-text.ts';
import { rich } from './rich-text.ts';

/** A person as answers show them: a mention where the platform can make one, else the name or the id. */
export function personSpan(id: string, name: string | undefined): Span {
  return { text: cleanText(name ?? '') || cleanText(id), person: id };
}

interface PersonalParts extends Partial<Pick<Answer, 'followUps' | 'files' | 'tone' | 'notice'>> {
  readonly headline: string;
  readonly sections?: readonly Section[];
  readonly footer?: RichText;
}

/** For the asker's eyes alone, and no screening. */
export function personalAnswer({
  headline,
  sections = [],
  footer,
  followUps = [],
  tone,
  ...rest
}: PersonalParts): Answer {
  return {
    kind: 'personal',
    tone: tone ?? 'plain',
    headline,
    sections,
    followUps,
    footer: footer ?? rich('Only you see this. Not legal advice.'),
    results: [],
    ...rest,
  };
}
