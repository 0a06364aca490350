/** supertokens-node 24 behind handlers in the style of fetch, without a framework. The argument names the package. */
import { listen } from '../app-process.js';
import { serveFetch } from '../fetch-server.js';
import { generalError, NO_SUCH_SESSION, routesOf } from '../session-routes.js';
import { load, verifying } from '../session-recipe-since-14.js';
import { functions, init } from '../session-recipe-since-16.js';

const { handleAuthAPIRequest, withPreParsedRequestResponse, withSession } = await load('/custom/index.js');

init('custom');

const refreshAndSignOut = handleAuthAPIRequest();
const routes = new Map(routesOf(functions).map((route) => [`${route.method} ${route.path}`, route]));

listen(serveFetch(answerTo));

async function answerTo(request) {
  const { pathname } = new URL(request.url);
  const route = routes.get(`${request.method} ${pathname}`);
  try {
    return await (route ? playing(route, request) : refreshAndSignOut(request));
  } catch (error) {
    return json(generalError(error));
  }
}

/** Each function of the SDK puts the cookies and headers of its session on the response that the callback returns. */
function playing({ verify, answer }, request) {
  if (!verify) return withPreParsedRequestResponse(request, (...both) => answered(answer, request, ...both));
  return withSession(
    request,
    async (error, session) => {
      if (error) throw error;
      return answered(answer, request, undefined, undefined, session);
    },
    verifying(...verify),
  );
}

async function answered(answer, original, request, response, session) {
  const query = Object.fromEntries(new URL(original.url).searchParams);
  const body = ['POST', 'PUT'].includes(original.method) ? await bodyOf(original) : {};
  const value = await answer({ session, request, response, body, query });
  return json(value === undefined ? NO_SUCH_SESSION : { status: 200, body: value });
}

async function bodyOf(request) {
  const text = await request.clone().text();
  return text === '' ? {} : JSON.parse(text);
}

function json({ status, body }) {
  return Response.json(body, { status });
}
