/**
 * A few lines of plain node:http for apps that use an SDK without a web framework: a table of routes,
 * JSON in, JSON out. The app decides how tokens travel; here they come in four request headers.
 */
import { createServer } from 'node:http';

/**
 * @typedef {object} JsonRequest
 * @property {URLSearchParams} query
 * @property {any} body the parsed JSON body, {} when there is none
 * @property {{access?: string, refresh?: string, idRefresh?: string, antiCsrf?: string}} tokens as the caller sent them
 */

/**
 * @param {Record<string, (request: JsonRequest) => Promise<object>>} routes keyed by "METHOD /path"
 * @param {(error: any) => Promise<{status: number, body: object}>} answerTo turns what a route threw into an answer
 */
export function serveJson(routes, answerTo) {
  return createServer(async (request, response) => {
    const { status, body } = await answer(request, routes, answerTo);
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
}

async function answer(request, routes, answerTo) {
  const url = new URL(request.url, 'http://localhost');
  const route = routes[`${request.method} ${url.pathname}`];
  if (!route) return { status: 404, body: { error: 'NOT_FOUND' } };
  try {
    const body = await readJson(request);
    return { status: 200, body: await route({ query: url.searchParams, body, tokens: tokensOf(request) }) };
  } catch (error) {
    return answerTo(error);
  }
}

async function readJson(request) {
  const chunks = await request.toArray();
  return chunks.length === 0 ? {} : JSON.parse(Buffer.concat(chunks).toString('utf8'));
}

function tokensOf({ headers }) {
  return {
    access: headers['x-access-token'],
    refresh: headers['x-refresh-token'],
    idRefresh: headers['x-id-refresh-token'],
    antiCsrf: headers['anti-csrf'],
  };
}
