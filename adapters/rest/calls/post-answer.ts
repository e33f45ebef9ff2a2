import { answerBody } from '../answer-body.ts';
import { AnswerRequest } from '../api-shapes.ts';
import { botRequest, type Call } from '../call.ts';
import { readJson } from '../read-body.ts';
import { jsonReply, type Reply } from '../reply.ts';
import { screenText } from '../screen-text.ts';

export async function postAnswer(call: Call): Promise<Reply> {
  const read = await readJson(call.request, call.maxBytes, AnswerRequest);
  if ('refused' in read) {
    return read.refused;
  }
  const { text, country } = read.value;
  const asked = country === undefined ? text : screenText(text, country);
  return jsonReply(answerBody(await call.bot.answer(botRequest(call, asked))));
}
