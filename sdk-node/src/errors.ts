/** Marks errors of this library, across copies of it in one process. */
const MAGIC = 'latchkey-node session error';

/** What kind of failure it is, as the 1.0 documents number them (facts, SDK sheet A1.3). */
export const ErrorType = {
  /** Something is broken or was used wrongly; nothing is known about the user. */
  GENERAL_ERROR: 1000,
  /** There is no session: the user has to log in. */
  UNAUTHORISED: 2000,
  /** The access token is not good, but the refresh token may be: the client has to refresh. */
  TRY_REFRESH_TOKEN: 3000,
  /** An old refresh token was shown again: somebody has a copy. */
  TOKEN_THEFT_DETECTED: 4000,
} as const;

export type ErrorType = (typeof ErrorType)[keyof typeof ErrorType];

/**
 * A session function failed or refused. A real `Error`, which also has the members of the documented plain object:
 * `errType` and `err`. No message holds a token or an API key.
 */
export abstract class SessionError extends Error {
  /** Which kind it is: 1000, 2000, 3000 or 4000. */
  abstract readonly errType: ErrorType;

  /** Why, as a stable code of `spec/reasons.md`. */
  readonly reason: string;

  constructor(reason: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.reason = reason;
    Object.defineProperty(this, 'errMagic', { value: MAGIC });
  }

  /** What the 1.0 documents find under this name: something with a `message`; for theft see that class. */
  get err(): { message: string } {
    return this;
  }
}

/** Something is broken or was used wrongly (1000); nothing is known about the user. */
export class GeneralError extends SessionError {
  override readonly name = 'GeneralError';
  readonly errType = ErrorType.GENERAL_ERROR;
}

/** There is no session (2000): the user has to log in. */
export class UnauthorisedError extends SessionError {
  override readonly name = 'UnauthorisedError';
  readonly errType = ErrorType.UNAUTHORISED;
}

/** The access token is not good, but the refresh token may be (3000). */
export class TryRefreshTokenError extends SessionError {
  override readonly name = 'TryRefreshTokenError';
  readonly errType = ErrorType.TRY_REFRESH_TOKEN;
}

/** An old refresh token was shown again (4000). The session is not revoked yet: that is up to the application. */
export class TokenTheftDetectedError extends SessionError {
  override readonly name = 'TokenTheftDetectedError';
  readonly errType = ErrorType.TOKEN_THEFT_DETECTED;

  /**
   * @param reason which kind of reuse it is
   * @param sessionHandle the session of the copied token
   * @param userId its user
   */
  constructor(
    reason: string,
    readonly sessionHandle: string,
    readonly userId: string,
  ) {
    super(reason, `token theft detected: ${reason}`);
  }

  /** As the 1.0 documents have it: whose session it is. */
  override get err(): { message: string; sessionHandle: string; userId: string } {
    return { message: this.message, sessionHandle: this.sessionHandle, userId: this.userId };
  }
}

/**
 * Another site made the browser send this request (OWASP CSRF Prevention Cheat Sheet, Fetch Metadata). Not one of the four
 * documented kinds, so `isErrorFromAuth` says no; frameworks that look at `status` answer 403 by themselves.
 */
export class CrossSiteRequestError extends Error {
  override readonly name = 'CrossSiteRequestError';
  readonly reason = 'cross_site_request';
  readonly status = 403;
  readonly statusCode = 403;

  /**
   * @param origin the origin that the browser named; undefined when it named none
   * @param host the host that was asked for, as the framework knows it
   */
  constructor(
    readonly origin: string | undefined,
    readonly host: string,
  ) {
    super('cross-site request refused');
  }
}

/**
 * What the documents call `Error`: the numbers of the kinds, and the question whether something thrown comes from here.
 *
 * @example
 * if (Error.isErrorFromAuth(thrown) && thrown.errType === Error.UNAUTHORISED) response.status(401).end();
 */
export const AuthError = {
  ...ErrorType,
  /** Whether something that was thrown is a session error of this library. Anything may be asked about. */
  isErrorFromAuth(thrown: unknown): thrown is AnySessionError {
    return typeof thrown === 'object' && thrown !== null && (thrown as { errMagic?: unknown }).errMagic === MAGIC;
  },
} as const;

/** One of the four kinds; `errType` tells them apart. */
export type AnySessionError = GeneralError | UnauthorisedError | TryRefreshTokenError | TokenTheftDetectedError;
