import type { SessionTokens, SessionView, Token } from '../client/types.js';
import { GeneralError, UnauthorisedError } from '../errors.js';
import { bearerToken, type BearerToken } from './bearer-token.js';
import type { Carrier } from './carrier.js';
import type { WebExchange } from './exchange.js';
import { frontToken } from './front-token.js';
import { ResponseHeaders } from './response-headers.js';
import { LARGEST, requireKept } from './set-cookie.js';

const ACCESS = 'st-access-token';
const REFRESH = 'st-refresh-token';

/** What a header can hold, and a client hand back in `Authorization`. */
const PLAIN = /^[!-~]+$/;

/** Tokens in headers: `Authorization: Bearer` in requests, `st-access-token` and `st-refresh-token` in responses. */
export class HeaderCarrier implements Carrier {
  readonly kind = 'header';
  readonly #shown: BearerToken | undefined;
  readonly #response: ResponseHeaders;

  constructor(exchange: WebExchange) {
    this.#shown = bearerToken(exchange);
    this.#response = new ResponseHeaders(exchange);
  }

  visiting(): string[] {
    const tokens = this.#tokens('access');
    if (tokens.length > 0) return tokens;
    throw new UnauthorisedError('access_token_missing', 'no access token in the Authorization header');
  }

  unmarked(): string[] {
    return [];
  }

  refreshing(): string[] {
    const tokens = this.#tokens('refresh');
    if (tokens.length > 0) return tokens;
    throw new UnauthorisedError('refresh_token_missing', 'no refresh token in the Authorization header');
  }

  #tokens(kind: BearerToken['kind']): string[] {
    return this.#shown?.kind === kind ? [this.#shown.text] : [];
  }

  /** An access token that is too long is not written, nor what repeats its payload: proxies drop such responses. */
  issue(tokens: SessionTokens): void {
    const { session, accessToken, refreshToken } = tokens;
    requirePlain(accessToken, refreshToken);
    const fits = sizeOf(accessToken) <= LARGEST;
    if (fits) this.#response.overwrite('front-token', frontToken(session, accessToken));
    this.#response.overwrite(REFRESH, refreshToken.token);
    if (fits) this.#response.overwrite(ACCESS, accessToken.token);
    this.requireFit(tokens);
  }

  replace(session: SessionView, accessToken: Token): void {
    this.requireFit({ accessToken });
    this.#response.overwrite('front-token', frontToken(session, accessToken));
    this.#response.overwrite(ACCESS, accessToken.token);
  }

  /** A request carries one token at most. */
  heal(): void {
    return undefined;
  }

  clear(): void {
    this.forget();
    this.#response.overwrite('front-token', 'remove');
    this.#response.overwrite('anti-csrf', undefined);
  }

  forget(): void {
    this.#response.overwrite(REFRESH, '');
    this.#response.overwrite(ACCESS, '');
  }

  /**
   * The browser SDKs of others keep these tokens in cookies that they write themselves, so the same length counts.
   *
   * @throws GeneralError also with the reason `answer_unreadable` when a token would end a header
   */
  requireFit({ accessToken, refreshToken = accessToken }: { accessToken: Token; refreshToken?: Token }): void {
    requirePlain(accessToken, refreshToken);
    requireKept(sizeOf(accessToken));
  }
}

function sizeOf({ token }: Token): number {
  return ACCESS.length + token.length;
}

function requirePlain(...tokens: readonly Token[]): void {
  if (tokens.every(({ token }) => PLAIN.test(token))) return;
  throw new GeneralError('answer_unreadable', 'the server answered with a token that no header can hold');
}
