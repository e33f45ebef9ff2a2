import type { z } from 'zod';
import { type Suggestions, SuggestQuery } from '../api-shapes.ts';
import type { Call } from '../call.ts';
import { readQuery } from '../read-body.ts';
import { jsonReply, type Reply } from '../reply.ts';

export async function getSuggest({ bot, query }: Call): Promise<Reply> {
  const read = readQuery(query, SuggestQuery);
  if ('refused' in read) {
    return read.refused;
  }
  const found = await bot.suggest(read.value.q, read.value.limit);
  const body: z.infer<typeof Suggestions> = {
    suggestions: found.map(({ name, detail, ranges, command }) => ({
      name,
      detail,
      ranges: ranges.map(([first, last]) => [first, last]),
      command,
    })),
  };
  return jsonReply(body);
}
