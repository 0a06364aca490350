import { installation } from '../installation.js';
import { isPreflight, isSafe } from '../web/cross-site.js';
import type { Session } from '../web/session.js';
import type { Answer } from '../web/usual-answers.js';
import { NodeExchange, type NodeRequest, type NodeResponse } from './exchange.js';

/** A middleware of Express 4 or 5, or of Connect. */
export type Middleware = (request: NodeRequest, response: NodeResponse, next: (error?: unknown) => void) => void;

/** A request that went through {@link middleware}. */
export type WithSession<Request = NodeRequest> = Request & { session: Session };

/**
 * Lets only requests with a session pass, and puts it into `request.session`. Only questions of browsers about CORS pass
 * without: OPTIONS with `Origin` and `Access-Control-Request-Method`. POST to the path that refreshes gets its new tokens, and goes on to the application's own route for the answer. Refusals go to
 * `next`: see {@link errorHandler}.
 *
 * @param antiCsrfCheck whether the anti-CSRF token is checked; default: for all methods but GET, HEAD, OPTIONS, TRACE
 */
export function middleware(antiCsrfCheck?: boolean): Middleware {
  return (request, response, next) => {
    const exchange = new NodeExchange(request, response);
    if (isPreflight(exchange)) return next();
    sessionFor(exchange, antiCsrfCheck ?? !isSafe(exchange.method))
      .then((session) => {
        (request as WithSession).session = session;
        next();
      })
      .catch(next);
  };
}

async function sessionFor(exchange: NodeExchange, antiCsrfCheck: boolean): Promise<Session> {
  const { web } = installation();
  return (await web.isRefresh(exchange)) ? web.refreshSession(exchange) : web.getSession(exchange, antiCsrfCheck);
}

/**
 * Answers what this library answers by itself, and lets everything else pass: POST to the path that refreshes with `{}`,
 * POST to the path that signs out with `{"status":"OK"}`. Refusals go to `next`: see {@link errorHandler}.
 */
export function autoRefreshMiddleware(): Middleware {
  return (request, response, next) => {
    answerOwnPaths(new NodeExchange(request, response))
      .then((answer) => (answer ? sendAnswer(response, answer) : next()))
      .catch(next);
  };
}

async function answerOwnPaths(exchange: NodeExchange): Promise<Answer | undefined> {
  return installation().web.answerOwnPaths(exchange);
}

/** Writes an answer. */
export function sendAnswer(response: NodeResponse, { status, body }: Answer): void {
  response.statusCode = status;
  response.setHeader('Content-Type', 'application/json');
  response.end(body);
}
