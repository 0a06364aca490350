import { expect, test } from 'vitest';
import { VerificationKeys } from '../../src/token/verification-keys.js';
import { Signer } from '../support/signer.js';

const { jwk, jwks } = new Signer();
const read = (...keys: unknown[]) => VerificationKeys.read(JSON.stringify({ keys }))!;

test.each(['', '{}', '[]', '{"keys":7}', 'null'])('a text that is no JWK Set is told: %s', (text) => {
  expect(VerificationKeys.read(text)).toBeUndefined();
});

test('a set of more than 100 keys is not read', () => {
  expect(VerificationKeys.read(JSON.stringify({ keys: Array(101).fill(jwk) }))).toBeUndefined();
});

test.each([
  { ...jwk, kty: 'RSA' },
  { ...jwk, crv: 'P-384' },
  { ...jwk, use: 'enc' },
  { ...jwk, alg: 'RS256' },
  { ...jwk, x: jwk.y.replace(/^./, 'A') },
  { ...jwk, x: undefined },
  7,
  null,
])('a key of another kind is left out: %#', (key) => {
  expect(read(key).find(jwk.kid)).toBeUndefined();
});

test('of two keys with one id the first counts', () => {
  const other = { ...new Signer().jwk, kid: jwk.kid };

  expect(read(jwk, other).find(jwk.kid)!.isSame(read(jwk).find(jwk.kid)!)).toBe(true);
});

test('a key that stays is the same object, another under its id is not', () => {
  const before = VerificationKeys.read(jwks)!;
  const other = { ...new Signer().jwk, kid: jwk.kid };

  expect(VerificationKeys.read(jwks, before)!.find(jwk.kid)).toBe(before.find(jwk.kid));
  expect(VerificationKeys.read(JSON.stringify({ keys: [other] }), before)!.find(jwk.kid)).not.toBe(
    before.find(jwk.kid),
  );
});
