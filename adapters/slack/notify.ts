import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { Answer } from '../../src/answer/answer.ts';
import type { NoticeTarget } from '../adapter.ts';
import type { ChannelPace } from './channel-pace.ts';
import type { SlackConfig } from './config.ts';
import type { SlackInstallations } from './installations.ts';
import { renderMessage } from './render/render-answer.ts';

interface NotifyParts {
  readonly config: SlackConfig;
  readonly installations: SlackInstallations;
  readonly clientOptions: WebClientOptions;
  readonly pace: ChannelPace;
}

/** Sends an answer to a channel, or to a person's direct messages: Slack takes the id of either. */
export function createNotify({ config, installations, clientOptions, pace }: NotifyParts) {
  return async ({ tenant, id: channel }: NoticeTarget, answer: Answer): Promise<'sent'> => {
    const token = config.transport === 'distributed' ? await tokenOf(tenant, installations) : config.botToken;
    const client = new WebClient(token, clientOptions);
    await pace(channel);
    await client.chat.postMessage({ ...renderMessage(answer), channel, unfurl_links: false, unfurl_media: false });
    return 'sent';
  };
}

/** Ids of organizations begin with E, those of workspaces with T. */
async function tokenOf(tenant: string, installations: SlackInstallations): Promise<string> {
  const isEnterpriseInstall = tenant.startsWith('E');
  const query = isEnterpriseInstall
    ? { teamId: undefined, enterpriseId: tenant, isEnterpriseInstall }
    : { teamId: tenant, enterpriseId: undefined, isEnterpriseInstall };
  const { bot } = await installations.fetchInstallation(query);
  if (bot === undefined) {
    throw new Error(`The Slack installation of ${tenant} has no bot token`);
  }
  return bot.token;
}
