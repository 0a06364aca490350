import type { Latchkey } from '../client/latchkey.js';
import type { NewSession, SessionTokens, Settings } from '../client/types.js';
import {
  CrossSiteRequestError,
  GeneralError,
  TokenTheftDetectedError,
  TryRefreshTokenError,
  UnauthorisedError,
} from '../errors.js';
import { requireBoolean } from '../json.js';
import { firstGood } from './attempts.js';
import { cookiePlan, type CookiePlan } from './cookie-plan.js';
import { crossSiteOf, isSafe } from './cross-site.js';
import { deviceOf } from './device.js';
import { ExchangeCookies } from './exchange-cookies.js';
import type { WebExchange } from './exchange.js';
import type { WebPlan } from './options.js';
import { PathKnowledge, purposeOf } from './own-paths.js';
import { ResponseHeaders } from './response-headers.js';
import { Session } from './session.js';
import { REFRESHED, SIGNED_OUT, UsualAnswers, type Answer } from './usual-answers.js';

/**
 * Sessions in cookies: the functions of the 1.0 documents for any framework. They read the cookies of an exchange, ask
 * {@link Latchkey}, and write cookies and headers, at once. Every function may reject with a general error: something is
 * broken, and nothing is known about the user.
 */
export class WebSessions {
  readonly #answers: UsualAnswers;
  readonly #paths: PathKnowledge;
  #planned: { readonly settings: Settings; readonly cookies: CookiePlan } | undefined;

  constructor(
    readonly latchkey: Latchkey,
    private readonly plan: WebPlan,
  ) {
    this.#answers = new UsualAnswers(latchkey);
    this.#paths = new PathKnowledge(() => latchkey.settings(), plan);
  }

  /**
   * Creates a session after a login, and gives it to the browser. What the login does not say of its device is taken from
   * the request.
   *
   * @throws GeneralError also with the reason `cookie_too_large` when the payload makes the access token too long for a
   *   cookie, and `response_committed` when the browser can get no cookies any more; there is no session then
   * @throws CrossSiteRequestError when another site sent the login; there is no session then. An identity provider that
   *   posts users back has to be a trusted origin
   */
  async createNewSession(exchange: WebExchange, login: NewSession): Promise<Session> {
    new ResponseHeaders(exchange).varyByCookie();
    this.#refuseCrossSite(exchange);
    requireOpen(exchange);
    const cookies = this.#cookies(exchange, await this.latchkey.settings());
    const device = deviceOf(login.device ?? {}, exchange, () => this.plan.deviceLabel(exchange));
    const tokens = await this.latchkey.createNewSession({ ...login, device });
    try {
      requireOpen(exchange); // the application may have answered meanwhile
      cookies.requireFit(tokens.accessToken);
    } catch (unusable) {
      await this.latchkey.revokeSession(tokens.session.handle);
      throw unusable;
    }
    cookies.issue(tokens);
    return this.#session(cookies, tokens);
  }

  /**
   * Verifies the session of a request.
   *
   * @param doAntiCsrfCheck whether the anti-CSRF token is checked, if the settings make any: for every method but GET, HEAD
   *   and OPTIONS
   * @throws UnauthorisedError when there is no session; the cookies are cleared, unless the marker cookie was missing: a
   *   login in another tab may just be setting it
   * @throws TryRefreshTokenError when the browser has to refresh; cookies stay
   * @throws CrossSiteRequestError when another site sent it; cookies stay
   */
  async getSession(exchange: WebExchange, doAntiCsrfCheck: boolean): Promise<Session> {
    requireBoolean('doAntiCsrfCheck', doAntiCsrfCheck);
    new ResponseHeaders(exchange).varyByCookie();
    this.#refuseCrossSite(exchange);
    const cookies = this.#cookies(exchange, await this.latchkey.settings());
    const idRefreshToken = cookies.markers[0];
    if (idRefreshToken === undefined) {
      throw new UnauthorisedError('id_refresh_token_missing', 'no sIdRefreshToken cookie');
    }
    const accessTokens = cookies.accessTokens;
    if (accessTokens.length === 0) throw new TryRefreshTokenError('access_token_missing', 'no sAccessToken cookie');
    const antiCsrfToken = exchange.requestHeaders('anti-csrf')[0];
    const found = await orClear(cookies, () =>
      firstGood(accessTokens, (accessToken) =>
        this.latchkey.getSession({ accessToken, antiCsrfToken, idRefreshToken }, doAntiCsrfCheck),
      ),
    );
    const { session, accessToken } = found.result;
    cookies.heal(found.token);
    if (accessToken) cookies.replace(session, accessToken);
    return new Session({ latchkey: this.latchkey, cookies }, session, accessToken?.token ?? found.token);
  }

  /**
   * Exchanges the refresh token of a request, and gives the browser the new tokens.
   *
   * @throws UnauthorisedError when there is no session, or no refresh token came; the cookies are cleared
   * @throws TokenTheftDetectedError when an old refresh token was shown again; the cookies are cleared, and the session
   *   still has to be revoked
   * @throws GeneralError also with the reason `response_committed` when the browser can get no cookies any more; it has to
   *   refresh again
   * @throws CrossSiteRequestError when another site sent it; cookies stay
   */
  async refreshSession(exchange: WebExchange): Promise<Session> {
    new ResponseHeaders(exchange).varyByCookie();
    this.#refuseCrossSite(exchange);
    requireOpen(exchange);
    const cookies = this.#cookies(exchange, await this.latchkey.settings());
    return orClear(cookies, async () => {
      const refreshTokens = cookies.refreshTokens;
      if (refreshTokens.length === 0) throw new UnauthorisedError('refresh_token_missing', 'no sRefreshToken cookie');
      const { result } = await firstGood(refreshTokens, (token) => this.latchkey.refreshSession(token));
      requireOpen(exchange); // the application may have answered meanwhile
      cookies.issue(result);
      return this.#session(cookies, result);
    });
  }

  /**
   * Ends the session of a request, if it has one, and clears the cookies.
   *
   * @throws TryRefreshTokenError when the browser has to refresh before; cookies stay
   * @throws CrossSiteRequestError when another site sent it; cookies stay
   */
  async signOut(exchange: WebExchange): Promise<void> {
    try {
      const session = await this.getSession(exchange, !isSafe(exchange.method));
      await session.revokeSession();
    } catch (refusal) {
      if (!(refusal instanceof UnauthorisedError)) throw refusal;
      const cookies = this.#cookies(exchange, await this.latchkey.settings());
      if (cookies.markers.length === 0) await this.#endUnmarked(exchange, cookies.accessTokens);
      cookies.clear();
    }
  }

  /** A browser may have lost the marker and not the access token, whose session would live on. */
  async #endUnmarked(exchange: WebExchange, accessTokens: readonly string[]): Promise<void> {
    const antiCsrfToken = exchange.requestHeaders('anti-csrf')[0];
    for (const accessToken of accessTokens) {
      try {
        const found = await this.latchkey.getSession({ accessToken, antiCsrfToken }, !isSafe(exchange.method));
        await this.latchkey.revokeSession(found.session.handle);
      } catch (refusal) {
        // What is not good tells of no session that could be ended.
        if (!(refusal instanceof UnauthorisedError || refusal instanceof TryRefreshTokenError)) throw refusal;
      }
    }
  }

  /**
   * Answers what this library answers by itself: POST to the path that refreshes with `{}`, POST to the path that signs out
   * with `{"status":"OK"}`. Resolves to undefined for everything else, which goes on without a session. A slash at the end
   * of a path makes no difference.
   *
   * @throws GeneralError also when the settings, which name the paths, cannot be had, and the path is the one that they
   *   named last, or usually name
   */
  async answerOwnPaths(exchange: WebExchange): Promise<Answer | undefined> {
    if (exchange.method !== 'POST') return undefined;
    switch (purposeOf(await this.#paths.now(), exchange.path)) {
      case 'refresh':
        await this.refreshSession(exchange);
        return REFRESHED;
      case 'sign out':
        await this.signOut(exchange);
        return SIGNED_OUT;
      case 'application':
        return undefined;
    }
  }

  /** Whether a request is the one that refreshes. @throws GeneralError when nobody knows */
  async isRefresh(exchange: WebExchange): Promise<boolean> {
    if (exchange.method !== 'POST') return false;
    const own = await this.#paths.now();
    if (own.kind === 'unknown') throw own.failure;
    return purposeOf(own, exchange.path) === 'refresh';
  }

  /** The usual answer to something that was thrown, see {@link UsualAnswers.to}; undefined when it is none of ours. */
  usualAnswer(thrown: unknown): Promise<Answer | undefined> {
    return this.#answers.to(thrown);
  }

  #refuseCrossSite(exchange: WebExchange): void {
    if (!this.plan.crossSiteCheck) return;
    const refused = crossSiteOf(exchange, this.plan.trustedOrigins);
    if (refused) throw new CrossSiteRequestError(refused.origin, refused.host);
  }

  #cookies(exchange: WebExchange, settings: Settings): ExchangeCookies {
    return new ExchangeCookies(exchange, settings, this.#cookiePlan(settings));
  }

  /** Settings stay the same object for minutes. */
  #cookiePlan(settings: Settings): CookiePlan {
    if (this.#planned?.settings !== settings) {
      this.#planned = { settings, cookies: cookiePlan(this.plan.cookies(settings.cookies), this.plan.cookiePrefix) };
    }
    return this.#planned.cookies;
  }

  #session(cookies: ExchangeCookies, { session, accessToken }: SessionTokens): Session {
    return new Session({ latchkey: this.latchkey, cookies }, session, accessToken.token);
  }
}

function requireOpen(exchange: WebExchange): void {
  if (!exchange.isCommitted) return;
  throw new GeneralError(
    'response_committed',
    'The response headers have already been sent: cookies can no longer be set.',
  );
}

async function orClear<T>(cookies: ExchangeCookies, attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt();
  } catch (refusal) {
    if (refusal instanceof UnauthorisedError || refusal instanceof TokenTheftDetectedError) cookies.clear();
    throw refusal;
  }
}
