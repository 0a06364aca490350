import { parseObject } from '../json.js';
import type { Refusal } from '../reasons.js';
import { readAccessToken, type AccessToken } from './access-token.js';
import { parsePresentedToken, type PresentedToken } from './presented-token.js';
import { RememberedTokens } from './remembered-tokens.js';
import { refusalOf, type TokenRules } from './token-rules.js';
import type { VerificationKey, VerificationKeys } from './verification-keys.js';

/** What came of verifying an access token. */
export type Verification =
  | { readonly outcome: 'accepted'; readonly token: AccessToken }
  | { readonly outcome: 'refused'; readonly refusal: Refusal }
  /** It names a key that is not among those known; a newer set of keys may have it. */
  | { readonly outcome: 'key unknown' };

/** What a token is verified with. */
export interface VerificationBasis {
  /** The keys that count now. */
  readonly keys: VerificationKeys;
  readonly rules: TokenRules;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/**
 * Verifies access tokens without asking anybody, and remembers those that were good: verifying a signature costs a hundred
 * times what looking a token up does. A remembered token is checked for everything but its signature each time, its key's
 * being known included.
 */
export class AccessTokenVerifier {
  readonly #seen: RememberedTokens;

  /** @param remembered how many tokens are remembered at most; zero for none */
  constructor(remembered: number) {
    this.#seen = new RememberedTokens(remembered);
  }

  /** Verifies a token. No claim is read before its signature was verified (OWASP ASVS 5.0, 9.1.1). */
  verify(text: string, basis: VerificationBasis): Verification {
    const known = this.#seen.get(text);
    if (known && basis.keys.find(known.key.id) === known.key) return this.#judged(text, known.token, basis);
    const presented = parsePresentedToken(text);
    if (!presented) return refused('access_token_malformed');
    const key = basis.keys.find(presented.keyId);
    if (!key) return { outcome: 'key unknown' };
    if (!key.hasSigned(presented)) return refused('access_token_signature_invalid');
    return this.#read(text, presented, key, basis);
  }

  #read(text: string, { payload }: PresentedToken, key: VerificationKey, basis: VerificationBasis): Verification {
    const claims = parseObject(payload.toString('utf8'));
    if (!claims) return refused('access_token_malformed');
    const token = readAccessToken(claims);
    if (!token) return refused('access_token_claim_missing');
    this.#seen.add(text, { key, token });
    return this.#judged(text, token, basis);
  }

  #judged(text: string, token: AccessToken, { rules, now }: VerificationBasis): Verification {
    const refusal = refusalOf(token, rules, now);
    if (refusal === undefined) return { outcome: 'accepted', token };
    if (refusal === 'access_token_expired') this.#seen.forget(text);
    return refused(refusal);
  }
}

function refused(refusal: Refusal): Verification {
  return { outcome: 'refused', refusal };
}
