/** node:http in front of a handler in the style of fetch: Request in, Response out, as serverless platforms have it. */
import { createServer } from 'node:http';

/** @param {(request: Request) => Promise<Response>} handler */
export function serveFetch(handler) {
  return createServer(async (request, response) => {
    const answer = await handler(await asFetchRequest(request));
    response.statusCode = answer.status;
    for (const [name, value] of answer.headers) if (name !== 'set-cookie') response.setHeader(name, value);
    const cookies = answer.headers.getSetCookie();
    if (cookies.length > 0) response.setHeader('set-cookie', cookies);
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
}

async function asFetchRequest(request) {
  const { method, url, headers } = request;
  const content = Buffer.concat(await request.toArray());
  const body = content.length > 0 ? content : undefined;
  return new Request(new URL(url, `http://${headers.host}`), { method, headers: plain(headers), body });
}

/** Headers without those that fetch does not let anybody set. */
function plain(headers) {
  const kept = Object.entries(headers).filter(([name]) => !['connection', 'content-length'].includes(name));
  return new Headers(kept.map(([name, value]) => [name, String(value)]));
}
