/**
 * The whole life of a session in one small app: log in, look, change the cart, log out.
 *
 *   ./latchkey                        in one terminal
 *   node samples/basic.js             in another
 *   curl -c jar -b jar -X POST localhost:3000/login -H 'content-type: application/json' -d '{"userId":"ada"}'
 *   curl -c jar -b jar localhost:3000/me
 */
import express from 'express';
import { createNewSession, errorHandler, init, middleware } from 'latchkey-node';

const app = express();
app.use(init({ hosts: process.env.LATCHKEY_HOSTS ?? 'localhost:3567' })); // answers the paths that refresh and sign out
app.use(express.json());

app.post('/login', async (request, response) => {
  // Here an application looks at a password. What goes into the JWT payload, every page can read.
  const session = await createNewSession(response, request.body.userId, { role: 'customer' }, { cart: [] });
  response.json({ userId: session.getUserId() });
});

app.get('/me', middleware(), (request, response) => {
  response.json({ userId: request.session.getUserId(), role: request.session.getJWTPayload().role });
});

app.get('/cart', middleware(), async (request, response) => {
  response.json(await request.session.getSessionData());
});

app.post('/cart', middleware(), async (request, response) => {
  const { cart } = await request.session.getSessionData();
  await request.session.updateSessionData({ cart: [...cart, request.body.item] });
  response.json({});
});

app.post('/promote', middleware(), async (request, response) => {
  await request.session.updateJWTPayload({ role: 'owner' });
  response.json({ role: request.session.getJWTPayload().role });
});

app.post('/logout', middleware(), async (request, response) => {
  await request.session.revokeSession();
  response.json({});
});

app.use(errorHandler()); // turns refusals into answers; behind all routes

const server = app.listen(process.env.PORT ?? 3000, '127.0.0.1', (error) => {
  if (error) throw error;
  console.log(`Listening on port ${server.address().port}`);
});
