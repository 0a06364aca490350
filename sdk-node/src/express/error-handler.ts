import { AuthError, ErrorType, type AnySessionError } from '../errors.js';
import { installation } from '../installation.js';
import type { SdkReason } from '../reasons.js';
import type { NodeRequest, NodeResponse } from './exchange.js';
import { sendAnswer } from './middleware.js';

const CROSS_SITE_REQUEST: SdkReason = 'cross_site_request';

/** An error-handling middleware of Express 4 or 5, or of Connect. */
export type ErrorMiddleware = (
  error: unknown,
  request: NodeRequest,
  response: NodeResponse,
  next: (error?: unknown) => void,
) => void;

type Next = (error?: unknown) => void;

/** An application's own answer to a kind of refusal. What it throws goes to `next`. */
// Express apps have types of their own for requests and responses.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Handler<Told extends unknown[]> = (...args: [...Told, request: any, response: any, next: Next]) => unknown;

/**
 * An application's own answers, in the place of the usual ones. Cookies have been dealt with before. Whoever replaces the
 * answer to theft has to revoke the session.
 */
export interface ErrorHandlerOptions {
  readonly onUnauthorised?: Handler<[error: AnySessionError]>;
  readonly onTryRefreshToken?: Handler<[error: AnySessionError]>;
  readonly onTokenTheftDetected?: Handler<[sessionHandle: string, userId: string]>;
  /** Default: `next(error)`, so that broken things go where the application reports them. */
  readonly onGeneralError?: Handler<[error: AnySessionError]>;
}

/**
 * Turns refusals into answers; to be used after all routes. The usual ones are
 * `{"message":"unauthorised" | "try refresh token" | "token theft detected","reason":"..."}` with the status of the settings
 * for an ended session (`session_expired_status_code`), and 403 for a request of another site. Theft revokes the session.
 * General errors, what is none of ours, and failures after the head of the response was sent go to `next`.
 */
export function errorHandler(options: ErrorHandlerOptions = {}): ErrorMiddleware {
  return (error, request, response, next) => {
    if (response.headersSent) return next(error);
    const own = ownAnswer(error, options);
    const answered = own ? ownAnswered(() => own(request, response, next)) : usualAnswer(error, response, next);
    answered.catch(next);
  };
}

type OwnAnswer = (request: NodeRequest, response: NodeResponse, next: Next) => unknown;

function ownAnswer(error: unknown, options: ErrorHandlerOptions): OwnAnswer | undefined {
  if (!AuthError.isErrorFromAuth(error)) return undefined;
  switch (error.errType) {
    case ErrorType.UNAUTHORISED:
      return options.onUnauthorised?.bind(undefined, error);
    case ErrorType.TRY_REFRESH_TOKEN:
      return options.onTryRefreshToken?.bind(undefined, error);
    case ErrorType.TOKEN_THEFT_DETECTED:
      return options.onTokenTheftDetected?.bind(undefined, error.sessionHandle, error.userId);
    case ErrorType.GENERAL_ERROR:
      return options.onGeneralError?.bind(undefined, error);
  }
}

async function ownAnswered(answer: () => unknown): Promise<void> {
  await answer();
}

async function usualAnswer(error: unknown, response: NodeResponse, next: Next): Promise<void> {
  const refusal = AuthError.isErrorFromAuth(error) && error.errType !== ErrorType.GENERAL_ERROR;
  if (!refusal && !isCrossSiteRequest(error)) {
    next(error);
    return;
  }
  const answer = await installation().web.usualAnswer(error);
  if (answer) sendAnswer(response, answer);
  else next(error);
}

/** Asked of the reason, since a process may hold two copies of the class. */
function isCrossSiteRequest(error: unknown): boolean {
  return error instanceof Error && 'reason' in error && error.reason === CROSS_SITE_REQUEST;
}
