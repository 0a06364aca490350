import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';

const encode = (bytes: Buffer | string) => Buffer.from(bytes).toString('base64url');

/** Makes native access tokens (`spec/tokens.md`) as a server does, with a key of its own. */
export class Signer {
  readonly #privateKey: KeyObject;
  readonly jwk: { kty: string; crv: string; x: string; y: string; kid: string; use: string; alg: string };

  constructor() {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { x, y } = publicKey.export({ format: 'jwk' }) as { x: string; y: string };
    const thumbprint = createHash('sha256').update(`{"crv":"P-256","kty":"EC","x":"${x}","y":"${y}"}`).digest();
    this.#privateKey = privateKey;
    this.jwk = { kty: 'EC', crv: 'P-256', x, y, kid: encode(thumbprint), use: 'sig', alg: 'ES256' };
  }

  get jwks(): string {
    return JSON.stringify({ keys: [this.jwk] });
  }

  get header(): object {
    return { alg: 'ES256', typ: 'at+jwt', kid: this.jwk.kid };
  }

  /** A token that says this and no more. */
  token(claims: object, header: object | string = this.header): string {
    const head = typeof header === 'string' ? header : JSON.stringify(header);
    const input = `${encode(head)}.${encode(JSON.stringify(claims))}`;
    let signature;
    do {
      signature = sign('sha256', Buffer.from(input), { key: this.#privateKey, dsaEncoding: 'ieee-p1363' });
    } while (signature[32]! >= 0x7f); // of the two forms of a signature only the one with the smaller S counts
    return `${input}.${encode(signature)}`;
  }
}

/** The second at which the clocks of tests stand. */
export const NOW = 1_800_000_000;

/** All that a token must say, and what a test wants changed; undefined leaves a claim out. */
export function claims(changes: object = {}): object {
  return {
    sub: 'user-1',
    sid: 'handle-1',
    iat: NOW,
    exp: NOW + 3600,
    jti: 'name-1',
    rt_hash: 'a'.repeat(64),
    payload: { role: 'admin' },
    ...changes,
  };
}
