/**
 * The control: the same app as examples/, with the official SDK supertokens-node 2.2.0 on a Latchkey server. What fails here
 * is the scenario's or the server's fault; what fails only in an example is ours.
 */
import express from 'express';
import { fileURLToPath } from 'node:url';
import SuperTokens from 'supertokens-node-2.2.0';
import { demonstrate } from '../../../examples/express/demonstration.js';

const { middleware, errorHandler } = SuperTokens;
const hosts = process.env.LATCHKEY_HOSTS.split(';').map((address) => `http://${address}`);

/** What that SDK does not keep: where each session's login came from. */
const origins = new Map();

const app = express();
SuperTokens.init({ hosts: hosts.join(';') });
app.use(express.urlencoded());
app.use(express.static(fileURLToPath(new URL('../../../examples/page', import.meta.url))));

app.post('/auth/session/refresh', middleware(), (request, response) => response.json({}));

app.post('/login', async (request, response) => {
  const session = await SuperTokens.createNewSession(response, request.body.userId, {}, {});
  origins.set(session.getHandle(), { device: request.headers['user-agent'], address: request.socket.remoteAddress });
  response.json({ userId: session.getUserId() });
});

app.get('/api/me', middleware(), (request, response) => {
  response.json({ userId: request.session.getUserId() });
});

app.post('/api/expire', middleware(), (request, response) => {
  response.append('set-cookie', 'sAccessToken=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax');
  response.json({});
});

app.get('/api/sessions', middleware(), async (request, response) => {
  const handles = await SuperTokens.getAllSessionHandlesForUser(request.session.getUserId());
  const current = request.session.getHandle();
  response.json({
    sessions: handles.map((handle) => ({ ...origins.get(handle), handle, current: handle === current })),
  });
});

app.post('/api/sign-out', middleware(), async (request, response) => {
  await request.session.revokeSession();
  response.json({});
});

app.post('/api/sign-out-everywhere', middleware(), async (request, response) => {
  const handles = await SuperTokens.getAllSessionHandlesForUser(request.session.getUserId());
  await SuperTokens.revokeMultipleSessions(handles.filter((handle) => handle !== request.session.getHandle()));
  await request.session.revokeSession(); // clears the cookies, but only when this call is what ends the session
  response.json({});
});

demonstrate(app, process.env.LATCHKEY_HOSTS);

app.use(
  errorHandler({
    onTokenTheftDetected: async (handle, userId, request, response) => {
      await SuperTokens.revokeSession(handle);
      response.status(401).json({ message: 'token theft detected' });
    },
  }),
);

// The SDK's own words for that are "No SuperTokens core available to query".
app.use((error, request, response, _next) => {
  const reason = /No SuperTokens core|ECONNREFUSED/.test(error.message ?? error) ? 'no_server_reachable' : 'unknown';
  response.status(500).json({ message: 'internal error', reason });
});

const server = app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1', () => {
  console.log(`Open http://127.0.0.1:${server.address().port}`);
});
