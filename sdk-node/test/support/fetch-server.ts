import type { RequestListener } from 'node:http';

/** Serves a handler of the Fetch standard with node:http, as frameworks do. */
export function serving(handle: (request: Request) => Promise<Response>): RequestListener {
  return (asked, response) => {
    const headers = new Headers();
    const { rawHeaders, method = 'GET', url } = asked;
    for (let i = 0; i < rawHeaders.length; i += 2) headers.append(rawHeaders[i]!, rawHeaders[i + 1]!);
    void handle(new Request(`http://127.0.0.1${url}`, { method, headers })).then(async (answer) => {
      response.writeHead(answer.status, [...answer.headers].flat());
      for await (const part of answer.body ?? []) response.write(part);
      response.end();
    });
  };
}
