import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { Answer } from '../../src/answer/answer.ts';
import type { Logger } from '../../src/ops/logger.ts';
import type { NoticeTarget } from '../adapter.ts';
import type { ChannelPace } from './channel-pace.ts';
import type { SlackConfig } from './config.ts';
import { NOT_INSTALLED, type SlackInstallations } from './installations.ts';
import { platformError } from './platform-error.ts';
import { renderMessage } from './render/render-answer.ts';

interface NotifyParts {
  readonly config: SlackConfig;
  readonly installations: SlackInstallations;
  readonly clientOptions: WebClientOptions;
  readonly pace: ChannelPace;
  readonly log: Logger;
}

/** Slack's words for a person, a channel or a workspace that is not there for the app any more. */
const GONE: ReadonlySet<string> = new Set([
  'account_inactive',
  'cannot_dm_bot',
  'channel_not_found',
  'is_archived',
  'not_in_channel',
  'token_revoked',
  'user_disabled',
  'user_not_found',
  'user_not_visible',
]);

/**
 * Sends an answer to a channel, or to a person's direct messages: Slack takes the id of either, and opens the
 * conversation with a person itself.
 */
export function createNotify({ config, installations, clientOptions, pace, log }: NotifyParts) {
  return async ({ tenant, kind, id }: NoticeTarget, answer: Answer, noticeId: string): Promise<'sent' | 'gone'> => {
    try {
      const token = config.transport === 'distributed' ? await tokenOf(tenant, installations) : config.botToken;
      const client = new WebClient(token, clientOptions);
      await pace(id);
      await client.chat.postMessage({
        ...renderMessage(answer),
        channel: id,
        unfurl_links: false,
        unfurl_media: false,
      });
      return 'sent';
    } catch (error) {
      const reason = goneReason(error);
      if (reason === undefined) {
        throw error;
      }
      log.warn({ tenant, kind, noticeId, reason }, 'a notice has nobody to go to in Slack any more');
      return 'gone';
    }
  };
}

/** Undefined for what may work later: a limit on calls, the network, a failure at Slack's. */
function goneReason(error: unknown): string | undefined {
  if (error instanceof Error && 'code' in error && error.code === NOT_INSTALLED) {
    return NOT_INSTALLED;
  }
  const code = platformError(error);
  return code !== undefined && GONE.has(code) ? code : undefined;
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
