import { timingSafeEqual } from 'node:crypto';
import { isObject, type JsonObject } from '../json.js';
import type { Refusal } from '../reasons.js';

/** What an access token says whose signature was verified (`spec/tokens.md`). */
export interface AccessToken {
  /** Claim `sid`. */
  readonly sessionHandle: string;
  /** Claim `sub`. */
  readonly userId: string;
  /** Claim `payload`. */
  readonly jwtPayload: JsonObject;
  /** Claim `exp`, seconds since the epoch: at that instant the token is over. */
  readonly expiresAt: number;
  /** Whether it has the claim `parent_rt_hash`, so that its first use has to be told the server. */
  readonly namesParent: boolean;
  /** Claim `iss`, whatever it is. */
  readonly issuer: unknown;
  /** Claim `aud`, whatever it is. */
  readonly audience: unknown;
  /** Claim `anti_csrf`. */
  readonly antiCsrfToken: string | undefined;
}

/** Reads claims whose signature was verified; undefined when one is missing or of the wrong type. */
export function readAccessToken(claims: JsonObject): AccessToken | undefined {
  const { sid, sub, payload, iat, exp, jti, rt_hash, parent_rt_hash, anti_csrf } = claims;
  const texts = [sid, sub, jti, rt_hash].every(isText);
  const optional = [parent_rt_hash, anti_csrf].every((claim) => claim === undefined || isText(claim));
  if (!texts || !optional || typeof iat !== 'number' || !Number.isSafeInteger(exp) || !isObject(payload)) {
    return undefined;
  }
  return {
    sessionHandle: sid as string,
    userId: sub as string,
    jwtPayload: payload,
    expiresAt: exp as number,
    namesParent: parent_rt_hash !== undefined,
    issuer: claims.iss,
    audience: claims.aud,
    antiCsrfToken: anti_csrf as string | undefined,
  };
}

function isText(claim: unknown): claim is string {
  return typeof claim === 'string';
}

/**
 * Why an anti-CSRF token is refused; undefined when it is not. A token that was made while there were no anti-CSRF tokens
 * matches none: a refresh brings one.
 *
 * @param presented what came beside the access token
 */
export function antiCsrfRefusal(token: AccessToken, presented: string | undefined): Refusal | undefined {
  if (presented === undefined) return 'anti_csrf_token_missing';
  const same = token.antiCsrfToken !== undefined && isSameSecret(presented, token.antiCsrfToken);
  return same ? undefined : 'anti_csrf_token_mismatch';
}

/** Compares in time that does not depend on where two texts differ. How long they are is no secret. */
function isSameSecret(one: string, other: string): boolean {
  const [first, second] = [Buffer.from(one), Buffer.from(other)];
  return first.length === second.length && timingSafeEqual(first, second);
}
