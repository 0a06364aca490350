import assert from 'node:assert/strict';
import { test } from 'node:test';
import { carriers, parseSetCookie } from './carriers.js';

const SOON = new Date(Date.now() + 60_000).toUTCString();

function answerWith(setCookies, headers = {}) {
  const response = new Response(null, { headers });
  for (const line of setCookies) response.headers.append('set-cookie', line);
  return response;
}

test('a Set-Cookie line with every attribute is read in full', () => {
  const cookie = parseSetCookie(
    `sAccessToken=a%2Bb%3D; Domain=x.org; Path=/p; Expires=${SOON}; HttpOnly; Secure; SameSite=None`,
  );

  const expected = { value: 'a+b=', domain: 'x.org', path: '/p', secure: true, httpOnly: true, sameSite: 'none' };
  assert.deepEqual(cookie, { name: 'sAccessToken', expiry: Date.parse(SOON), ...expected });
});

test('a cookie travels only below its path', () => {
  const held = carriers.cookies.read({}, answerWith([`sRefreshToken=r; Path=/refresh; Expires=${SOON}`]));

  assert.deepEqual(carriers.cookies.write(held, '/protected'), { 'st-auth-mode': 'cookie' });
  assert.deepEqual(carriers.cookies.write(held, '/refresh'), { cookie: 'sRefreshToken=r', 'st-auth-mode': 'cookie' });
});

test('a cookie that has expired is dropped', () => {
  const before = { access: { value: 'a', path: '/' } };

  const after = carriers.cookies.read(
    before,
    answerWith(['sAccessToken=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT']),
  );

  assert.deepEqual(after, {});
});

test('the marker of an ended session drops the anti-CSRF token', () => {
  assert.deepEqual(carriers.cookies.read({ antiCsrf: 'x' }, answerWith([], { 'id-refresh-token': 'remove' })), {});
});

test('tokens of a JSON answer replace only those it names', () => {
  const before = { access: { value: 'old' }, refresh: { value: 'r' }, antiCsrf: 'c' };

  const after = carriers.tokens.read(before, undefined, { tokens: { accessToken: { token: 'new', cookiePath: '/' } } });

  assert.deepEqual(after, { access: { value: 'new', path: '/' }, refresh: { value: 'r' }, antiCsrf: 'c' });
});

test('an answer that ends the session drops every token', () => {
  assert.deepEqual(carriers.tokens.read({ access: { value: 'a' } }, undefined, { error: 'UNAUTHORISED' }), {});
});

test('tokens in headers are kept until an empty header or the marker takes them away', () => {
  const front = Buffer.from(JSON.stringify({ uid: 'u', ate: 1234, up: {} })).toString('base64');
  const given = { 'st-access-token': 'a', 'st-refresh-token': 'r', 'front-token': front };

  const held = carriers.headers.read({}, answerWith([], given));

  assert.deepEqual(held, { access: { value: 'a', expiry: 1234 }, refresh: { value: 'r' } });
  assert.deepEqual(carriers.headers.read(held, answerWith([], { 'st-access-token': '' })), { refresh: { value: 'r' } });
  assert.deepEqual(carriers.headers.read(held, answerWith([], { 'front-token': 'remove' })), {});
});

test('a bearer is the refresh token where it refreshes, and the access token elsewhere', () => {
  const held = { access: { value: 'a' }, refresh: { value: 'r' } };

  assert.equal(carriers.headers.write(held, '/auth/session/refresh').authorization, 'Bearer r');
  assert.equal(carriers.headers.write(held, '/protected').authorization, 'Bearer a');
  assert.deepEqual(carriers.headers.write({}, '/protected'), { 'st-auth-mode': 'header' });
});
