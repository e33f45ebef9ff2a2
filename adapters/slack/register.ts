import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import * as ids from './ids.ts';
import { onCommandButton, onOpenScreen, onShare, onWordsButton } from './listeners/buttons.ts';
import { onCommand } from './listeners/command.ts';
import { onHomeOpened } from './listeners/home.ts';
import { onDirectMessage, onMention } from './listeners/messages.ts';
import { onCompanyOptions, onCountryOptions, onScreenSubmit, onShareSubmit } from './listeners/screen-form.ts';
import { onScreenCompany, onScreenMessage } from './listeners/shortcuts.ts';
import { onRemoval } from './listeners/uninstall.ts';
import { onWordsSubmit } from './listeners/words-form.ts';
import type { Work } from './listeners/work.ts';
import { onWorkflowStep } from './listeners/workflow-step.ts';

/** Everything that Slack can call; manifest.yml declares the same. */
export function register(app: App, work: Work): void {
  app.command(ids.COMMAND, onCommand(work));

  app.event('app_mention', onMention(work));
  app.event('message', onDirectMessage(work));
  app.event('app_home_opened', onHomeOpened(work));
  app.event('app_uninstalled', onRemoval(work));
  app.event('tokens_revoked', onRemoval(work));

  app.shortcut({ type: 'shortcut', callback_id: ids.SCREEN_COMPANY_SHORTCUT }, onScreenCompany());
  app.shortcut({ type: 'message_action', callback_id: ids.SCREEN_MESSAGE_SHORTCUT }, onScreenMessage(work));

  app.options(ids.COMPANY_ACTION, onCompanyOptions(work));
  app.options(ids.COUNTRY_ACTION, onCountryOptions());
  app.view(ids.SCREEN_VIEW, onScreenSubmit(work));
  app.view(ids.RESULT_VIEW, onShareSubmit(work));
  app.view(ids.WORDS_VIEW, onWordsSubmit(work));

  app.action<BlockAction<ButtonAction>>(ids.COMMAND_ACTION, onCommandButton(work));
  app.action<BlockAction<ButtonAction>>(ids.WORDS_BUTTON, onWordsButton(work));
  app.action<BlockAction<ButtonAction>>(ids.SHARE_ACTION, onShare(work));
  app.action<BlockAction<ButtonAction>>(ids.OPEN_SCREEN_ACTION, onOpenScreen());

  app.function(ids.SCREEN_FUNCTION, onWorkflowStep(work));
}
