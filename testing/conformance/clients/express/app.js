/** latchkey-node with Express: the documented functions, the route middleware and the error handler. */
import express from 'express';
import { createServer } from 'node:http';
import * as Latchkey from '../../../../sdk-node/dist/index.js';
import { latchkeyApiKey, latchkeyHosts, listen } from '../app-process.js';

const { middleware, errorHandler } = Latchkey;

const app = express();
if (process.env.BEHIND_PROXY) app.set('trust proxy', true);
const refreshTokenPath = process.env.BEHIND_PROXY === 'prefix-stripping' ? '/refresh' : undefined; // as it arrives here
app.use(Latchkey.init({ hosts: latchkeyHosts(), apiKey: latchkeyApiKey(), refreshTokenPath })); // answers POST there by itself
app.use(express.json());

app.post('/login', async (request, response) => {
  const { userId, jwtPayload, sessionData } = request.body;
  const session = await Latchkey.createNewSession(response, userId, jwtPayload, sessionData);
  response.json(view(session));
});

app.get('/protected', middleware(), (request, response) => response.json(view(request.session)));

app.post('/protected', async (request, response) => {
  response.json(view(await Latchkey.getSession(request, response, true)));
});

app.get('/cached', middleware(), (request, response) => {
  response.set('Cache-Control', 'public, max-age=600').json(view(request.session));
});

app.get('/public', (request, response) => response.set('Cache-Control', 'public, max-age=600').json({}));

app.post('/logout', async (request, response) => {
  const session = await Latchkey.getSession(request, response, true);
  await session.revokeSession();
  response.json({});
});

app.get('/my/session-data', middleware(), async (request, response) => {
  response.json({ sessionData: await request.session.getSessionData() });
});

app.put('/my/session-data', middleware(), async (request, response) => {
  await request.session.updateSessionData(request.body.sessionData);
  response.json({});
});

app.put('/my/jwt-payload', middleware(), async (request, response) => {
  await request.session.updateJWTPayload(request.body.jwtPayload);
  response.json(view(request.session));
});

app.get('/session-data', async (request, response) => {
  response.json({ sessionData: await Latchkey.getSessionData(request.query.handle) });
});

app.put('/session-data', async (request, response) => {
  await Latchkey.updateSessionData(request.body.handle, request.body.sessionData);
  response.json({});
});

app.get('/jwt-payload', async (request, response) => {
  response.json({ jwtPayload: await Latchkey.getJWTPayload(request.query.handle) });
});

app.put('/jwt-payload', async (request, response) => {
  await Latchkey.updateJWTPayload(request.body.handle, request.body.jwtPayload);
  response.json({});
});

app.get('/handles', async (request, response) => {
  response.json({ handles: await Latchkey.getAllSessionHandlesForUser(request.query.userId) });
});

app.post('/revoke', async (request, response) => {
  response.json({ revoked: await Latchkey.revokeSessionUsingSessionHandle(request.body.handle) });
});

app.post('/revoke-many', async (request, response) => {
  response.json({ handles: await Latchkey.revokeMultipleSessions(request.body.handles) });
});

app.post('/revoke-all', async (request, response) => {
  response.json({ revoked: await Latchkey.revokeAllSessionsForUser(request.body.userId) });
});

app.use(
  errorHandler({
    onUnauthorised: (error, request, response) => response.status(401).json(refusal('UNAUTHORISED', error)),
    onTryRefreshToken: (error, request, response) => response.status(401).json(refusal('TRY_REFRESH_TOKEN', error)),
    onTokenTheftDetected: async (handle, userId, request, response) => {
      await Latchkey.revokeSession(handle);
      response.status(401).json({ error: 'TOKEN_THEFT_DETECTED', handle, userId });
    },
    onGeneralError: (error, request, response) => response.status(500).json(refusal('GENERAL_ERROR', error)),
  }),
);

listen(createServer(app));

function view(session) {
  return { userId: session.getUserId(), jwtPayload: session.getJWTPayload() };
}

function refusal(word, { message, reason }) {
  return { error: word, message, reason };
}
