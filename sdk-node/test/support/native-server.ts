import { ScriptedServer, type Call, type Reaction } from './scripted-server.js';
import { claims, NOW, Signer } from './signer.js';

/** Settings as `/v1/settings` says them. */
export const SETTINGS = {
  cookies: { accessTokenPath: '/', refreshTokenPath: '/refresh', secure: false, sameSite: 'lax' },
  antiCsrf: 'on',
  storeCheck: 'when_needed',
  accessTokenValidity: 3600,
  refreshTokenValidity: 8_640_000,
  gracePeriod: 30,
  sessionExpiredStatusCode: 401,
};

/** A refusal of the native API. */
export function problem(status: number, kind: string, reason: string, more: object = {}): Reaction {
  const body = { type: `urn:latchkey:problem:${kind}`, title: kind, status, detail: 'because', reason, ...more };
  return { status, body, headers: { 'content-type': 'application/problem+json' } };
}

/**
 * A server that speaks as much of the native API as a test needs, with keys and settings that a test may change, where a
 * real one cannot be brought to do what the test is about.
 */
export class NativeServer {
  signer = new Signer();
  settings: Record<string, unknown> = { ...SETTINGS };
  jwksHeaders: Record<string, string> = {};
  /** Answers that a test prefers, by path. */
  readonly instead = new Map<string, (call: Call) => Reaction>();
  #http!: ScriptedServer;

  static async start(): Promise<NativeServer> {
    const server = new NativeServer();
    server.#http = await ScriptedServer.start((call) => server.#react(call));
    return server;
  }

  get http(): ScriptedServer {
    return this.#http;
  }

  /** An access token of this server's. */
  token(changes: object = {}): string {
    return this.signer.token(claims({ anti_csrf: 'csrf-1', ...changes }));
  }

  /** What a login and a refresh bring. */
  issued(changes: object = {}): object {
    const times = { createdAt: NOW, expiresAt: NOW + 3600 };
    return {
      session: { handle: 'handle-1', userId: 'user-1', jwtPayload: { role: 'admin' } },
      accessToken: { token: this.token(), ...times },
      refreshToken: { token: 'refresh-1', createdAt: NOW, expiresAt: NOW + 8_640_000 },
      idRefreshToken: { token: 'marker-1', createdAt: NOW, expiresAt: NOW + 8_640_000 },
      antiCsrfToken: 'csrf-1',
      ...changes,
    };
  }

  #react(call: Call): Reaction {
    const path = call.path.split('?', 1)[0] as string;
    const instead = this.instead.get(path);
    if (instead) return instead(call);
    switch (path) {
      case '/v1/settings':
        return { status: 200, body: this.settings };
      case '/v1/jwks':
        return { status: 200, body: this.signer.jwks, headers: this.jwksHeaders };
      case '/v1/sessions':
        return { status: 201, body: this.issued() };
      case '/v1/sessions/refresh':
        return { status: 200, body: this.issued() };
      case '/v1/sessions/revoke':
        return { status: 200, body: { revoked: ['handle-1'] } };
      default:
        return problem(404, 'path-unknown', 'request_path_unknown');
    }
  }

  count(path: string): number {
    return this.#http.paths.filter((each) => each === path).length;
  }

  close(): Promise<void> {
    return this.#http.close();
  }
}
