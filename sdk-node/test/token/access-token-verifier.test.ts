import { describe, expect, test } from 'vitest';
import { AccessTokenVerifier, type VerificationBasis } from '../../src/token/access-token-verifier.js';
import { antiCsrfRefusal } from '../../src/token/access-token.js';
import { VerificationKeys } from '../../src/token/verification-keys.js';
import { claims, NOW, Signer } from '../support/signer.js';

const signer = new Signer();
const keys = VerificationKeys.read(signer.jwks)!;
const refused = (refusal: string) => ({ outcome: 'refused', refusal });

function basis(changes: Partial<VerificationBasis> = {}): VerificationBasis {
  return { keys, rules: { clockSkew: 0 }, now: NOW * 1000, ...changes };
}

function verify(token: string, changes: Partial<VerificationBasis> = {}) {
  return new AccessTokenVerifier(10).verify(token, basis(changes));
}

describe('a token', () => {
  test('with any character changed is refused', () => {
    const token = signer.token(claims());

    for (let i = 0; i < token.length; i++) {
      const changed = `${token.slice(0, i)}${token[i] === 'A' ? 'B' : 'A'}${token.slice(i + 1)}`;
      expect(verify(changed).outcome, `character ${i}`).not.toBe('accepted');
    }
  });

  test.each([
    { alg: 'ES256', typ: 'at+jwt' },
    { alg: 'ES256', typ: 'at+jwt', kid: signer.jwk.kid, jku: 'https://example.com' },
    { alg: 'none', typ: 'at+jwt', kid: signer.jwk.kid },
    { alg: 'ES256', typ: 'JWT', kid: signer.jwk.kid },
    { alg: 'ES256', typ: 'at+jwt', kid: 7 },
  ])('with another header is malformed: %o', (header) => {
    expect(verify(signer.token(claims(), header))).toEqual(refused('access_token_malformed'));
  });

  test('with a member of its header twice is malformed', () => {
    const header = `{"alg":"ES256","typ":"at+jwt","kid":"${signer.jwk.kid}","kid":"${signer.jwk.kid}"}`;

    expect(verify(signer.token(claims(), header))).toEqual(refused('access_token_malformed'));
  });

  test('longer than the bound is malformed', () => {
    expect(verify(signer.token(claims({ payload: { long: 'x'.repeat(16_384) } })))).toEqual(
      refused('access_token_malformed'),
    );
  });

  test('of another key under a known id is refused', () => {
    expect(verify(new Signer().token(claims(), signer.header))).toEqual(refused('access_token_signature_invalid'));
  });

  test('of an unknown key is neither good nor bad', () => {
    expect(verify(new Signer().token(claims()))).toEqual({ outcome: 'key unknown' });
  });

  test.each(['sub', 'sid', 'iat', 'exp', 'jti', 'rt_hash', 'payload'])('without %s is refused', (claim) => {
    expect(verify(signer.token(claims({ [claim]: undefined })))).toEqual(refused('access_token_claim_missing'));
  });

  test.each([
    { exp: String(NOW + 60) },
    { exp: NOW + 0.5 },
    { exp: 1e300 },
    { sub: 7 },
    { payload: [] },
    { parent_rt_hash: null },
    { anti_csrf: 7 },
  ])('with a claim of another type is refused: %o', (change) => {
    expect(verify(signer.token(claims(change)))).toEqual(refused('access_token_claim_missing'));
  });

  test('a millisecond before its expiry is good, at its expiry over', () => {
    const token = signer.token(claims());

    expect(verify(token, { now: (NOW + 3600) * 1000 - 1 }).outcome).toBe('accepted');
    expect(verify(token, { now: (NOW + 3600) * 1000 })).toEqual(refused('access_token_expired'));
  });

  test('within the clock skew is good, at its end over', () => {
    const token = signer.token(claims());
    const rules = { clockSkew: 10_000 };

    expect(verify(token, { rules, now: (NOW + 3610) * 1000 - 1 }).outcome).toBe('accepted');
    expect(verify(token, { rules, now: (NOW + 3610) * 1000 })).toEqual(refused('access_token_expired'));
  });

  test('must name the issuer and the audience that are expected', () => {
    const rules = { issuer: 'we', audience: 'you', clockSkew: 0 };

    expect(verify(signer.token(claims({ iss: 'we', aud: 'you' })), { rules }).outcome).toBe('accepted');
    expect(verify(signer.token(claims({ aud: 'you' })), { rules })).toEqual(refused('access_token_issuer_mismatch'));
    expect(verify(signer.token(claims({ iss: 'we', aud: ['you'] })), { rules })).toEqual(
      refused('access_token_audience_mismatch'),
    );
  });
});

describe('a remembered token', () => {
  test('is the same object again', () => {
    const verifier = new AccessTokenVerifier(10);
    const token = signer.token(claims());
    const first = verifier.verify(token, basis());
    const second = verifier.verify(token, basis());

    expect(first.outcome === 'accepted' && second.outcome === 'accepted' && first.token === second.token).toBe(true);
  });

  test('is not good any more once its key is gone', () => {
    const verifier = new AccessTokenVerifier(10);
    const token = signer.token(claims());
    verifier.verify(token, basis());

    expect(verifier.verify(token, basis({ keys: VerificationKeys.NONE }))).toEqual({ outcome: 'key unknown' });
  });

  test('is judged anew by time and rules', () => {
    const verifier = new AccessTokenVerifier(10);
    const token = signer.token(claims());
    verifier.verify(token, basis());

    expect(verifier.verify(token, basis({ rules: { issuer: 'we', clockSkew: 0 } }))).toEqual(
      refused('access_token_issuer_mismatch'),
    );
    expect(verifier.verify(token, basis({ now: (NOW + 3600) * 1000 }))).toEqual(refused('access_token_expired'));
  });
});

describe('an anti-CSRF token', () => {
  const token = { antiCsrfToken: 'right' } as Parameters<typeof antiCsrfRefusal>[0];

  test('that belongs to the access token passes, others do not', () => {
    expect(antiCsrfRefusal(token, 'right')).toBeUndefined();
    expect(antiCsrfRefusal(token, 'wrong')).toBe('anti_csrf_token_mismatch');
    expect(antiCsrfRefusal(token, '')).toBe('anti_csrf_token_mismatch');
    expect(antiCsrfRefusal(token, undefined)).toBe('anti_csrf_token_missing');
  });

  test('matches no access token that has none', () => {
    expect(antiCsrfRefusal({ ...token, antiCsrfToken: undefined }, 'right')).toBe('anti_csrf_token_mismatch');
  });
});
