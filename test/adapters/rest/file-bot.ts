import type { Core } from '../../../adapters/assemble-core.ts';
import { screeningResult } from '../../../src/answer/screening-result.ts';
import type { Bot, BotRequest } from '../../../src/bot.ts';

export interface FileBot extends Bot {
  readonly files: { readonly request: BotRequest; readonly name: string; readonly bytes: number }[];
}

/** The real core, with the simplest thing that can be done with a file: a result for each line but the first. */
export function createFileBot({ bot, screening }: Core): FileBot {
  const files: FileBot['files'][number][] = [];
  return {
    ...bot,
    files,
    async screenFile(request, { name, content }) {
      let text = '';
      let bytes = 0;
      for await (const chunk of content) {
        bytes += chunk.length;
        text += Buffer.from(chunk).toString('utf8');
      }
      files.push({ request, name, bytes });
      const [, ...lines] = text.trim().split('\r\n');
      const rows = lines.map((line) => `${line},${screeningResult(screening.screen(line)).outcome}`);
      const answer = await bot.answer({ ...request, text: 'Hikvision' });
      const result = Buffer.from(['name,outcome', ...rows, ''].join('\r\n'));
      return {
        ...answer,
        kind: 'several',
        headline: `${lines.length} names: “é” 海`,
        files: [{ name: 'names-screened.csv', mediaType: 'text/csv', content: result }],
      };
    },
  };
}
