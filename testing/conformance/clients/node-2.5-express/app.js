/** supertokens-node 2.5.0 with Express: its refresh middleware, its route middleware and its error handler. */
import express from 'express';
import { createServer } from 'node:http';
import SuperTokens from 'supertokens-node-2.5.0';
import { latchkeyApiKey, latchkeyHosts, listen } from '../app-process.js';

const { middleware, errorHandler } = SuperTokens;

const app = express();
app.use(
  SuperTokens.init({
    hosts: latchkeyHosts()
      .map(({ hostname, port }) => `http://${hostname}:${port}`)
      .join(';'),
    apiKey: latchkeyApiKey(),
  }),
); // answers POST on the refresh path by itself
app.use(express.json());

app.post('/login', async (request, response) => {
  const { userId, jwtPayload, sessionData } = request.body;
  const session = await SuperTokens.createNewSession(response, userId, jwtPayload, sessionData);
  response.json(view(session));
});

app.get('/protected', middleware(), (request, response) => response.json(view(request.session)));

app.post('/protected', middleware(), (request, response) => response.json(view(request.session)));

app.post('/logout', middleware(), async (request, response) => {
  await request.session.revokeSession();
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
  response.json({ sessionData: await SuperTokens.getSessionData(request.query.handle) });
});

app.put('/session-data', async (request, response) => {
  await SuperTokens.updateSessionData(request.body.handle, request.body.sessionData);
  response.json({});
});

app.get('/jwt-payload', async (request, response) => {
  response.json({ jwtPayload: await SuperTokens.getJWTPayload(request.query.handle) });
});

app.put('/jwt-payload', async (request, response) => {
  await SuperTokens.updateJWTPayload(request.body.handle, request.body.jwtPayload);
  response.json({});
});

app.get('/handles', async (request, response) => {
  response.json({ handles: await SuperTokens.getAllSessionHandlesForUser(request.query.userId) });
});

app.post('/revoke', async (request, response) => {
  response.json({ revoked: await SuperTokens.revokeSession(request.body.handle) });
});

app.post('/revoke-many', async (request, response) => {
  response.json({ handles: await SuperTokens.revokeMultipleSessions(request.body.handles) });
});

app.post('/revoke-all', async (request, response) => {
  const handles = await SuperTokens.revokeAllSessionsForUser(request.body.userId);
  response.json({ revoked: handles.length });
});

app.use(
  errorHandler({
    onUnauthorised: (error, request, response) =>
      response.status(401).json({ error: 'UNAUTHORISED', message: error.message }),
    onTryRefreshToken: (error, request, response) =>
      response.status(401).json({ error: 'TRY_REFRESH_TOKEN', message: error.message }),
    onTokenTheftDetected: async (handle, userId, request, response) => {
      await SuperTokens.revokeSession(handle);
      response.status(401).json({ error: 'TOKEN_THEFT_DETECTED', handle, userId });
    },
  }),
);

app.use((error, request, response, next) => {
  if (response.headersSent) return next(error);
  response.status(500).json({ error: 'GENERAL_ERROR', message: String(error.message ?? error) });
});

listen(createServer(app));

function view(session) {
  return { userId: session.getUserId(), jwtPayload: session.getJWTPayload() };
}
