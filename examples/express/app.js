/** Sessions in an Express application: log in, look around, sign out here or everywhere. */
import express from 'express';
import {
  createNewSession,
  errorHandler,
  getAllSessionsForUser,
  init,
  middleware,
  revokeAllSessionsForUser,
} from 'latchkey-node';
import { fileURLToPath } from 'node:url';
import { demonstrate } from './demonstration.js';

const hosts = process.env.LATCHKEY_HOSTS ?? 'localhost:3567';
const app = express();
// Where supertokens-website refreshes unless told otherwise.
app.use(init({ hosts, refreshTokenPath: '/auth/session/refresh' }));
app.use(express.urlencoded());
app.use(express.static(fileURLToPath(new URL('../page', import.meta.url))));
app.use('/api', middleware());

app.post('/login', async (request, response) => {
  const { userId } = request.body; // an application would check a password before
  await createNewSession(response, userId);
  response.json({ userId });
});

app.get('/api/me', ({ session }, response) => response.json({ userId: session.getUserId() }));

app.get('/api/sessions', async ({ session }, response) => {
  const all = await getAllSessionsForUser(session.getUserId());
  response.json({ sessions: all.map((details) => view(details, session.getHandle())) });
});

// What a browser does by itself when the token's time is over: it forgets the cookie.
app.post('/api/expire', (request, response) => {
  response.clearCookie('sAccessToken');
  response.json({});
});

app.post('/api/sign-out', async ({ session }, response) => {
  await session.revokeSession();
  response.json({});
});

app.post('/api/sign-out-everywhere', async ({ session }, response) => {
  await revokeAllSessionsForUser(session.getUserId());
  await session.revokeSession(); // clears the cookies
  response.json({});
});

demonstrate(app, hosts); // not to be copied: it lets the page act as a thief

app.use(errorHandler({ onGeneralError }));

const server = app.listen(process.env.PORT ?? 8080, '127.0.0.1', (error) => {
  if (error) throw error;
  console.log(`Open http://localhost:${server.address().port}`);
});

/** Something is broken, or no server answers: nothing is known about the user. */
function onGeneralError(error, request, response) {
  console.error(error.message);
  response.status(500).json({ message: 'internal error', reason: error.reason });
}

/** Times in seconds, as the page wants them. */
function view({ handle, createdAt, lastRefreshedAt, device }, current) {
  return {
    handle,
    current: handle === current,
    createdAt: createdAt / 1000,
    lastRefreshedAt: lastRefreshedAt / 1000,
    device: device.userAgent ?? '',
    address: device.ipAddress ?? '',
  };
}
