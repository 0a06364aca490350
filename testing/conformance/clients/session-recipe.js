/**
 * The app around the Session recipe, for the versions of supertokens-node from 3 on: each wires it to its own SDK, whose
 * functions got other names over the years. Refusals are the SDK's own answers.
 */
import express from 'express';
import { createServer } from 'node:http';
import { latchkeyApiKey, latchkeyHosts, listen } from './app-process.js';

/** What `init` of every version wants to know of the app and of the server. */
export function setting(recipe) {
  const address = 'http://127.0.0.1:3000';
  return {
    supertokens: {
      connectionURI: latchkeyHosts()
        .map(({ hostname, port }) => `http://${hostname}:${port}`)
        .join(';'),
      apiKey: latchkeyApiKey(),
    },
    appInfo: { appName: 'conformance', apiDomain: address, websiteDomain: address },
    recipeList: [recipe],
  };
}

/** Whether the app wants anti-CSRF tokens: from CDI 2.6 on the SDK decides. */
export const wantsAntiCsrf = process.env.ANTI_CSRF === 'on';

/**
 * @typedef {object} Sdk the functions of one version, by what they do here
 * @property {() => import('express').RequestHandler} middleware answers POST on the refresh path by itself
 * @property {() => import('express').ErrorRequestHandler} errorHandler
 * @property {() => import('express').RequestHandler} verifySession
 * @property {(request, response, userId: string, jwtPayload?: object, sessionData?: object) => Promise<object>} create
 * @property {(session: object) => object} payloadOf
 * @property {(session: object, jwtPayload: object) => Promise<void>} changePayload
 * @property {(handle: string) => Promise<object | undefined>} readData undefined when there is no such session
 * @property {(handle: string, sessionData: object) => Promise<boolean | void>} writeData false when there is none
 * @property {(handle: string) => Promise<object | undefined>} readPayload
 * @property {(handle: string, jwtPayload: object) => Promise<boolean | void>} writePayload
 * @property {{getAllSessionHandlesForUser, revokeSession, revokeMultipleSessions, revokeAllSessionsForUser}} Session
 */

/** Starts the app. @param {Sdk} sdk */
export function serve(sdk) {
  const app = express();
  app.use(sdk.middleware());
  app.use(express.json());
  ownSession(app, sdk);
  byHandle(app, sdk);
  app.use(sdk.errorHandler());
  app.use((error, request, response, next) => {
    if (response.headersSent) return next(error);
    response.status(500).json({ error: 'GENERAL_ERROR', message: String(error.message ?? error) });
  });
  listen(createServer(app));
}

function ownSession(app, { create, verifySession, payloadOf, changePayload }) {
  const view = (session) => ({ userId: session.getUserId(), jwtPayload: payloadOf(session) });
  app.post('/login', async (request, response) => {
    const { userId, jwtPayload, sessionData } = request.body;
    response.json(view(await create(request, response, userId, jwtPayload, sessionData)));
  });
  app.get('/protected', verifySession(), (request, response) => response.json(view(request.session)));
  app.post('/protected', verifySession(), (request, response) => response.json(view(request.session)));
  app.post('/logout', verifySession(), async (request, response) => {
    await request.session.revokeSession();
    response.json({});
  });
  app.get('/my/session-data', verifySession(), async (request, response) => {
    response.json({ sessionData: await request.session.getSessionData() });
  });
  app.put('/my/session-data', verifySession(), async (request, response) => {
    await request.session.updateSessionData(request.body.sessionData);
    response.json({});
  });
  app.put('/my/jwt-payload', verifySession(), async (request, response) => {
    await changePayload(request.session, request.body.jwtPayload);
    response.json(view(request.session));
  });
}

function byHandle(app, { readData, writeData, readPayload, writePayload, Session }) {
  app.get('/session-data', async (request, response) => {
    answer(response, 'sessionData', await readData(request.query.handle));
  });
  app.put('/session-data', async (request, response) => {
    done(response, await writeData(request.body.handle, request.body.sessionData));
  });
  app.get('/jwt-payload', async (request, response) => {
    answer(response, 'jwtPayload', await readPayload(request.query.handle));
  });
  app.put('/jwt-payload', async (request, response) => {
    done(response, await writePayload(request.body.handle, request.body.jwtPayload));
  });
  app.get('/handles', async (request, response) => {
    response.json({ handles: await Session.getAllSessionHandlesForUser(request.query.userId) });
  });
  app.post('/revoke', async (request, response) => {
    response.json({ revoked: await Session.revokeSession(request.body.handle) });
  });
  app.post('/revoke-many', async (request, response) => {
    response.json({ handles: await Session.revokeMultipleSessions(request.body.handles) });
  });
  app.post('/revoke-all', async (request, response) => {
    const handles = await Session.revokeAllSessionsForUser(request.body.userId);
    response.json({ revoked: handles.length });
  });
}

/** Older versions throw when there is no such session, newer ones return nothing. */
function answer(response, member, value) {
  if (value === undefined) noSuchSession(response);
  else response.json({ [member]: value });
}

function done(response, found) {
  if (found === false) noSuchSession(response);
  else response.json({});
}

function noSuchSession(response) {
  response.status(401).json({ error: 'UNAUTHORISED' });
}
