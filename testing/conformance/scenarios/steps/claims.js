/** Steps about claims, merged payloads, and visitors without a session. */
import { createPublicKey, verify } from 'node:crypto';
import { expectEqual, expectThat } from '../../harness/expect.js';
import { expectOutcome } from './browsing.js';

const SOMEBODY = 'ada';

/** Asks for the page of admins; who is not one is told which claim says so. @param {{outcome?: 'OK' | 'INVALID_CLAIM'}} [wish] */
export function enterAsAdmin({ visitor = SOMEBODY, outcome = 'OK' } = {}) {
  return {
    title: `${visitor} asks for the page of admins`,
    async run(play) {
      const answer = await play.send(visitor, 'app', 'GET', '/admins-only');
      expectOutcome(answer, outcome);
      if (outcome === 'OK') return;
      expectEqual('status', answer.status, 403);
      expectEqual(
        'claims that fail',
        answer.body.claimValidationErrors.map(({ id }) => id),
        ['role-claim'],
      );
    },
  };
}

/** Sets the claim through the visitor's session, or removes it. @param {{role?: string}} wish */
export function takeRole({ visitor = SOMEBODY, role }) {
  return {
    title: role ? `${visitor}'s session gets the role ${role}` : `${visitor}'s session loses its role`,
    async run(play) {
      const answer = await play.send(visitor, 'app', 'PUT', '/my/role', { body: { role } });
      expectOutcome(answer, 'OK');
      expectEqual('role of the session', answer.body.role, role ?? null);
    },
  };
}

export function giveRoleByHandle({ visitor = SOMEBODY, role }) {
  return {
    title: `the app gives the role ${role} by the handle of ${visitor}'s session`,
    async run(play) {
      const body = { handle: play.visitor(visitor).handle, role };
      expectOutcome(await play.send('the app', 'app', 'PUT', '/role', { body }), 'OK');
    },
  };
}

/** Merges into the payload of the visitor's session. @param {{message?: string}} wish what a refusal says, among other words */
export function mergePayload({ visitor = SOMEBODY, jwtPayload, outcome = 'OK', message = '' }) {
  return {
    title: `${JSON.stringify(jwtPayload)} is merged into the payload of ${visitor}'s session`,
    async run(play) {
      const answer = await play.send(visitor, 'app', 'POST', '/my/jwt-payload', { body: { jwtPayload } });
      expectOutcome(answer, outcome);
      const said = answer.body.message ?? '';
      expectThat('message', said.includes(message), message, said);
    },
  };
}

/** Asks for a page that is for everybody, and says who is there. @param {{known?: boolean}} [wish] */
export function visitPublicPage({ visitor = SOMEBODY, known = true, outcome = 'OK' } = {}) {
  return {
    title: `${visitor} asks for a page for everybody`,
    async run(play) {
      const answer = await play.send(visitor, 'app', 'GET', '/optional');
      expectOutcome(answer, outcome);
      if (outcome === 'OK') expectEqual('user', answer.body.userId, known ? play.visitor(visitor).userId : undefined);
    },
  };
}

/** Somebody who is not logged in gets a JWT for years; it verifies with the keys that the app hands out. */
export function getAnonymousJwt({ visitor = 'stranger', payload }) {
  return {
    title: `${visitor} gets a JWT without logging in`,
    async run(play) {
      const answer = await play.send(visitor, 'app', 'POST', '/anonymous', { body: { payload } });
      expectOutcome(answer, 'OK');
      const { jwt } = answer.body;
      const { keys } = (await play.send(visitor, 'app', 'GET', '/keys')).body;
      const claims = verified(jwt, keys);
      for (const [name, value] of Object.entries(payload)) expectEqual(`claim ${name}`, claims[name], value);
      expectThat(
        'years until it expires',
        claims.exp > Date.now() / 1000 + 9 * 365 * 86_400,
        'more than 9',
        claims.exp,
      );
      play.visitor(visitor).jwt = jwt;
    },
  };
}

/** Such a JWT is no session. */
export function visitWithAnonymousJwt({ visitor = 'stranger' } = {}) {
  return {
    title: `${visitor} shows that JWT where a session is asked for`,
    async run(play) {
      const headers = { authorization: `Bearer ${play.visitor(visitor).jwt}` };
      expectOutcome(await play.send(visitor, 'app', 'GET', '/protected', { headers }), 'UNAUTHORISED');
    },
  };
}

function verified(jwt, keys) {
  const [header, payload, signature] = jwt.split('.');
  const { alg, kid } = decoded(header);
  expectEqual('algorithm', alg, 'RS256');
  const jwk = keys.find((key) => key.kid === kid);
  expectThat(
    'keys',
    Boolean(jwk),
    `one with the id ${kid}`,
    keys.map((key) => key.kid),
  );
  const key = createPublicKey({ key: jwk, format: 'jwk' });
  const holds = verify('sha256', Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, 'base64url'));
  expectEqual('signature holds', holds, true);
  return decoded(payload);
}

function decoded(part) {
  return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
}
