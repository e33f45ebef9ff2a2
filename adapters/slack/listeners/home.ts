import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from '@slack/bolt';
import { homeView } from '../views.ts';
import { askerOf, type Work } from './work.ts';

/** The Home tab is drawn anew whenever somebody opens it, so the date of the list on it is true. */
export function onHomeOpened({ bot }: Work) {
  return async (args: SlackEventMiddlewareArgs<'app_home_opened'> & AllMiddlewareArgs): Promise<void> => {
    const { event, client, context } = args;
    if (event.tab !== 'home') {
      return;
    }
    const { tenant } = askerOf(context);
    const from = { platform: 'slack', user: event.user, ...(tenant === undefined ? {} : { tenant }) } as const;
    const [help, status] = await Promise.all([
      bot.answer({ ...from, text: 'help' }),
      bot.answer({ ...from, text: 'status' }),
    ]);
    await client.views.publish({ user_id: event.user, view: homeView(help, status) });
  };
}
