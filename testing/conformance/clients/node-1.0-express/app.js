/** supertokens-node 1.0.1 with Express: the SDK reads the request and writes cookies and headers. */
import express from 'express';
import { createServer } from 'node:http';
import SuperTokens from 'supertokens-node-1.0.1';
import { latchkeyHosts, listen } from '../app-process.js';

SuperTokens.init(latchkeyHosts());

const app = express();
app.use(express.json());

app.post('/login', async (request, response) => {
  const { userId, jwtPayload, sessionData } = request.body;
  const session = await SuperTokens.createNewSession(response, userId, jwtPayload, sessionData);
  response.json(view(session));
});

app.get('/protected', async (request, response) => {
  response.json(view(await SuperTokens.getSession(request, response, false)));
});

app.post('/protected', async (request, response) => {
  response.json(view(await SuperTokens.getSession(request, response, true)));
});

app.post('/refresh', async (request, response) => {
  response.json(view(await SuperTokens.refreshSession(request, response)));
});

app.post('/logout', async (request, response) => {
  const session = await SuperTokens.getSession(request, response, true);
  await session.revokeSession();
  response.json({});
});

app.get('/my/session-data', async (request, response) => {
  const session = await SuperTokens.getSession(request, response, false);
  response.json({ sessionData: await session.getSessionData() });
});

app.put('/my/session-data', async (request, response) => {
  const session = await SuperTokens.getSession(request, response, true);
  await session.updateSessionData(request.body.sessionData);
  response.json({});
});

app.get('/session-data', async (request, response) => {
  response.json({ sessionData: await SuperTokens.getSessionData(request.query.handle) });
});

app.put('/session-data', async (request, response) => {
  await SuperTokens.updateSessionData(request.body.handle, request.body.sessionData);
  response.json({});
});

app.get('/handles', async (request, response) => {
  response.json({ handles: await SuperTokens.getAllSessionHandlesForUser(request.query.userId) });
});

app.post('/revoke', async (request, response) => {
  response.json({ revoked: await SuperTokens.revokeSessionUsingSessionHandle(request.body.handle) });
});

app.post('/revoke-all', async (request, response) => {
  response.json({ revoked: await SuperTokens.revokeAllSessionsForUser(request.body.userId) });
});

app.use(async (error, request, response, next) => {
  if (!SuperTokens.Error.isErrorFromAuth(error)) return next(error);
  switch (error.errType) {
    case SuperTokens.Error.UNAUTHORISED:
      return response.status(401).json({ error: 'UNAUTHORISED', message: error.err.message });
    case SuperTokens.Error.TRY_REFRESH_TOKEN:
      return response.status(401).json({ error: 'TRY_REFRESH_TOKEN', message: error.err.message });
    case SuperTokens.Error.TOKEN_THEFT_DETECTED: {
      const { sessionHandle, userId } = error.err;
      await SuperTokens.revokeSessionUsingSessionHandle(sessionHandle);
      return response.status(401).json({ error: 'TOKEN_THEFT_DETECTED', handle: sessionHandle, userId });
    }
    default:
      return response.status(500).json({ error: 'GENERAL_ERROR', message: error.err.message });
  }
});

listen(createServer(app));

function view(session) {
  return { userId: session.getUserId(), jwtPayload: session.getJWTPayload() };
}
