import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import * as Latchkey from '../../src/index.js';
import { errorHandler, type ErrorHandlerOptions } from '../../src/index.js';
import { GeneralError, TokenTheftDetectedError, TryRefreshTokenError, UnauthorisedError } from '../../src/errors.js';
import { closedHost } from '../support/scripted-server.js';

beforeAll(async () => {
  Latchkey.init({ hosts: await closedHost(), totalTimeout: 50 });
});

afterAll(() => Latchkey.close());

/** What an app answers that throws this, with these own answers. */
async function answer(thrown: unknown, options: ErrorHandlerOptions = {}) {
  const app = express();
  app.get('/', () => {
    throw thrown;
  });
  app.use(errorHandler(options));
  app.use(((error, _request, response, _next) => {
    response.status(500).send(`next ${(error as Error).name}`);
  }) as express.ErrorRequestHandler);
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const text = await response.text();
  server.close();
  return [response.status, text];
}

const own = (word: string) => (error: unknown, _request: unknown, response: express.Response) =>
  response.status(440).send(`${word} ${(error as Error).message}`);

test.each([
  ['onUnauthorised', new UnauthorisedError('a', 'm1'), 'own m1'],
  ['onTryRefreshToken', new TryRefreshTokenError('a', 'm2'), 'own m2'],
  ['onGeneralError', new GeneralError('a', 'm3'), 'own m3'],
])('%s takes the place of the usual answer', async (name, thrown, text) => {
  expect(await answer(thrown, { [name]: own('own') })).toEqual([440, text]);
});

test('onTokenTheftDetected is told handle and user', async () => {
  const onTokenTheftDetected = vi.fn((handle: string, userId: string, _request, response: express.Response) =>
    response.send(`${handle} ${userId}`),
  );

  const thrown = new TokenTheftDetectedError('a', 'handle-1', 'user-1');

  expect(await answer(thrown, { onTokenTheftDetected })).toEqual([200, 'handle-1 user-1']);
});

test('what an own answer throws goes on', async () => {
  const onUnauthorised = () => Promise.reject(new RangeError('own'));

  expect(await answer(new UnauthorisedError('a', 'm'), { onUnauthorised })).toEqual([500, 'next RangeError']);
});

test.each([new GeneralError('a', 'm'), new TypeError('other'), { errType: 2000 }])(
  'what is broken or none of ours goes on: %o',
  async (thrown) => {
    expect((await answer(thrown))[0]).toBe(500);
    expect((await answer(thrown))[1]).toMatch(/^next/);
  },
);

test('the usual answer is 500 while nobody knows the settings', async () => {
  expect(await answer(new UnauthorisedError('a', 'm'))).toEqual([
    500,
    '{"message":"internal error","reason":"no_server_reachable"}',
  ]);
});
