import { createHash, timingSafeEqual } from 'node:crypto';
import type { RestToken } from './config.ts';

/** Of RFC 6750: the scheme in any case, one token in its alphabet. */
const BEARER = /^Bearer +(?<token>[\w.~+/-]+=*)$/iu;

/**
 * Who calls, by the Authorization header; undefined for nobody we know. Digests are compared, each of them and in
 * constant time: how long it takes tells nothing of a token, not even its length.
 */
export function createAuthentication(
  tokens: readonly RestToken[],
): (authorization: string | undefined) => string | undefined {
  return (authorization) => {
    const token = BEARER.exec(authorization ?? '')?.groups?.['token'];
    if (token === undefined) {
      return undefined;
    }
    const digest = createHash('sha256').update(token).digest();
    return tokens.filter((known) => timingSafeEqual(known.digest, digest))[0]?.name;
  };
}
