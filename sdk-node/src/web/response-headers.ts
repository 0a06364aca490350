import type { WebExchange } from './exchange.js';
import { isSetBy, lineOf, type SetCookie } from './set-cookie.js';

/**
 * Writes headers for browser SDKs: those with one value are overwritten, lists keep what is there, and of two cookies in
 * the same place the later one stays. Nothing is written once the response is committed.
 */
export class ResponseHeaders {
  constructor(private readonly exchange: WebExchange) {}

  /** Overwrites a header and lets pages of other origins read it; undefined removes it. */
  overwrite(name: string, value: string | undefined): void {
    if (value !== undefined) {
      this.#put(name, [value]);
      this.extend('Access-Control-Expose-Headers', [name]);
    } else if (this.exchange.responseHeaders(name).length > 0) {
      this.#put(name, []);
    }
  }

  /** Adds what is not there yet to a list of header names. */
  extend(header: string, names: readonly string[]): void {
    const present = this.exchange
      .responseHeaders(header)
      .flatMap((line) => line.split(','))
      .map((name) => name.trim())
      .filter((name) => name !== '');
    const known = new Set(present.map((name) => name.toLowerCase()));
    const missing = names.filter((name) => !known.has(name.toLowerCase()));
    this.#put(header, [[...present, ...missing].join(', ')]);
  }

  /** Sets a cookie; another one of its name, domain and path in this response goes. */
  set(cookie: SetCookie): void {
    const others = this.exchange.responseHeaders('Set-Cookie').filter((line) => !isSetBy(cookie, line));
    this.#put('Set-Cookie', [...others, lineOf(cookie)]);
  }

  /** Keeps a token out of caches (OWASP Session Management Cheat Sheet). */
  forbidCaches(): void {
    this.#put('Cache-Control', ['no-store']);
  }

  /** Lets pages of other origins send what browser SDKs add, cookies included. */
  allowCredentials(): void {
    this.#put('Access-Control-Allow-Credentials', ['true']);
  }

  #put(name: string, values: string[]): void {
    if (!this.exchange.isCommitted) this.exchange.setResponseHeader(name, values);
  }
}
