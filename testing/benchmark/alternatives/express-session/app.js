/** The application of examples/express with express-session and a PostgreSQL store in place of Latchkey. */
import connectPgSimple from 'connect-pg-simple';
import express from 'express';
import session from 'express-session';
import { randomBytes } from 'node:crypto';

const { DATABASE_URL, PORT } = process.env;
const PostgresStore = connectPgSimple(session);
const app = express();
app.use(
  session({
    store: new PostgresStore({ conString: DATABASE_URL, createTableIfMissing: true }),
    secret: randomBytes(32).toString('hex'),
    resave: false,
    saveUninitialized: false,
  }),
);
app.use(express.urlencoded());

app.post('/login', (request, response) => {
  request.session.userId = request.body.userId;
  response.json({ userId: request.body.userId });
});

app.use('/api', (request, response, next) => {
  if (request.session.userId === undefined) response.status(401).json({});
  else next();
});

app.get('/api/me', (request, response) => response.json({ userId: request.session.userId }));

app.listen(PORT ?? 8080, '127.0.0.1');
