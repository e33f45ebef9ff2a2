import type { AllMiddlewareArgs, SlackEventMiddlewareArgs } from '@slack/bolt';
import type { Work } from './work.ts';

type Removal = 'app_uninstalled' | 'tokens_revoked';

/**
 * The app was removed, or its bot token revoked. Slack sends both events, in any order and at times twice; either one
 * makes everything of that workspace go, and the second finds nothing left.
 */
export function onRemoval({ forgetWorkspace }: Work) {
  return async ({ event, body, context }: SlackEventMiddlewareArgs<Removal> & AllMiddlewareArgs): Promise<void> => {
    if (event.type === 'tokens_revoked' && !event.tokens.bot?.length) {
      return;
    }
    await forgetWorkspace({
      teamId: context.teamId,
      enterpriseId: context.enterpriseId,
      isEnterpriseInstall: context.isEnterpriseInstall,
      at: new Date(body.event_time * 1000),
    });
  };
}
