import { listed } from '../http-text.js';
import type { CarrierKind } from './carrier.js';
import type { WebExchange } from './exchange.js';
import type { HeadRule } from './head-rules.js';
import { isSetBy, lineOf, type SetCookie } from './set-cookie.js';

/**
 * Writes headers for browser SDKs: those with one value are overwritten, lists keep what is there, and of two cookies in
 * the same place the later one stays. Nothing is written once the response is committed.
 */
export class ResponseHeaders {
  constructor(private readonly exchange: WebExchange) {}

  /** Overwrites a header and lets pages of other origins read it; undefined removes it. Caches must not keep it. */
  overwrite(name: string, value: string | undefined): void {
    if (value !== undefined) {
      this.#keep('not stored');
      this.#put(name, [value]);
      this.extend('Access-Control-Expose-Headers', [name]);
    } else if (this.exchange.responseHeaders(name).length > 0) {
      this.#put(name, []);
    }
  }

  /** Adds what is not there yet to a list of header names. */
  extend(header: string, names: readonly string[]): void {
    const present = listed(this.exchange.responseHeaders(header));
    const known = new Set(present.map((name) => name.toLowerCase()));
    const missing = names.filter((name) => !known.has(name.toLowerCase()));
    this.#put(header, [[...present, ...missing].join(', ')]);
  }

  /** Sets a cookie; another one of its name, domain and path in this response goes. Caches must not keep it. */
  set(cookie: SetCookie): void {
    this.#keep('not stored');
    const others = this.exchange.responseHeaders('Set-Cookie').filter((line) => !isSetBy(cookie, line));
    this.#put('Set-Cookie', [...others, lineOf(cookie)]);
  }

  /** Says that other tokens would have brought another answer. */
  varyBy(kind: CarrierKind): void {
    this.#keep(kind === 'cookie' ? 'varies by cookie' : 'varies by authorization');
  }

  /** Lets pages of other origins send what browser SDKs add, cookies included. */
  allowCredentials(): void {
    this.#put('Access-Control-Allow-Credentials', ['true']);
  }

  /** Whatever the application says of it, before or after. */
  #keep(rule: HeadRule): void {
    if (!this.exchange.isCommitted) this.exchange.keepInHead(rule);
  }

  #put(name: string, values: string[]): void {
    if (!this.exchange.isCommitted) this.exchange.setResponseHeader(name, values);
  }
}
