/** Express around the Session recipe. Refusals are the SDK's own answers. */
import express from 'express';
import { createServer } from 'node:http';
import { latchkeyApiKey, latchkeyHosts, listen } from './app-process.js';
import { generalError, NO_SUCH_SESSION, routesOf } from './session-routes.js';

/** What `init` of every version wants to know of the app and of the server. */
export function setting(recipe) {
  const address = 'http://127.0.0.1:3000';
  return {
    supertokens: {
      connectionURI: latchkeyHosts()
        .map(({ hostname, port }) => `http://${hostname}:${port}`)
        .join(';'),
      apiKey: latchkeyApiKey(),
    },
    appInfo: { appName: 'conformance', apiDomain: address, websiteDomain: address },
    recipeList: [recipe],
    telemetry: false,
  };
}

/** Whether the app wants anti-CSRF tokens: from CDI 2.6 on the SDK decides. */
export const wantsAntiCsrf = process.env.ANTI_CSRF === 'on';

/**
 * Starts the app.
 * @param {import('./session-routes.js').Sdk & {middleware, errorHandler, verifySession}} sdk with its functions for Express;
 *   `middleware` answers POST on the refresh path by itself
 */
export function serve(sdk) {
  const app = express();
  app.use(sdk.middleware());
  app.use(express.json());
  for (const { method, path, verify, answer } of routesOf(sdk)) {
    const guards = verify ? [sdk.verifySession(...verify)] : [];
    app[method.toLowerCase()](path, ...guards, async (request, response) => {
      const { session, body, query } = request;
      reply(response, await answer({ session, request, response, body, query }));
    });
  }
  app.use(sdk.errorHandler());
  app.use((error, request, response, next) => {
    if (response.headersSent) return next(error);
    const { status, body } = generalError(error);
    response.status(status).json(body);
  });
  listen(createServer(app));
}

function reply(response, answered) {
  if (answered !== undefined) response.json(answered);
  else response.status(NO_SUCH_SESSION.status).json(NO_SUCH_SESSION.body);
}
