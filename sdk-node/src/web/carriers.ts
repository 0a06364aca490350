import type { CookieSettings, SessionTokens, Settings } from '../client/types.js';
import { trimmed } from '../http-text.js';
import { bearerToken } from './bearer-token.js';
import type { Carrier, CarrierKind } from './carrier.js';
import { cookieNames, cookiePlan, type CookieNames, type CookiePlan, type CookiePrefix } from './cookie-plan.js';
import { ExchangeCookies } from './exchange-cookies.js';
import type { WebExchange } from './exchange.js';
import { HeaderCarrier } from './header-carrier.js';
import { RequestCookies } from './request-cookies.js';
import { ResponseHeaders } from './response-headers.js';

/** Which ways an application lets tokens travel: one, or the one that the client chooses. */
export type TokenCarrier = CarrierKind | 'any';

/** What an application decides about the ways in which tokens travel. */
export interface CarrierPlan {
  readonly tokenCarrier: TokenCarrier;
  readonly cookiePrefix: CookiePrefix;
  readonly cookies: (settings: CookieSettings) => CookieSettings;
}

/** For what a carrier is chosen: the token that a request shows for it, or a login, for which there is none yet. */
export type CarrierUse = 'login' | 'access' | 'refresh';

/**
 * The carrier that one exchange uses. A client has one session: where it gets tokens or loses them, those that it sent in the
 * other way are taken from it.
 */
export class ChosenCarrier {
  constructor(
    readonly used: Carrier,
    /** The other carrier, if the request shows tokens in it. */
    private readonly other: () => Carrier | undefined,
  ) {}

  /** See {@link Carrier.issue}. */
  issue(tokens: SessionTokens): void {
    this.other()?.forget();
    this.used.issue(tokens);
  }

  /** See {@link Carrier.clear}. */
  clear(): void {
    this.other()?.forget();
    this.used.clear();
  }
}

/**
 * Chooses how tokens travel, from the form of a request alone and once for each exchange (`spec/carriers.md`): whether
 * another site may have sent it depends on that, so a token that proves to be no good never opens the way to the other.
 */
export class Carriers {
  readonly #names: CookieNames;
  #planned: { readonly settings: Settings; readonly cookies: CookiePlan } | undefined;

  constructor(private readonly plan: CarrierPlan) {
    this.#names = cookieNames(plan.cookiePrefix);
  }

  /** Makes a response vary by all that tokens may come in. */
  vary(exchange: WebExchange): void {
    const { tokenCarrier } = this.plan;
    const response = new ResponseHeaders(exchange);
    if (tokenCarrier !== 'header') response.varyBy('cookie');
    if (tokenCarrier !== 'cookie') response.varyBy('header');
  }

  /**
   * A client that shows a token of ours in `Authorization` uses headers, even when the browser adds cookies: no other site can
   * make it do that, while cookies come along by themselves. Otherwise cookies count when there are any, whatever the client
   * asks for, so that what only a browser holds is never turned into what scripts can read.
   */
  choose(exchange: WebExchange, use: CarrierUse): CarrierKind {
    const { tokenCarrier } = this.plan;
    if (tokenCarrier !== 'any') return tokenCarrier;
    if (use === 'login') return asksForHeaders(exchange) ? 'header' : 'cookie';
    if (bearerToken(exchange)?.kind === use) return 'header';
    return asksForHeaders(exchange) && !this.#showsCookies(exchange) ? 'header' : 'cookie';
  }

  /** @throws GeneralError with the reason `cookie_settings_contradictory` when there can be no cookies */
  of(exchange: WebExchange, kind: CarrierKind, settings: Settings): ChosenCarrier {
    const cookies = () => new ExchangeCookies(exchange, settings, this.#cookiePlan(settings));
    const headers = () => new HeaderCarrier(exchange);
    return kind === 'cookie'
      ? new ChosenCarrier(cookies(), () => (bearerToken(exchange) ? headers() : undefined))
      : new ChosenCarrier(headers(), () => (this.#showsCookies(exchange) ? cookies() : undefined));
  }

  #showsCookies(exchange: WebExchange): boolean {
    const sent = new RequestCookies(exchange.requestHeaders('cookie'));
    return Object.values(this.#names).some((name: string) => sent.values(name).length > 0);
  }

  /** Settings stay the same object for minutes. */
  #cookiePlan(settings: Settings): CookiePlan {
    if (this.#planned?.settings !== settings) {
      this.#planned = { settings, cookies: cookiePlan(this.plan.cookies(settings.cookies), this.plan.cookiePrefix) };
    }
    return this.#planned.cookies;
  }
}

/** What a client wants at a login; everything that is not clear wants nothing. */
function asksForHeaders(exchange: WebExchange): boolean {
  const said = exchange.requestHeaders('st-auth-mode');
  return said.length === 1 && trimmed(said[0] as string).toLowerCase() === 'header';
}
