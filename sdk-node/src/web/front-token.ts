import type { SessionView, Token } from '../client/types.js';
import { toAsciiJson } from '../json.js';

/**
 * What a page may know of its session: user id, expiry of the access token in milliseconds, JWT payload. Base64 of JSON in
 * ASCII, which old browser SDKs decode as Latin-1 and new ones as UTF-8.
 */
export function frontToken({ userId, jwtPayload }: SessionView, accessToken: Token): string {
  const json = toAsciiJson({ uid: userId, ate: accessToken.expiry, up: jwtPayload });
  return Buffer.from(json, 'ascii').toString('base64');
}
