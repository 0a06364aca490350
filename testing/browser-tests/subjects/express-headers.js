/**
 * An API for phones and for pages of another site, with tokens in headers: Express with latchkey-node as in sdk-node. It also
 * serves an empty page at any address: seen at `localhost`, that page is of another site than the API at 127.0.0.1.
 */
import express from 'express';
import { createNewSession, errorHandler, getAllCORSHeaders, init, middleware } from '../../../sdk-node/dist/index.js';

const app = express();
let page;

app.use(allowPage);
app.use(init({ hosts: process.env.LATCHKEY_HOSTS, tokenCarrier: 'any' }));
app.use(express.json());

app.post('/login', async (request, response) => {
  await createNewSession(response, request.body.userId, { name: 'Zoë' });
  response.json({});
});

app.all('/api/me', middleware(), ({ session }, response) => response.json({ userId: session.getUserId() }));

app.put('/api/name', middleware(), async ({ session, body }, response) => {
  await session.updateJWTPayload({ name: body.name });
  response.json({});
});

app.use(errorHandler());
app.get('/{*any}', (request, response) => response.type('html').send('<!doctype html><title>A page</title>'));

const server = app.listen(Number(process.env.PORT ?? 3000), '127.0.0.1', () => {
  const { port } = server.address();
  page = `http://localhost:${port}`;
  console.log(`Open http://127.0.0.1:${port}`);
});

/** Answers preflights, and lets that one page read the answers. */
function allowPage(request, response, next) {
  response.vary('Origin');
  if (request.headers.origin === page) {
    response.set('Access-Control-Allow-Origin', page);
    response.set('Access-Control-Allow-Credentials', 'true');
  }
  if (request.method !== 'OPTIONS') return next();
  response.set('Access-Control-Allow-Methods', 'GET, POST, PUT');
  response.set('Access-Control-Allow-Headers', ['content-type', ...getAllCORSHeaders()].join(', '));
  response.sendStatus(204);
}
