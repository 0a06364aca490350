import type { WebExchange } from '../../src/web/exchange.js';
import { enforce, type HeadRule } from '../../src/web/head-rules.js';

/** A request and its response, in memory. */
export class PlainExchange implements WebExchange {
  method = 'GET';
  path = '/page';
  host = 'api.example.com';
  scheme = 'http';
  remoteAddress: string | undefined = '192.0.2.1';
  isCommitted = false;
  readonly #request = new Map<string, string[]>();
  readonly #response = new Map<string, string[]>();

  constructor(method = 'GET', path = '/page') {
    this.method = method;
    this.path = path;
  }

  with(header: string, ...values: string[]): this {
    this.#request.set(header.toLowerCase(), values);
    return this;
  }

  requestHeaders(name: string): string[] {
    return this.#request.get(name.toLowerCase()) ?? [];
  }

  responseHeaders(name: string): string[] {
    return this.#response.get(name.toLowerCase()) ?? [];
  }

  setResponseHeader(name: string, values: string[]): void {
    if (values.length === 0) this.#response.delete(name.toLowerCase());
    else this.#response.set(name.toLowerCase(), values);
  }

  /** Changed by nobody but the library. */
  keepInHead(rule: HeadRule): void {
    enforce(new Set([rule]), {
      names: () => [...this.#response.keys()],
      values: (name) => this.responseHeaders(name),
      set: (name, values) => this.setResponseHeader(name, values),
    });
  }

  get setCookies(): string[] {
    return this.responseHeaders('set-cookie');
  }

  /** The line that sets a cookie. */
  cookie(name: string): string | undefined {
    return this.setCookies.find((line) => line.startsWith(`${name}=`));
  }
}
