/** supertokens-node 20 with Fastify and its Session recipe. The argument names the package. */
import fastify from 'fastify';
import { listening } from '../app-process.js';
import { generalError, NO_SUCH_SESSION, routesOf } from '../session-routes.js';
import { load, verifying } from '../session-recipe-since-14.js';
import { functions, init } from '../session-recipe-since-16.js';

const { errorHandler, plugin } = await load('/framework/fastify/index.js');
const { verifySession } = await load('/recipe/session/framework/fastify/index.js');

init('fastify');

const app = fastify();
await app.register(plugin);
for (const { method, path, verify, answer } of routesOf(functions)) {
  const guards = verify ? { preHandler: verifySession(verifying(...verify)) } : {};
  app.route({
    method,
    url: path,
    ...guards,
    async handler(request, response) {
      const { session, body, query } = request;
      const answered = await answer({ session, request, response, body, query });
      return answered ?? response.status(NO_SUCH_SESSION.status).send(NO_SUCH_SESSION.body);
    },
  });
}
const refuse = errorHandler();
app.setErrorHandler(async (error, request, response) => {
  try {
    await refuse(error, request, response);
  } catch (other) {
    const { status, body } = generalError(other);
    return response.status(status).send(body);
  }
});
await app.listen({ host: '127.0.0.1', port: 0 });
listening(app.server);
