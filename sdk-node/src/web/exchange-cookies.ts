import type { CookieAttributes, SessionTokens, SessionView, Settings, Token } from '../client/types.js';
import { TryRefreshTokenError, UnauthorisedError } from '../errors.js';
import type { Carrier } from './carrier.js';
import type { CookiePlan } from './cookie-plan.js';
import type { WebExchange } from './exchange.js';
import { frontToken } from './front-token.js';
import { RequestCookies } from './request-cookies.js';
import { ResponseHeaders } from './response-headers.js';
import { cookieOf, LONGEST_LIFE, removalOf, requireKept, sizeOf, type SetCookie } from './set-cookie.js';
import { staleRemovals } from './stale-cookies.js';

/** Tokens in cookies, with the headers that browser SDKs need beside them. */
export class ExchangeCookies implements Carrier {
  readonly kind = 'cookie';
  readonly #sent: RequestCookies;
  readonly #response: ResponseHeaders;

  constructor(
    private readonly exchange: WebExchange,
    private readonly settings: Settings,
    private readonly plan: CookiePlan,
  ) {
    this.#sent = new RequestCookies(exchange.requestHeaders('cookie'));
    this.#response = new ResponseHeaders(exchange);
  }

  /** Without the marker cookie there is no session. */
  visiting(): string[] {
    if (this.#markers.length === 0)
      throw new UnauthorisedError('id_refresh_token_missing', 'no sIdRefreshToken cookie');
    const tokens = this.#accessTokens;
    if (tokens.length === 0) throw new TryRefreshTokenError('access_token_missing', 'no sAccessToken cookie');
    return tokens;
  }

  /** A browser may have lost the marker and not the access token. */
  unmarked(): string[] {
    return this.#markers.length === 0 ? this.#accessTokens : [];
  }

  refreshing(): string[] {
    const tokens = this.#sent.values(this.plan.names.refresh);
    if (tokens.length === 0) throw new UnauthorisedError('refresh_token_missing', 'no sRefreshToken cookie');
    return tokens;
  }

  get #accessTokens(): string[] {
    return this.#sent.values(this.plan.names.access);
  }

  get #markers(): string[] {
    return this.#sent.values(this.plan.names.marker);
  }

  issue(tokens: SessionTokens): void {
    const { session, accessToken, refreshToken, idRefreshToken, antiCsrfToken } = tokens;
    const { names, access, refresh } = this.plan;
    this.#removeAllStale();
    this.#response.overwrite('front-token', frontToken(session, accessToken));
    this.#response.overwrite('id-refresh-token', `${idRefreshToken.token};${idRefreshToken.expiry}`);
    this.#response.overwrite('anti-csrf', antiCsrfToken);
    this.#response.set(cookieOf(names.access, accessToken, access));
    this.#response.set(cookieOf(names.refresh, refreshToken, refresh));
    this.#response.set(cookieOf(names.marker, idRefreshToken, access));
    this.requireFit(tokens);
  }

  replace(session: SessionView, accessToken: Token): void {
    this.#response.overwrite('front-token', frontToken(session, accessToken));
    this.#response.set(cookieOf(this.plan.names.access, accessToken, this.plan.access));
    this.requireFit({ accessToken });
  }

  /** Two cookies of a name exist when the domain or path of cookies changed while the session lived. */
  heal(accessToken: string): void {
    const { names } = this.plan;
    if (this.#sent.isDoubled(names.access)) {
      this.#removeStale(names.access, this.plan.access);
      this.#response.set(this.#again(names.access, accessToken, this.settings.accessTokenValidity));
    }
    if (this.#sent.isDoubled(names.marker)) {
      this.#removeStale(names.marker, this.plan.access);
      this.#response.set(this.#again(names.marker, this.#markers[0] ?? '', this.settings.refreshTokenValidity));
    }
  }

  clear(): void {
    this.forget();
    this.#response.overwrite('front-token', 'remove');
    this.#response.overwrite('id-refresh-token', 'remove');
    this.#response.overwrite('anti-csrf', undefined);
  }

  forget(): void {
    const { names, access, refresh } = this.plan;
    this.#removeAllStale();
    this.#response.set(removalOf(names.access, access));
    this.#response.set(removalOf(names.refresh, refresh));
    this.#response.set(removalOf(names.marker, access));
  }

  requireFit({ accessToken }: { accessToken: Token }): void {
    requireKept(sizeOf(cookieOf(this.plan.names.access, accessToken, this.plan.access)));
  }

  #removeAllStale(): void {
    const { names, access, refresh } = this.plan;
    this.#removeStale(names.access, access);
    this.#removeStale(names.refresh, refresh);
    this.#removeStale(names.marker, access);
  }

  #removeStale(name: string, configured: CookieAttributes): void {
    if (!this.#sent.isDoubled(name)) return;
    for (const removal of staleRemovals(name, configured, this.exchange)) this.#response.set(removal);
  }

  #again(name: string, value: string, life: number): SetCookie {
    return { name, value, attributes: this.plan.access, maxAge: Math.min(life, LONGEST_LIFE) };
  }
}
