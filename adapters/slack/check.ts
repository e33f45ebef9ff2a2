import { WebClient } from '@slack/web-api';
import { configError, type SlackConfig } from './config.ts';

/** Asks Slack whether the tokens hold. Rejects with an error of code CONFIG that names the variable. */
export async function checkSlack(config: SlackConfig): Promise<void> {
  if (config.transport === 'distributed') {
    return;
  }
  const options = {
    retryConfig: { retries: 0 },
    ...(config.apiUrl === undefined ? {} : { slackApiUrl: config.apiUrl }),
  };
  await new WebClient(config.botToken, options).auth.test().catch((error: unknown) => {
    throw configError(`Slack did not accept SLACK_BOT_TOKEN (${reasonOf(error)}). See docs/slack.md.`, error);
  });
  if (config.transport === 'socket') {
    await new WebClient(config.appToken, options).apps.connections.open({}).catch((error: unknown) => {
      throw configError(`Slack did not accept SLACK_APP_TOKEN (${reasonOf(error)}). See docs/slack.md.`, error);
    });
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : 'no answer';
}
