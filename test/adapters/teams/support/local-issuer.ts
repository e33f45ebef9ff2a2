import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import type { BotCloud } from '../../../../adapters/teams/authentication.ts';
import { BOT_APP_ID } from './activities.ts';
import { startLocalServer } from './local-server.ts';

export interface TokenClaims {
  readonly issuer?: string;
  readonly audience?: string;
  /** Null leaves the claim out. */
  readonly serviceUrl?: string | null;
  readonly expiresInSeconds?: number;
  readonly key?: 'known' | 'unknown' | 'unendorsed';
}

export interface LocalIssuer {
  readonly cloud: BotCloud;
  token(serviceUrl: string, claims?: TokenClaims): Promise<string>;
  unsignedToken(serviceUrl: string): string;
  close(): Promise<void>;
}

const ISSUER = 'https://issuer.example';

async function makeKeys() {
  const [known, unknown, unendorsed] = await Promise.all(
    ['known', 'unknown', 'unendorsed'].map(() => generateKeyPair('RS256', { extractable: true })),
  );
  if (known === undefined || unknown === undefined || unendorsed === undefined) {
    throw new Error('no keys');
  }
  return { known, unknown, unendorsed };
}

/** Making RSA keys takes a second, so the servers of one test file share them. */
let sharedKeys: ReturnType<typeof makeKeys> | undefined;

/** A Bot Framework channel service of our own: OpenID metadata over HTTP, own keys, own issuer. */
export async function startLocalIssuer(): Promise<LocalIssuer> {
  sharedKeys ??= makeKeys();
  const keys = await sharedKeys;
  const published = await Promise.all(
    (['known', 'unendorsed'] as const).map(async (kid) => ({
      ...(await exportJWK(keys[kid].publicKey)),
      kid,
      use: 'sig',
      endorsements: [kid === 'known' ? 'msteams' : 'sms'],
    })),
  );
  const server = await startLocalServer((request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify(
        request.url === '/keys'
          ? { keys: published }
          : { issuer: ISSUER, jwks_uri: `http://${request.headers.host}/keys` },
      ),
    );
  });

  return {
    cloud: {
      issuer: ISSUER,
      loginUrl: 'https://login.example',
      scope: 'https://scope.example',
      options: {
        ToChannelFromBotLoginUrl: 'https://login.example',
        ToChannelFromBotOAuthScope: 'https://scope.example',
        ToBotFromChannelTokenIssuer: ISSUER,
        OAuthUrl: 'https://oauth.example',
        ToBotFromChannelOpenIdMetadataUrl: `${server.url}/openid`,
        ToBotFromEmulatorOpenIdMetadataUrl: `${server.url}/openid`,
        CallerId: 'urn:botframework:azure',
        ValidateAuthority: true,
      },
    },
    token(serviceUrl, { issuer = ISSUER, audience = BOT_APP_ID, key = 'known', ...claims } = {}) {
      const now = Math.floor(Date.now() / 1000);
      const given = claims.serviceUrl === undefined ? serviceUrl : claims.serviceUrl;
      return new SignJWT(given === null ? {} : { serviceurl: given })
        .setProtectedHeader({ alg: 'RS256', kid: key, typ: 'JWT' })
        .setIssuer(issuer)
        .setAudience(audience)
        .setNotBefore(now - 3_600)
        .setExpirationTime(now + (claims.expiresInSeconds ?? 3_600))
        .sign(keys[key].privateKey);
    },
    unsignedToken: (serviceUrl) =>
      new UnsecuredJWT({ serviceurl: serviceUrl })
        .setIssuer(ISSUER)
        .setAudience(BOT_APP_ID)
        .setExpirationTime('1h')
        .encode(),
    close: server.close,
  };
}
