import type { Refusal } from '../reasons.js';
import type { AccessToken } from './access-token.js';

/** What a token must say beside having a good signature. */
export interface TokenRules {
  /** What `iss` must be; undefined when it may be anything. */
  readonly issuer?: string | undefined;
  /** What `aud` must be; undefined when it may be anything. */
  readonly audience?: string | undefined;
  /** How long after its end a token is still taken, in milliseconds, since clocks differ. */
  readonly clockSkew: number;
}

/**
 * Why a token is refused; undefined when it is not. At `exp` itself, and with a clock skew exactly that much later, it is
 * over (RFC 7519, 4.1.4).
 *
 * @param now milliseconds since the epoch
 */
export function refusalOf(token: AccessToken, rules: TokenRules, now: number): Refusal | undefined {
  if (rules.issuer !== undefined && token.issuer !== rules.issuer) return 'access_token_issuer_mismatch';
  if (rules.audience !== undefined && token.audience !== rules.audience) return 'access_token_audience_mismatch';
  if (now - rules.clockSkew >= token.expiresAt * 1000) return 'access_token_expired';
  return undefined;
}
