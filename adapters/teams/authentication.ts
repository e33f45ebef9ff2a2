import {
  ConfigurationBotFrameworkAuthentication,
  type ConfigurationBotFrameworkAuthenticationOptions,
  ConfigurationServiceClientCredentialFactory,
} from 'botbuilder';
import * as z from 'zod';
import type { TeamsConfig } from './config.ts';

export type Credentials = NonNullable<ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[1]>;

/** The Microsoft cloud that speaks to the bot. */
export interface BotCloud {
  /** Who signs the tokens of incoming requests. */
  readonly issuer: string;
  readonly options: ConfigurationBotFrameworkAuthenticationOptions;
  /** Where, and for which audience, tokens for outgoing messages are asked for. */
  readonly loginUrl: string;
  readonly scope: string;
}

export const CLOUDS: Readonly<Record<TeamsConfig['cloud'], BotCloud>> = {
  public: {
    issuer: 'https://api.botframework.com',
    options: {},
    loginUrl: 'https://login.microsoftonline.com/botframework.com',
    scope: 'https://api.botframework.com',
  },
  'us-government': {
    issuer: 'https://api.botframework.us',
    options: { ChannelService: 'https://botframework.azure.us' },
    loginUrl: 'https://login.microsoftonline.us/MicrosoftServices.onmicrosoft.us',
    scope: 'https://api.botframework.us',
  },
};

export function createCredentials({ credentials }: TeamsConfig): Credentials {
  if (credentials === 'local-development') {
    return new ConfigurationServiceClientCredentialFactory({});
  }
  const { type, appId } = credentials;
  return new ConfigurationServiceClientCredentialFactory({
    MicrosoftAppId: appId,
    MicrosoftAppType: type,
    ...('password' in credentials ? { MicrosoftAppPassword: credentials.password } : {}),
    ...('tenantId' in credentials ? { MicrosoftAppTenantId: credentials.tenantId } : {}),
  });
}

interface Claim {
  readonly type: string;
  readonly value: string;
}

function unauthorized(message: string): Error {
  return Object.assign(new Error(message), { statusCode: 401 });
}

/**
 * The SDK compares the service URL with the token only where the activity has one, and accepts two more kinds of token
 * (emulator, skill) that carry none. Replies go to that URL, so it has to be vouched for.
 */
async function requireChannelClaims(claims: readonly Claim[], issuer: string): Promise<void> {
  const value = (type: string) => claims.find((claim) => claim.type === type)?.value;
  if (value('iss') !== issuer) {
    throw unauthorized('The token is not from the Bot Framework channel service.');
  }
  if (value('serviceurl') === undefined) {
    throw unauthorized('The token names no service URL.');
  }
}

export function createAuthentication(
  cloud: BotCloud,
  credentials: Credentials,
): ConfigurationBotFrameworkAuthentication {
  return new ConfigurationBotFrameworkAuthentication(cloud.options, credentials, {
    requiredEndorsements: [],
    validateClaims: (claims) => requireChannelClaims(claims, cloud.issuer),
  });
}

const TokenHeader = z.object({ alg: z.enum(['RS256', 'RS384', 'RS512']), kid: z.string().min(1) });
const TokenClaims = z.object({ iss: z.string() });

function decodePart(part: string | undefined): unknown {
  try {
    return JSON.parse(Buffer.from(part ?? '', 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

/**
 * A first look at a token, before its signature is checked and before a body is read. It keeps everything but channel
 * tokens away from the SDK, which otherwise remembers the tenant of any token and logs keys for those it cannot verify.
 */
export function looksLikeChannelToken(authorization: string, issuer: string): boolean {
  const [scheme, token, ...more] = authorization.split(' ');
  const parts = token?.split('.') ?? [];
  if (scheme !== 'Bearer' || more.length > 0 || parts.length !== 3) {
    return false;
  }
  const claims = TokenClaims.safeParse(decodePart(parts[1]));
  return TokenHeader.safeParse(decodePart(parts[0])).success && claims.data?.iss === issuer;
}

const TOKEN_ERRORS: ReadonlySet<unknown> = new Set(['JsonWebTokenError', 'TokenExpiredError', 'NotBeforeError']);

/** 401 when the token is at fault, 503 when it could not be checked. */
export function statusOfAuthenticationError(error: unknown): 401 | 503 {
  const parsed = z.object({ name: z.string().optional(), statusCode: z.number().optional() }).safeParse(error);
  return parsed.success && (parsed.data.statusCode === 401 || TOKEN_ERRORS.has(parsed.data.name)) ? 401 : 503;
}

/**
 * Gets a token for outgoing messages once, so that a wrong secret is found at the start and not by the first user.
 * Credentials that are no directory app (tests, local development) have none to get.
 */
export async function checkCredentials(cloud: BotCloud, credentials: Credentials, appId: string): Promise<void> {
  const app = await credentials.createCredentials(appId, cloud.scope, cloud.loginUrl, true);
  if (!('getToken' in app && typeof app.getToken === 'function')) {
    return;
  }
  try {
    await Reflect.apply(app.getToken, app, []);
  } catch (cause) {
    const message =
      'Microsoft Entra gave no token for the bot. Check TEAMS_APP_ID, TEAMS_APP_PASSWORD, TEAMS_APP_TENANT_ID and TEAMS_APP_TYPE, and that this machine reaches the login service. See docs/teams.md.';
    throw Object.assign(new Error(message, { cause }), { code: 'CONFIG' });
  }
}
