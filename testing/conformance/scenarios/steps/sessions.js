/** Steps of an app's back office: session handles, revocation, session data, JWT payload. */
import { expectEqual, expectThat } from '../../harness/expect.js';
import { expectOutcome } from './browsing.js';

const SOMEBODY = 'ada';

/** Looks up the one session of the visitor's user and remembers its handle. */
export function noteHandle({ visitor = SOMEBODY, app = 'app' } = {}) {
  return {
    title: `the app looks up the handle of ${visitor}'s session`,
    async run(play) {
      const handles = await handlesOf(play, play.visitor(visitor).userId, app);
      expectEqual('number of sessions', handles.length, 1);
      play.visitor(visitor).handle = handles[0];
    },
  };
}

/** @param {{user?: string, count: number}} wish how many sessions the user has now */
export function sessionsOf({ user = SOMEBODY, count, app = 'app' }) {
  return {
    title: `"${user}" has ${count} sessions`,
    async run(play) {
      const handles = await handlesOf(play, play.userId(user), app);
      expectEqual('number of different handles', new Set(handles).size, count);
      expectEqual('number of handles', handles.length, count);
    },
  };
}

/** @param {{visitor?: string, handle?: string, revoked: boolean}} wish a literal handle wins over the visitor's */
export function revoke({ visitor = SOMEBODY, handle, revoked, app = 'app' }) {
  return {
    title: `the app revokes ${handle === undefined ? `${visitor}'s session` : `handle "${handle}"`}`,
    async run(play) {
      const body = { handle: handle ?? play.visitor(visitor).handle };
      const answer = await play.send('the app', app, 'POST', '/revoke', { body });
      expectOutcome(answer, 'OK');
      expectEqual('revoked', answer.body.revoked, revoked);
    },
  };
}

/** Revokes the sessions of several visitors and an unknown one; the answer must name exactly those that existed. */
export function revokeMany({ visitors, unknown }) {
  return {
    title: `the app revokes the sessions of ${visitors.join(', ')} and "${unknown}" in one call`,
    async run(play) {
      const handles = visitors.map((visitor) => play.visitor(visitor).handle);
      const answer = await play.send('the app', 'app', 'POST', '/revoke-many', {
        body: { handles: [...handles, unknown] },
      });
      expectOutcome(answer, 'OK');
      expectEqual('revoked handles', answer.body.handles.toSorted(), handles.toSorted());
    },
  };
}

export function revokeAll({ user = SOMEBODY, count, app = 'app' }) {
  return {
    title: `the app revokes all sessions of "${user}"`,
    async run(play) {
      const answer = await play.send('the app', app, 'POST', '/revoke-all', { body: { userId: play.userId(user) } });
      expectOutcome(answer, 'OK');
      expectEqual('number revoked', answer.body.revoked, count);
    },
  };
}

/** Replaces the session data through the visitor's own session. */
export function writeData({ visitor = SOMEBODY, sessionData, app = 'app' }) {
  return {
    title: `${visitor}'s session data is replaced through the session`,
    run: async (play) =>
      expectOutcome(await play.send(visitor, app, 'PUT', '/my/session-data', { body: { sessionData } }), 'OK'),
  };
}

/** Replaces the session data by handle. */
export function writeDataByHandle({ visitor = SOMEBODY, handle, sessionData, outcome = 'OK' }) {
  return {
    title: `session data is replaced by handle ${handle ? `"${handle}"` : `of ${visitor}`}`,
    async run(play) {
      const body = { handle: handle ?? play.visitor(visitor).handle, sessionData };
      expectOutcome(await play.send('the app', 'app', 'PUT', '/session-data', { body }), outcome);
    },
  };
}

/** Reads the session data both ways: through the visitor's session and by handle. */
export function dataIs({ visitor = SOMEBODY, sessionData, app = 'app' }) {
  return {
    title: `${visitor}'s session data is what was written last`,
    async run(play) {
      const mine = await play.send(visitor, app, 'GET', '/my/session-data');
      expectOutcome(mine, 'OK');
      expectEqual('session data through the session', mine.body.sessionData, sessionData);
      const query = new URLSearchParams({ handle: play.visitor(visitor).handle });
      const byHandle = await play.send('the app', app, 'GET', `/session-data?${query}`);
      expectOutcome(byHandle, 'OK');
      expectEqual('session data by handle', byHandle.body.sessionData, sessionData);
    },
  };
}

export function readDataByHandle({ handle, outcome }) {
  return readByHandle('/session-data', handle, outcome);
}

export function readPayloadByHandle({ handle, outcome }) {
  return readByHandle('/jwt-payload', handle, outcome);
}

/** Replaces the JWT payload that the store keeps; tokens show it from the next refresh on. */
export function writePayloadByHandle({ visitor = SOMEBODY, handle, jwtPayload, outcome = 'OK' }) {
  return {
    title: `the JWT payload is replaced by handle ${handle ? `"${handle}"` : `of ${visitor}`}`,
    async run(play) {
      const body = { handle: handle ?? play.visitor(visitor).handle, jwtPayload };
      expectOutcome(await play.send('the app', 'app', 'PUT', '/jwt-payload', { body }), outcome);
    },
  };
}

export function payloadByHandleIs({ visitor = SOMEBODY, jwtPayload }) {
  return {
    title: `the stored JWT payload of ${visitor} is what was written last`,
    async run(play) {
      const query = new URLSearchParams({ handle: play.visitor(visitor).handle });
      const answer = await play.send('the app', 'app', 'GET', `/jwt-payload?${query}`);
      expectOutcome(answer, 'OK');
      expectEqual('stored JWT payload', answer.body.jwtPayload, jwtPayload);
    },
  };
}

/** Replaces the JWT payload through the session: the access token is regenerated and shows it at once. */
export function regeneratePayload({ visitor = SOMEBODY, jwtPayload, outcome = 'OK' }) {
  return {
    title: `${visitor}'s JWT payload is replaced through the session`,
    async run(play) {
      const before = play.visitor(visitor).tokens.access;
      expectOutcome(await play.send(visitor, 'app', 'PUT', '/my/jwt-payload', { body: { jwtPayload } }), outcome);
      if (outcome !== 'OK') return;
      const after = play.visitor(visitor).tokens.access;
      expectThat('access token', after.value !== before.value, 'a new one', 'the same');
      if (play.stage.client.keepsAccessCookie) return;
      expectEqual('expiry of the new access token', after.expiry, before.expiry);
    },
  };
}

function readByHandle(path, handle, outcome) {
  return {
    title: `GET ${path} of handle "${handle}"`,
    async run(play) {
      const answer = await play.send('the app', 'app', 'GET', `${path}?${new URLSearchParams({ handle })}`);
      expectOutcome(answer, outcome);
    },
  };
}

async function handlesOf(play, userId, app) {
  const answer = await play.send('the app', app, 'GET', `/handles?${new URLSearchParams({ userId })}`);
  expectOutcome(answer, 'OK');
  return answer.body.handles;
}
