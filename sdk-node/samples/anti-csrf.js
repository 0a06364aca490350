/**
 * Anti-CSRF tokens (enable_anti_csrf: true in the server's config.yaml): a page gets one in the header anti-csrf at login and
 * at each refresh, and sends it with what changes something. Browser SDKs do so by themselves.
 */
import express from 'express';
import { createNewSession, errorHandler, getSession, init, setRelevantHeadersForOptionsAPI } from 'latchkey-node';

const PAGE = 'https://www.example.com'; // where the pages are; this API is on another origin

const app = express();
app.use((request, response, next) => {
  response.set({ 'Access-Control-Allow-Origin': PAGE, 'Access-Control-Allow-Credentials': 'true' });
  next();
});
app.options('/{*path}', (request, response) => {
  response.set('Access-Control-Allow-Methods', 'GET, POST');
  setRelevantHeadersForOptionsAPI(response); // lets pages send the header anti-csrf
  response.status(204).end();
});
app.use(init({ hosts: process.env.LATCHKEY_HOSTS ?? 'localhost:3567', trustedOrigins: [PAGE] }));
app.use(express.json());

app.post('/login', async (request, response) => {
  await createNewSession(response, request.body.userId);
  response.json({});
});

app.get('/balance', async (request, response) => {
  await getSession(request, response, false); // only reads: no token needed
  response.json({ balance: 100 });
});

app.post('/transfer', async (request, response) => {
  await getSession(request, response, true); // changes something
  response.json({ transferred: request.body.amount });
});

app.use(errorHandler());

const server = app.listen(process.env.PORT ?? 3000, '127.0.0.1', (error) => {
  if (error) throw error;
  console.log(`Listening on port ${server.address().port}`);
});
