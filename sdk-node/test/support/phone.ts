/** What an app on a phone does with its SDK: keeps tokens, sends them in `Authorization`, and has no cookies. */
export class Phone {
  accessToken: string | undefined;
  refreshToken: string | undefined;

  constructor(private readonly send: (request: Request) => Promise<Response>) {}

  /** Calls the API with the access token. */
  async call(method: string, path: string, more: { body?: object; headers?: Record<string, string> } = {}) {
    return this.#ask(method, path, { ...more, token: this.accessToken });
  }

  async refresh(path: string, headers: Record<string, string> = {}) {
    return this.#ask('POST', path, { headers, token: this.refreshToken });
  }

  async #ask(
    method: string,
    path: string,
    { body, headers, token }: { body?: object; headers?: Record<string, string>; token: string | undefined },
  ) {
    const response = await this.send(
      new Request(path, {
        method,
        headers: {
          'st-auth-mode': 'header',
          ...(body && { 'content-type': 'application/json' }),
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
          ...headers,
        },
        ...(body && { body: JSON.stringify(body) }),
      }),
    );
    this.#keep(response.headers);
    return { status: response.status, headers: response.headers, json: JSON.parse(await response.text()) as unknown };
  }

  /** A header that is there replaces what was kept; an empty one takes it away. */
  #keep(headers: Headers): void {
    const said = (name: string, kept: string | undefined) => {
      const value = headers.get(name);
      return value === null ? kept : value === '' ? undefined : value;
    };
    this.accessToken = said('st-access-token', this.accessToken);
    this.refreshToken = said('st-refresh-token', this.refreshToken);
  }

  /** Another phone that holds the same: a thief, or an old copy. */
  copy(): Phone {
    const copy = new Phone(this.send);
    copy.accessToken = this.accessToken;
    copy.refreshToken = this.refreshToken;
    return copy;
  }
}
