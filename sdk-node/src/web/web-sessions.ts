import type { Latchkey } from '../client/latchkey.js';
import type { NewSession, SessionTokens } from '../client/types.js';
import {
  CrossSiteRequestError,
  GeneralError,
  TokenTheftDetectedError,
  TryRefreshTokenError,
  UnauthorisedError,
} from '../errors.js';
import { requireBoolean } from '../json.js';
import { firstGood } from './attempts.js';
import type { CarrierKind } from './carrier.js';
import { Carriers, type CarrierUse, type ChosenCarrier } from './carriers.js';
import { crossSiteOf, isSafe } from './cross-site.js';
import { deviceOf } from './device.js';
import type { WebExchange } from './exchange.js';
import type { WebPlan } from './options.js';
import { PathKnowledge, purposeOf } from './own-paths.js';
import { Session } from './session.js';
import { REFRESHED, SIGNED_OUT, UsualAnswers, type Answer } from './usual-answers.js';

/**
 * Sessions of browsers and phones: the functions of the 1.0 documents for any framework. They read the tokens of an exchange,
 * ask {@link Latchkey}, and write cookies or headers, at once. What they say of cookies goes for tokens in headers as well. Every function may reject with a general error: something is
 * broken, and nothing is known about the user.
 */
export class WebSessions {
  readonly #answers: UsualAnswers;
  readonly #paths: PathKnowledge;
  readonly #carriers: Carriers;

  constructor(
    readonly latchkey: Latchkey,
    private readonly plan: WebPlan,
  ) {
    this.#answers = new UsualAnswers(latchkey);
    this.#paths = new PathKnowledge(() => latchkey.settings(), plan);
    this.#carriers = new Carriers(plan);
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
    const kind = this.#admit(exchange, 'login');
    requireOpen(exchange);
    const carrier = this.#carriers.of(exchange, kind, await this.latchkey.settings());
    const device = deviceOf(login.device ?? {}, exchange, () => this.plan.deviceLabel(exchange));
    const tokens = await this.latchkey.createNewSession({ ...login, device });
    try {
      requireOpen(exchange); // the application may have answered meanwhile
      carrier.used.requireFit(tokens);
    } catch (unusable) {
      await this.latchkey.revokeSession(tokens.session.handle);
      throw unusable;
    }
    carrier.issue(tokens);
    return this.#session(carrier, tokens);
  }

  /**
   * Verifies the session of a request.
   *
   * @param doAntiCsrfCheck whether the anti-CSRF token is checked, if the settings make any and the tokens came in cookies:
   *   for every method but GET, HEAD and OPTIONS
   * @throws UnauthorisedError when there is no session; the cookies are cleared, unless the marker cookie was missing: a
   *   login in another tab may just be setting it
   * @throws TryRefreshTokenError when the browser has to refresh; cookies stay
   * @throws CrossSiteRequestError when another site sent it; cookies stay
   */
  async getSession(exchange: WebExchange, doAntiCsrfCheck: boolean): Promise<Session> {
    requireBoolean('doAntiCsrfCheck', doAntiCsrfCheck);
    const kind = this.#admit(exchange, 'access');
    const carrier = this.#carriers.of(exchange, kind, await this.latchkey.settings());
    const accessTokens = carrier.used.visiting();
    const antiCsrfToken = exchange.requestHeaders('anti-csrf')[0];
    const check = doAntiCsrfCheck && kind === 'cookie';
    const found = await orClear(carrier, () =>
      firstGood(accessTokens, (accessToken) => this.latchkey.getSession({ accessToken, antiCsrfToken }, check)),
    );
    const { session, accessToken } = found.result;
    carrier.used.heal(found.token);
    if (accessToken) carrier.used.replace(session, accessToken);
    return new Session({ latchkey: this.latchkey, carrier }, session, accessToken?.token ?? found.token);
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
    const kind = this.#admit(exchange, 'refresh');
    requireOpen(exchange);
    const carrier = this.#carriers.of(exchange, kind, await this.latchkey.settings());
    return orClear(carrier, async () => {
      const { result } = await firstGood(carrier.used.refreshing(), (token) => this.latchkey.refreshSession(token));
      requireOpen(exchange); // the application may have answered meanwhile
      carrier.issue(result);
      return this.#session(carrier, result);
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
      const kind = this.#carriers.choose(exchange, 'access');
      const carrier = this.#carriers.of(exchange, kind, await this.latchkey.settings());
      await this.#endUnmarked(exchange, carrier.used.unmarked());
      carrier.clear();
    }
  }

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

  /** How the tokens travel. Only what browsers add by themselves can be abused by another site. */
  #admit(exchange: WebExchange, use: CarrierUse): CarrierKind {
    this.#carriers.vary(exchange);
    const kind = this.#carriers.choose(exchange, use);
    if (kind === 'header' || !this.plan.crossSiteCheck) return kind;
    const refused = crossSiteOf(exchange, this.plan.trustedOrigins);
    if (refused) throw new CrossSiteRequestError(refused.origin, refused.host);
    return kind;
  }

  #session(carrier: ChosenCarrier, { session, accessToken }: SessionTokens): Session {
    return new Session({ latchkey: this.latchkey, carrier }, session, accessToken.token);
  }
}

function requireOpen(exchange: WebExchange): void {
  if (!exchange.isCommitted) return;
  throw new GeneralError(
    'response_committed',
    'The response headers have already been sent: cookies can no longer be set.',
  );
}

async function orClear<T>(carrier: ChosenCarrier, attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt();
  } catch (refusal) {
    if (refusal instanceof UnauthorisedError || refusal instanceof TokenTheftDetectedError) carrier.clear();
    throw refusal;
  }
}
