import type { HTTPReceiverOptions } from '@slack/bolt';
import { type CallbackOptions, defaultCallbackSuccess, type Installation } from '@slack/oauth';
import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { Bot } from '../../src/bot.ts';
import type { Logger } from '../../src/ops/logger.ts';
import { REDIRECT_PATH, type SlackConfig } from './config.ts';
import type { SlackInstallations } from './installations.ts';
import { renderMessage } from './render/render-answer.ts';
import { BOT_SCOPES } from './scopes.ts';
import { welcomeAnswer } from './wording.ts';

type Distributed = Extract<SlackConfig, { transport: 'distributed' }>;

export interface OAuthParts {
  readonly bot: Bot;
  readonly installations: SlackInstallations;
  readonly clientOptions: WebClientOptions;
  readonly log: Logger;
}

/** OAuth v2: /slack/install, a checked state, and the installation kept in the store. */
export function oauthOptions(config: Distributed, parts: OAuthParts): Omit<HTTPReceiverOptions, 'signingSecret'> {
  return {
    clientId: config.clientId,
    clientSecret: config.clientSecret,
    stateSecret: config.stateSecret,
    scopes: [...BOT_SCOPES],
    installationStore: parts.installations,
    ...(config.redirectUri === undefined ? {} : { redirectUri: config.redirectUri }),
    installerOptions: {
      clientOptions: parts.clientOptions,
      redirectUriPath: REDIRECT_PATH,
      callbackOptions: welcomeInstaller(parts),
      ...(config.apiUrl === undefined ? {} : { authorizationUrl: authorizationUrl(config.apiUrl) }),
    },
  };
}

/** One message to whoever installed the app, and only the first time; nobody else hears of it. */
function welcomeInstaller({ bot, installations, clientOptions, log }: OAuthParts): CallbackOptions {
  const knownBefore = new WeakSet<Installation>();
  return {
    async afterInstallation(installation) {
      if (await installations.has(workspaceOf(installation))) {
        knownBefore.add(installation);
      }
      return true;
    },
    async successAsync(installation, options, request, response) {
      defaultCallbackSuccess(installation, options, request, response);
      if (knownBefore.has(installation) || installation.bot === undefined) {
        return;
      }
      const help = await bot.answer({ text: 'help', platform: 'slack', user: installation.user.id });
      const client = new WebClient(installation.bot.token, clientOptions);
      await client.chat
        .postMessage({ ...renderMessage(welcomeAnswer(help)), channel: installation.user.id, unfurl_links: false })
        .catch((error: unknown) => log.warn({ reason: String(error) }, 'the installer could not be welcomed'));
    },
  };
}

function workspaceOf({ team, enterprise, isEnterpriseInstall }: Installation) {
  return { teamId: team?.id, enterpriseId: enterprise?.id, isEnterpriseInstall: isEnterpriseInstall ?? false };
}

/** "https://slack-gov.com/api/" → "https://slack-gov.com/oauth/v2/authorize". */
function authorizationUrl(apiUrl: string): string {
  return new URL('/oauth/v2/authorize', apiUrl).href;
}
