import type { Answer, AnswerFile } from './answer.ts';
import { personalAnswer } from './personal-answer.ts';
import { bullets, paragraph, rich, section } from './rich-text.ts';

/** What a document for the file says of itself; see evidence/evidence-document.ts. */
interface EvidenceShown {
  readonly reference: string;
  readonly headline: string;
  readonly cautions: readonly string[];
}

/** Goes with the record of one question as PDF and as text. */
export function evidenceAnswer({ reference, headline, cautions }: EvidenceShown, files: readonly AnswerFile[]): Answer {
  return personalAnswer({
    headline: `Evidence: record ${reference}, as PDF and as text.`,
    sections: [
      section('essential', 'Recorded', paragraph(headline)),
      section('useful', 'Note', bullets(cautions.map((caution) => rich(caution)))),
    ],
    files,
  });
}
