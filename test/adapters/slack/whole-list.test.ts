import { beforeAll, describe, expect, it } from 'vitest';
import { renderMessage } from '../../../adapters/slack/render/render-answer.ts';
import { resultView } from '../../../adapters/slack/views.ts';
import type { Bot } from '../../../src/bot.ts';
import { loadList } from '../../../src/list/load-snapshot.ts';
import { createRealBot } from './real-bot.ts';
import { limitViolations } from './slack-limits.ts';

let bot: Bot;
let entries: Awaited<ReturnType<typeof loadList>>['entries'];

beforeAll(async () => {
  bot = await createRealBot();
  ({ entries } = await loadList('data'));
});

describe('every listed entry', () => {
  it('is screened by its name and shown within the limits of a message', async () => {
    for (const { name } of entries) {
      const question = `screen "${name}"`;
      const message = renderMessage(await bot.answer({ text: question, platform: 'slack' }), {
        shareCommand: question,
      });
      expect(limitViolations(message, 'message'), name).toEqual([]);
    }
  });

  it('has details within the limits of a modal', async () => {
    for (const { id } of entries) {
      const answer = await bot.answer({ text: `entry ${id}`, platform: 'slack' });
      expect(answer.kind, id).toBe('details');
      const view = resultView(answer, `entry ${id}`);
      expect(limitViolations(view, 'view'), id).toEqual([]);
      expect(JSON.stringify(view), id).not.toContain('Shortened to fit');
    }
  });
});
