import type { z } from 'zod';
import type { Answer } from '../../../src/answer/answer.ts';
import { cleanText } from '../../../src/answer/clean-text.ts';
import { richToText } from '../../../src/answer/plain-text.ts';
import { answerBody } from '../answer-body.ts';
import { ScreenFileQuery } from '../api-shapes.ts';
import { botRequest, type Call } from '../call.ts';
import { limitedBody, readQuery, tooLarge } from '../read-body.ts';
import { problemReply, type Reply } from '../reply.ts';

/** The body goes to the bot as it comes in; its result comes back as the body, what there is to say in headers. */
export async function postScreenFile(call: Call): Promise<Reply> {
  const read = readQuery(call.query, ScreenFileQuery);
  if ('refused' in read) {
    return read.refused;
  }
  const body = limitedBody(call.request, call.maxBytes);
  const file = { name: call.mediaType === 'text/csv' ? 'names.csv' : 'names.txt', content: body.content };
  const screening = call.bot.screenFile(botRequest(call, fileMessage(read.value)), file);
  const answer = await screening.catch((error: unknown) => {
    if (body.isTooLarge()) return undefined;
    throw error;
  });
  if (answer === undefined || body.isTooLarge()) {
    return tooLarge(call.maxBytes);
  }
  const result = answer.files?.find(({ mediaType }) => mediaType === 'text/csv');
  return answer.kind === 'problem' || result === undefined
    ? problemReply(422, answer.headline, { answer: answerBody(answer) })
    : {
        status: 200,
        headers: { ...summaryHeaders(answer), 'content-disposition': `attachment; filename="${result.name}"` },
        body: { mediaType: 'text/csv; charset=utf-8', content: result.content },
      };
}

/** As a person writes it beside a file in chat. */
function fileMessage({ column, countryColumn, country }: z.infer<typeof ScreenFileQuery>): string {
  const settings = { column, 'country column': countryColumn, country };
  return Object.entries(settings)
    .flatMap(([key, value]) => (value === undefined ? [] : [`${key}: "${value}"`]))
    .join('; ');
}

/** A header holds ASCII alone, so the words are percent-encoded. */
function summaryHeaders({ headline, notice, reference }: Answer): Readonly<Record<string, string>> {
  const summary = notice === undefined ? headline : `${headline} ${richToText(notice)}`;
  return {
    'x-entity-summary': encodeURIComponent(cleanText(summary)),
    ...(reference !== undefined && { 'x-entity-reference': reference }),
  };
}
