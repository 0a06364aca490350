/**
 * Refreshing by hand, without middleware: what each refusal means, and what to do when somebody has a copy of a token.
 */
import express from 'express';
import { createNewSession, Error as AuthError, getSession, init, refreshSession, revokeSession } from 'latchkey-node';

init({ hosts: process.env.LATCHKEY_HOSTS ?? 'localhost:3567' });

const app = express();
app.use(express.json());

app.post('/login', async (request, response) => {
  await createNewSession(response, request.body.userId);
  response.json({});
});

app.get('/me', async (request, response) => {
  const session = await getSession(request, response, false);
  response.json({ userId: session.getUserId() });
});

// The path is that of the refresh token's cookie: refresh_api_path in the server's config.yaml.
app.post('/session/refresh', async (request, response) => {
  await refreshSession(request, response);
  response.json({});
});

// Express 5 brings what a route's promise rejects with here; with Express 4 routes hand it to next.
app.use(async (error, request, response, next) => {
  if (!AuthError.isErrorFromAuth(error)) return next(error);
  switch (error.errType) {
    case AuthError.TRY_REFRESH_TOKEN: // the browser's SDK refreshes, and asks again
      return response.status(401).json({ error: 'try refresh token' });
    case AuthError.UNAUTHORISED: // the user has to log in
      return response.status(401).json({ error: 'unauthorised' });
    case AuthError.TOKEN_THEFT_DETECTED: // an old refresh token was shown again: end the session, and tell the user
      await revokeSession(error.err.sessionHandle);
      return response.status(401).json({ error: 'token theft detected' });
    default:
      return next(error);
  }
});

const server = app.listen(process.env.PORT ?? 3000, '127.0.0.1', (error) => {
  if (error) throw error;
  console.log(`Listening on port ${server.address().port}`);
});
