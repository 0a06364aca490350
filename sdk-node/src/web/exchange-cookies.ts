import type { CookieAttributes, SessionTokens, SessionView, Settings, Token } from '../client/types.js';
import { GeneralError } from '../errors.js';
import type { CookiePlan } from './cookie-plan.js';
import type { WebExchange } from './exchange.js';
import { frontToken } from './front-token.js';
import { RequestCookies } from './request-cookies.js';
import { ResponseHeaders } from './response-headers.js';
import { cookieOf, LARGEST, LONGEST_LIFE, removalOf, sizeOf, type SetCookie } from './set-cookie.js';
import { staleRemovals } from './stale-cookies.js';

/**
 * The session's cookies and headers in one exchange. Everything is written at once, not after the application's code,
 * which may fail or commit the response. A committed response is left alone.
 */
export class ExchangeCookies {
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

  get accessTokens(): string[] {
    return this.#sent.values(this.plan.names.access);
  }

  get refreshTokens(): string[] {
    return this.#sent.values(this.plan.names.refresh);
  }

  get markers(): string[] {
    return this.#sent.values(this.plan.names.marker);
  }

  /** Writes all tokens of a login or a refresh. */
  issue({ session, accessToken, refreshToken, idRefreshToken, antiCsrfToken }: SessionTokens): void {
    const { names, access, refresh } = this.plan;
    this.#removeAllStale();
    this.#response.overwrite('front-token', frontToken(session, accessToken));
    this.#response.overwrite('id-refresh-token', `${idRefreshToken.token};${idRefreshToken.expiry}`);
    this.#response.overwrite('anti-csrf', antiCsrfToken);
    this.#response.set(cookieOf(names.access, accessToken, access));
    this.#response.set(cookieOf(names.refresh, refreshToken, refresh));
    this.#response.set(cookieOf(names.marker, idRefreshToken, access));
    this.requireFit(accessToken);
  }

  /** Writes a new access token. */
  replace(session: SessionView, accessToken: Token): void {
    this.#response.overwrite('front-token', frontToken(session, accessToken));
    this.#response.set(cookieOf(this.plan.names.access, accessToken, this.plan.access));
    this.requireFit(accessToken);
  }

  /**
   * Leaves one cookie of each name in the browser: that of the session which was verified. Two exist when the domain or
   * path of cookies changed while the session lived.
   */
  heal(accessToken: string): void {
    const { names } = this.plan;
    if (this.#sent.isDoubled(names.access)) {
      this.#removeStale(names.access, this.plan.access);
      this.#response.set(this.#again(names.access, accessToken, this.settings.accessTokenValidity));
    }
    if (this.#sent.isDoubled(names.marker)) {
      this.#removeStale(names.marker, this.plan.access);
      this.#response.set(this.#again(names.marker, this.markers[0] ?? '', this.settings.refreshTokenValidity));
    }
  }

  /** Takes the session away from the browser. */
  clear(): void {
    const { names, access, refresh } = this.plan;
    this.#removeAllStale();
    this.#response.set(removalOf(names.access, access));
    this.#response.set(removalOf(names.refresh, refresh));
    this.#response.set(removalOf(names.marker, access));
    this.#response.overwrite('front-token', 'remove');
    this.#response.overwrite('id-refresh-token', 'remove');
    this.#response.overwrite('anti-csrf', undefined);
  }

  /**
   * Refuses an access token that browsers would drop without a word.
   *
   * @throws GeneralError with the reason `cookie_too_large`
   */
  requireFit(accessToken: Token): void {
    const size = sizeOf(cookieOf(this.plan.names.access, accessToken, this.plan.access));
    if (size <= LARGEST) return;
    throw new GeneralError(
      'cookie_too_large',
      `A cookie would have ${size} bytes; browsers drop cookies that are longer than ${LARGEST}: ` +
        'put less into the JWT payload, and the rest into the session data.',
    );
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
