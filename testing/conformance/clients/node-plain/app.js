/** latchkey-node without a framework: tokens in, tokens out; this app carries them in headers and JSON. */
import * as Session from '../../../../sdk-node/dist/session.js';
import { latchkeyApiKey, latchkeyHosts, listen } from '../app-process.js';
import { serveJson } from '../json-routes.js';

Session.init({ hosts: latchkeyHosts(), apiKey: latchkeyApiKey() });

const routes = {
  'POST /login': async ({ body }) =>
    opened(await Session.createNewSession(body.userId, body.jwtPayload, body.sessionData)),

  'GET /protected': async ({ tokens }) => opened(await verify(tokens, false)),

  'POST /protected': async ({ tokens }) => opened(await verify(tokens, true)),

  'POST /refresh': async ({ tokens }) => opened(await Session.refreshSession(tokens.refresh ?? '')),

  'POST /logout': async ({ tokens }) => {
    const { session } = await verify(tokens, true);
    await Session.revokeSessionUsingSessionHandle(session.handle);
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

  'PUT /my/jwt-payload': async ({ tokens, body }) => {
    await verify(tokens, true);
    return opened(await Session.regenerateSession(tokens.access, body.jwtPayload));
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

  'POST /revoke': async ({ body }) => ({ revoked: await Session.revokeSessionUsingSessionHandle(body.handle) }),

  'POST /revoke-many': async ({ body }) => ({ handles: await Session.revokeMultipleSessions(body.handles) }),

  'POST /revoke-all': async ({ body }) => ({ revoked: await Session.revokeAllSessionsForUser(body.userId) }),
};

listen(serveJson(routes, answerTo));

async function verify(tokens, doAntiCsrfCheck) {
  return Session.getSession(tokens.access, tokens.antiCsrf, doAntiCsrfCheck, tokens.idRefresh);
}

function opened(result) {
  const { session, ...tokens } = result;
  return { userId: session.userId, jwtPayload: session.userDataInJWT, tokens, members: membersOf(result) };
}

function membersOf(result) {
  return { result: Object.keys(result).sort(), session: Object.keys(result.session).sort() };
}

async function answerTo(error) {
  if (!Session.Error.isErrorFromAuth(error))
    return { status: 500, body: { error: 'INTERNAL', message: String(error) } };
  const { message, reason } = error;
  switch (error.errType) {
    case Session.Error.UNAUTHORISED:
      return { status: 401, body: { error: 'UNAUTHORISED', message, reason } };
    case Session.Error.TRY_REFRESH_TOKEN:
      return { status: 401, body: { error: 'TRY_REFRESH_TOKEN', message, reason } };
    case Session.Error.TOKEN_THEFT_DETECTED: {
      const { sessionHandle, userId } = error.err;
      await Session.revokeSessionUsingSessionHandle(sessionHandle);
      return { status: 401, body: { error: 'TOKEN_THEFT_DETECTED', handle: sessionHandle, userId } };
    }
    default:
      return { status: 500, body: { error: 'GENERAL_ERROR', message, reason } };
  }
}
