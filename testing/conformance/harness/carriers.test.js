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

  assert.deepEqual(carriers.cookies.write(held, '/protected'), {});
  assert.deepEqual(carriers.cookies.write(held, '/refresh'), { cookie: 'sRefreshToken=r' });
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
