import type { z } from 'zod';
import type { Answer, ScreeningResult } from '../../src/answer/answer.ts';
import { cleanText } from '../../src/answer/clean-text.ts';
import { blockToText, renderPlainText, richToText } from '../../src/answer/plain-text.ts';
import type { Answer as AnswerShape, Result as ResultShape } from './api-shapes.ts';

type AnswerBody = z.infer<typeof AnswerShape>;

/** What of an answer goes over the wire, field by field: the model may change, version 1 of the API does not. */
export function answerBody(answer: Answer): AnswerBody {
  return {
    kind: answer.kind,
    tone: answer.tone,
    headline: cleanText(answer.headline),
    ...noticeAndRecord(answer),
    sections: answer.sections.map(({ title, importance, blocks }) => ({
      title: cleanText(title),
      importance,
      text: blocks.map(blockToText).join('\n'),
    })),
    followUps: answer.followUps.map(({ label, command, purpose, input }) => ({
      label,
      command,
      purpose,
      ...(input !== undefined && { input: { label: input.label, isRequired: input.isRequired } }),
    })),
    footer: richToText(answer.footer),
    results: answer.results.map(resultBody),
    files: (answer.files ?? []).map(({ name, mediaType, content }) => ({
      name,
      mediaType,
      contentBase64: Buffer.from(content).toString('base64'),
    })),
    plainText: renderPlainText(answer),
  };
}

/** What belongs to an answer whether it is shown in full or as one row of many. */
export function noticeAndRecord({
  notice,
  listAsOf,
  reference,
}: Answer): Pick<AnswerBody, 'notice' | 'listDate' | 'reference'> {
  return {
    ...(notice !== undefined && { notice: richToText(notice) }),
    ...(listAsOf !== undefined && { listDate: listAsOf.slice(0, 'yyyy-mm-dd'.length) }),
    ...(reference !== undefined && { reference }),
  };
}

export function resultBody({ query, outcome, hits, otherLists }: ScreeningResult): z.infer<typeof ResultShape> {
  return {
    query,
    outcome,
    hits: hits.map(({ name, matchedName, matchedOn, score, strength }) => ({
      name,
      matchedName,
      matchedOn,
      score,
      strength,
    })),
    otherLists: otherLists.map(({ list, name }) => ({ list, name })),
  };
}
