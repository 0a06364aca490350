import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { AccessTokenVerifier } from '../src/token/access-token-verifier.js';
import { VerificationKeys } from '../src/token/verification-keys.js';

interface Vector {
  name: string;
  token: string;
  at: number;
  issuer?: string;
  audience?: string;
  claims: Record<string, unknown>;
  reason: string;
}

const file = new URL('../../spec/vectors/native-tokens.json', import.meta.url);
const vectors = JSON.parse(readFileSync(file, 'utf8')) as { publicJwk: object; accepted: Vector[]; refused: Vector[] };
const keys = VerificationKeys.read(JSON.stringify({ keys: [vectors.publicJwk] }))!;

function verified({ token, at, issuer, audience }: Vector) {
  const basis = { keys, rules: { issuer, audience, clockSkew: 0 }, now: at * 1000 };
  return new AccessTokenVerifier(10).verify(token, basis);
}

describe('a vector', () => {
  test.each(vectors.accepted)('that is good tells its claims: $name', (vector) => {
    const { sub, sid, payload } = vector.claims;

    expect(verified(vector)).toMatchObject({
      outcome: 'accepted',
      token: {
        userId: sub,
        sessionHandle: sid,
        jwtPayload: payload,
        namesParent: 'parent_rt_hash' in vector.claims,
      },
    });
  });

  test.each(vectors.refused)('that is not is refused for its reason: $name', (vector) => {
    const verification = verified(vector);

    // An unknown key is looked for once more, and then no known key made the signature.
    const reason = verification.outcome === 'refused' ? verification.refusal : 'access_token_signature_invalid';
    expect(verification.outcome).not.toBe('accepted');
    expect(reason).toBe(vector.reason);
  });

  test('is there', () => {
    expect(vectors.accepted.length).toBeGreaterThanOrEqual(5);
    expect(vectors.refused.length).toBeGreaterThan(40);
  });
});
