/**
 * Ending sessions: this one, one of the user's others, all others after a change of password, all of a user that was banned.
 * Access tokens that are in use end at their expiry, unless the server checks each one (access_token_blacklisting).
 */
import express from 'express';
import {
  createNewSession,
  errorHandler,
  getAllSessionHandlesForUser,
  init,
  middleware,
  revokeAllSessionsForUser,
  revokeOtherSessionsForUser,
  revokeSession,
} from 'latchkey-node';

const app = express();
app.use(init({ hosts: process.env.LATCHKEY_HOSTS ?? 'localhost:3567' }));
app.use(express.json());

app.post('/login', async (request, response) => {
  await createNewSession(response, request.body.userId);
  response.json({});
});

app.get('/sessions', middleware(), async ({ session }, response) => {
  const handles = await getAllSessionHandlesForUser(session.getUserId());
  response.json({ handles, current: session.getHandle() });
});

app.post('/sessions/end', middleware(), async ({ session, body }, response) => {
  const own = await getAllSessionHandlesForUser(session.getUserId());
  const ended = own.includes(body.handle) && (await revokeSession(body.handle));
  response.json({ ended });
});

app.post('/password', middleware(), async ({ session }, response) => {
  response.json({ ended: await revokeOtherSessionsForUser(session.getUserId(), session.getHandle()) });
});

app.post('/logout', middleware(), async ({ session }, response) => {
  await session.revokeSession();
  response.json({});
});

// Only for the application's own people: such a route needs a guard of its own.
app.post('/ban', async (request, response) => {
  response.json({ ended: await revokeAllSessionsForUser(request.body.userId) });
});

app.use(errorHandler());

const server = app.listen(process.env.PORT ?? 3000, '127.0.0.1', (error) => {
  if (error) throw error;
  console.log(`Listening on port ${server.address().port}`);
});
