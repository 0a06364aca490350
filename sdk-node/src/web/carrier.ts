import type { SessionTokens, SessionView, Token } from '../client/types.js';

/** How the tokens of one session travel: in cookies, or in headers. */
export type CarrierKind = 'cookie' | 'header';

/**
 * The tokens of one exchange, in one of the ways in which they travel (`spec/carriers.md`). Everything is written at once,
 * not after the application's code, which may fail or commit the response. A committed response is left alone.
 */
export interface Carrier {
  readonly kind: CarrierKind;

  /**
   * The access tokens that came with a request, the one to be tried first in front: at least one.
   *
   * @throws UnauthorisedError when nothing says that there is a session
   * @throws TryRefreshTokenError when something does, and there is no access token
   */
  visiting(): string[];

  /** Access tokens whose session may live on though nothing else says that there is one. */
  unmarked(): string[];

  /**
   * The refresh tokens that came with a request, the one to be tried first in front: at least one.
   *
   * @throws UnauthorisedError when there is none
   */
  refreshing(): string[];

  /**
   * Writes all tokens of a login or a refresh.
   *
   * @throws GeneralError what {@link requireFit} throws; the new refresh token has been written then
   */
  issue(tokens: SessionTokens): void;

  /** Writes a new access token. @throws GeneralError with the reason `cookie_too_large` */
  replace(session: SessionView, accessToken: Token): void;

  /** Leaves one token of each kind with the client: that of the session which was verified. */
  heal(accessToken: string): void;

  /** Takes the session away from the client. */
  clear(): void;

  /** Takes the tokens away from a client that keeps its session in the other way. */
  forget(): void;

  /**
   * Refuses tokens that would not arrive.
   *
   * @throws GeneralError with the reason `cookie_too_large` when the access token is longer than browsers keep
   */
  requireFit(tokens: Pick<SessionTokens, 'accessToken'>): void;
}
