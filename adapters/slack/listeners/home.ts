import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from '@slack/bolt';
import type { Answer } from '../../../src/answer/answer.ts';
import { toRequest } from '../ask.ts';
import { homeView } from '../home-view.ts';
import { askerOf, type Work } from './work.ts';

/** The Home tab is drawn anew whenever somebody opens it, so what it shows is true. */
export function onHomeOpened(work: Work) {
  return async (args: SlackEventMiddlewareArgs<'app_home_opened'> & AllMiddlewareArgs): Promise<void> => {
    const { event, body, client } = args;
    if (event.tab !== 'home') {
      return;
    }
    // Not through the limit on questions: nobody asked, and a half-empty tab would be of no use.
    const ask = (text: string) => {
      const asker = askerOf(work, args, { eventId: `${body.event_id}:${text}` });
      return work.bot.answer(toRequest(text, { ...asker, user: event.user }));
    };
    const [help, status, history, watching] = await Promise.all([
      ask('help'),
      ask('status'),
      ask('history'),
      ask('watching'),
    ]);
    const view = homeView({ help, status, history: ofOwn(history), watching: ofOwn(watching) });
    await client.views.publish({ user_id: event.user, view });
  };
}

/** The person's own, or the word that nothing is stored; a bot that remembers nothing reads these words as names. */
function ofOwn(answer: Answer): Answer | undefined {
  return answer.kind === 'personal' || answer.kind === 'problem' ? answer : undefined;
}
