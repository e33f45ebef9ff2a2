import type { z } from 'zod';
import type { Answer, ScreeningResult } from '../../../src/answer/answer.ts';
import { shorten } from '../../../src/answer/clean-text.ts';
import { worstOutcome } from '../../../src/answer/screening-result.ts';
import { noticeAndRecord, resultBody } from '../answer-body.ts';
import { type ScreenedName, ScreenRequest } from '../api-shapes.ts';
import { botRequest, type Call } from '../call.ts';
import { readJson } from '../read-body.ts';
import { jsonReply, type Reply } from '../reply.ts';
import { screenText } from '../screen-text.ts';

/** So many names are asked about at once: their records go to the disk together. */
const AT_ONCE = 10;
const QUERY_LENGTH = 200;

/** Each name is a question of its own to the bot, so that each has its own record. */
export async function postScreen(call: Call): Promise<Reply> {
  const read = await readJson(call.request, call.maxBytes, ScreenRequest);
  if ('refused' in read) {
    return read.refused;
  }
  const { names } = read.value;
  const results: z.infer<typeof ScreenedName>[] = [];
  for (let first = 0; first < names.length; first += AT_ONCE) {
    const some = names.slice(first, first + AT_ONCE);
    const screened = some.map(async (name, index) => {
      const answer = await call.bot.answer(botRequest(call, screenText(name), first + index));
      return screenedName(name, answer);
    });
    results.push(...(await Promise.all(screened)));
  }
  return jsonReply({ results });
}

function screenedName(name: string, answer: Answer): z.infer<typeof ScreenedName> {
  return { ...resultBody(oneResult(name, answer.results)), headline: answer.headline, ...noticeAndRecord(answer) };
}

/**
 * An answer without a result is no "no match". One that took the name for several counts as the worst of them, but for
 * no more than a possible match: the name itself is none of those on the list.
 */
function oneResult(name: string, results: readonly ScreeningResult[]): ScreeningResult {
  const [only, ...others] = results;
  if (only !== undefined && others.length === 0) {
    return only;
  }
  const worst = only === undefined ? 'not-screened' : worstOutcome(results.map(({ outcome }) => outcome));
  return {
    query: shorten(name, QUERY_LENGTH),
    outcome: worst === 'hit' ? 'possible-match' : worst,
    hits: results.flatMap(({ hits }) => hits),
    otherLists: results.flatMap(({ otherLists }) => otherLists),
  };
}
