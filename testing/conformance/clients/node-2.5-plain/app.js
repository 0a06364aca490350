/** supertokens-node 2.5.0 without a framework: tokens in, tokens out; this app carries them in headers and JSON. */
import Session from 'supertokens-node-2.5.0/lib/build/session.js';
import { latchkeyApiKey, latchkeyHosts, listen } from '../app-process.js';
import { serveJson } from '../json-routes.js';

Session.init({
  hosts: latchkeyHosts()
    .map(({ hostname, port }) => `http://${hostname}:${port}`)
    .join(';'),
  apiKey: latchkeyApiKey(),
});

const routes = {
  'POST /login': async ({ body }) =>
    opened(await Session.createNewSession(body.userId, body.jwtPayload, body.sessionData)),

  'GET /protected': async ({ tokens }) => opened(await verify(tokens, false)),

  'POST /protected': async ({ tokens }) => opened(await verify(tokens, true)),

  'POST /refresh': async ({ tokens }) => opened(await Session.refreshSession(tokens.refresh, tokens.antiCsrf)),

  'POST /logout': async ({ tokens }) => {
    const { session } = await verify(tokens, true);
    await Session.revokeSession(session.handle);
    return {};
  },

  'GET /my/session-data': async ({ tokens }) => {
    const { session } = await verify(tokens, false);
    return { sessionData: await Session.getSessionData(session.handle) };
  },

  'PUT /my/session-data': async ({ tokens, body }) => {
    const { session } = await verify(tokens, true);
    await Session.updateSessionData(session.handle, body.sessionData);
    return {};
  },

  'GET /session-data': async ({ query }) => ({ sessionData: await Session.getSessionData(query.get('handle')) }),

  'PUT /session-data': async ({ body }) => {
    await Session.updateSessionData(body.handle, body.sessionData);
    return {};
  },

  'GET /jwt-payload': async ({ query }) => ({ jwtPayload: await Session.getJWTPayload(query.get('handle')) }),

  'PUT /jwt-payload': async ({ body }) => {
    await Session.updateJWTPayload(body.handle, body.jwtPayload);
    return {};
  },

  'GET /handles': async ({ query }) => ({ handles: await Session.getAllSessionHandlesForUser(query.get('userId')) }),

  'POST /revoke': async ({ body }) => ({ revoked: await Session.revokeSession(body.handle) }),

  'POST /revoke-many': async ({ body }) => ({ handles: await Session.revokeMultipleSessions(body.handles) }),

  'POST /revoke-all': async ({ body }) => ({ revoked: (await Session.revokeAllSessionsForUser(body.userId)).length }),
};

listen(serveJson(routes, answerTo));

async function verify(tokens, doAntiCsrfCheck) {
  if (tokens.access === undefined) throw new NoAccessToken();
  return Session.getSession(tokens.access, tokens.antiCsrf, doAntiCsrfCheck);
}

function opened(result) {
  const { session, ...tokens } = result;
  return { userId: session.userId, jwtPayload: session.userDataInJWT, tokens, members: membersOf(result) };
}

function membersOf(result) {
  return { result: Object.keys(result).sort(), session: Object.keys(result.session).sort() };
}

async function answerTo(error) {
  if (error instanceof NoAccessToken) return { status: 401, body: { error: 'TRY_REFRESH_TOKEN' } };
  if (!Session.Error.isErrorFromAuth(error))
    return { status: 500, body: { error: 'INTERNAL', message: String(error) } };
  switch (error.errType) {
    case Session.Error.UNAUTHORISED:
      return { status: 401, body: { error: 'UNAUTHORISED', message: error.err.message } };
    case Session.Error.TRY_REFRESH_TOKEN:
      return { status: 401, body: { error: 'TRY_REFRESH_TOKEN', message: error.err.message } };
    case Session.Error.TOKEN_THEFT_DETECTED: {
      const { sessionHandle, userId } = error.err;
      await Session.revokeSession(sessionHandle);
      return { status: 401, body: { error: 'TOKEN_THEFT_DETECTED', handle: sessionHandle, userId } };
    }
    default:
      return { status: 500, body: { error: 'GENERAL_ERROR', message: error.err.message } };
  }
}

/** A missing access token is the app's to answer: like an expired one. */
class NoAccessToken extends Error {}
