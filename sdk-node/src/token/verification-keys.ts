import { createPublicKey, verify, type KeyObject } from 'node:crypto';
import { isObject, parseObject, type JsonValue } from '../json.js';
import type { PresentedToken } from './presented-token.js';

const MAXIMUM_KEYS = 100;

/** Two numbers of 32 bytes each (RFC 7518, 3.4). */
const SIGNATURE_BYTES = 64;

/** Half of the order of P-256. Of the signatures (R, S) and (R, N - S), which fit alike, only the one with the smaller S counts. */
const LARGEST_S = Buffer.from('7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a8', 'hex');

/** A public key on the curve P-256. */
export class VerificationKey {
  readonly #key: KeyObject;

  private constructor(
    readonly id: string,
    private readonly point: string,
    key: KeyObject,
  ) {
    this.#key = key;
  }

  /** The key of a JWK (RFC 7517); undefined when it is none that signs access tokens. */
  static of(jwk: JsonValue): VerificationKey | undefined {
    if (!isObject(jwk) || typeof jwk.kid !== 'string') return undefined;
    const { kty, crv, x, y, kid, use, alg } = jwk;
    if (typeof x !== 'string' || typeof y !== 'string') return undefined;
    if (kty !== 'EC' || crv !== 'P-256' || use !== 'sig' || alg !== 'ES256') return undefined;
    try {
      const key = createPublicKey({ key: { kty, crv, x, y }, format: 'jwk' });
      return new VerificationKey(kid, `${x}.${y}`, key);
    } catch {
      return undefined;
    }
  }

  /** Whether this key made the token's signature. */
  hasSigned({ signingInput, signature }: PresentedToken): boolean {
    const key = { key: this.#key, dsaEncoding: 'ieee-p1363' } as const;
    if (signature.length !== SIGNATURE_BYTES || signature.subarray(SIGNATURE_BYTES / 2).compare(LARGEST_S) > 0)
      return false;
    return verify('sha256', Buffer.from(signingInput), key, signature);
  }

  /** Whether it is the same key under the same id. */
  isSame(other: VerificationKey): boolean {
    return this.id === other.id && this.point === other.point;
  }
}

/** The keys with which access tokens may be signed, as they were announced at one time. Immutable. */
export class VerificationKeys {
  static readonly NONE = new VerificationKeys(new Map());

  private constructor(private readonly byId: ReadonlyMap<string, VerificationKey>) {}

  /**
   * Reads a JWK Set (RFC 7517, 5); undefined when the text is none, or one of more than 100 keys. Keys of other kinds are
   * left out, as the RFC wants it; of two keys with one id the first counts.
   *
   * @param known keys that were read before; what stays the same stays the same object
   */
  static read(text: string, known: VerificationKeys = VerificationKeys.NONE): VerificationKeys | undefined {
    const keys = parseObject(text)?.keys;
    if (!Array.isArray(keys) || keys.length > MAXIMUM_KEYS) return undefined;
    const byId = new Map<string, VerificationKey>();
    for (const key of keys.map((jwk) => VerificationKey.of(jwk))) {
      if (key && !byId.has(key.id)) byId.set(key.id, known.sameOr(key));
    }
    return new VerificationKeys(byId);
  }

  private sameOr(key: VerificationKey): VerificationKey {
    const known = this.byId.get(key.id);
    return known?.isSame(key) ? known : key;
  }

  /** The key with an id; undefined when there is none. */
  find(id: string): VerificationKey | undefined {
    return this.byId.get(id);
  }
}
