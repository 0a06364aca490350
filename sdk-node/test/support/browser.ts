/** What a browser with an SDK does: keeps cookies by name and path, and the anti-CSRF token. */
export class Browser {
  readonly cookies = new Map<string, { value: string; path: string }>();
  antiCsrf: string | undefined;

  constructor(private readonly address: string) {}

  /** Sends a request, and keeps what the answer sets. */
  async send(method: string, path: string, more: { body?: object; headers?: Record<string, string> } = {}) {
    const response = await fetch(this.address + path, {
      method,
      headers: {
        ...(more.body && { 'content-type': 'application/json' }),
        ...(this.cookies.size > 0 && { cookie: this.#cookiesFor(path) }),
        ...(this.antiCsrf !== undefined && { 'anti-csrf': this.antiCsrf }),
        ...more.headers,
      },
      ...(more.body && { body: JSON.stringify(more.body) }),
    });
    this.#keep(response);
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: parsed(text) };
  }

  #cookiesFor(path: string): string {
    return [...this.cookies]
      .filter(([, cookie]) => path.startsWith(cookie.path))
      .map(([name, { value }]) => `${name}=${value}`)
      .join('; ');
  }

  #keep(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      const path = /; Path=([^;]*)/.exec(line)?.[1] ?? '/';
      if (value === '') this.cookies.delete(name);
      else this.cookies.set(name, { value, path });
    }
    this.antiCsrf = response.headers.get('anti-csrf') ?? this.antiCsrf;
    if (response.headers.get('id-refresh-token') === 'remove') this.antiCsrf = undefined;
  }

  /** Another browser that holds the same: a thief, or an old copy. */
  copy(): Browser {
    const copy = new Browser(this.address);
    for (const [name, cookie] of this.cookies) copy.cookies.set(name, cookie);
    copy.antiCsrf = this.antiCsrf;
    return copy;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
