import { randomBytes } from 'node:crypto';
import { TryRefreshTokenError, UnauthorisedError } from '../errors.js';
import { copyOfJson, isObject, requireBoolean, requireText, unusableArgument, type JsonObject } from '../json.js';
import { AccessTokenVerifier, type Verification } from '../token/access-token-verifier.js';
import { antiCsrfRefusal, type AccessToken } from '../token/access-token.js';
import type { TokenRules } from '../token/token-rules.js';
import type { VerificationKeys } from '../token/verification-keys.js';
import { Servers } from '../transport/servers.js';
import { AnswerObject } from './answer-object.js';
import { nextCursor, readDetails, readHandles, readSessions, readTokens, readVerified } from './answers.js';
import { NativeApi, query } from './native-api.js';
import { clientPlan, type ClientOptions, type ClientPlan } from './options.js';
import { Parts } from './parts.js';
import { ServerKnowledge } from './server-knowledge.js';
import type { CookieSettings, NewSession, SessionDetails, SessionTokens, Settings, VerifiedSession } from './types.js';

/** How many sessions are asked for at once: with the longest names of devices and users they fit into one answer. */
const PAGE = '500';

/** What came with a request. */
export interface PresentedTokens {
  /** Undefined or empty when there is none. */
  readonly accessToken: string | undefined;
  /** What came in the header `anti-csrf`; undefined when nothing did. */
  readonly antiCsrfToken?: string | undefined;
  /** The marker cookie; undefined when there is none, which means no session. Left out altogether, it is not looked at. */
  readonly idRefreshToken?: string | undefined;
}

/**
 * Login sessions that Latchkey servers keep, without a framework: tokens in, tokens out. Verifies access tokens here, and
 * asks the servers for all else.
 *
 * Every function may reject with {@link GeneralError}: the server or its store cannot be reached or is broken, or an
 * argument cannot be used. That never says anything about the user. Nothing is sent before the first call.
 */
export class Latchkey {
  readonly #plan: ClientPlan;
  readonly #servers: Servers;
  readonly #api: NativeApi;
  readonly #knowledge: ServerKnowledge;
  readonly #verifier: AccessTokenVerifier;
  readonly #closingWork: (() => void)[] = [];
  #isClosed = false;

  /** @throws RangeError when an option cannot be used */
  constructor(options: ClientOptions = {}) {
    this.#plan = clientPlan(options);
    this.#servers = new Servers(this.#plan.transport);
    this.#api = new NativeApi(this.#servers);
    this.#verifier = new AccessTokenVerifier(this.#plan.rememberedTokens);
    this.#knowledge = new ServerKnowledge(this.#api, this.#plan.clock, (_name, error) =>
      this.#plan.onEvent({ event: 'renewal_failed', reason: error.reason, error }),
    );
  }

  /** Told what an operator may want to know. */
  get onEvent(): ClientPlan['onEvent'] {
    return this.#plan.onEvent;
  }

  /**
   * Creates a session, after a login. Resolves to the tokens that the client receives. A call whose answer was lost is
   * repeated under the same key, so that there is one session.
   */
  async createNewSession({ userId, jwtPayload = {}, sessionData = {}, device }: NewSession): Promise<SessionTokens> {
    const body = {
      userId: requireText('userId', userId),
      jwtPayload: requireObject('jwtPayload', jwtPayload),
      sessionData: requireObject('sessionData', sessionData),
      ...(device && Object.values(device).some((part) => part !== undefined) && { device }),
    };
    const { cookies } = await this.settings();
    const idempotencyKey = randomBytes(32).toString('base64url');
    const question = { path: '/v1/sessions', body, idempotencyKey };
    return this.#api.post(question, (answer) => readTokens(answer, cookies));
  }

  /**
   * Verifies an access token: locally, unless it is used for the first time after a refresh or the settings demand that
   * every one is checked.
   *
   * @param shown what came with the request
   * @param doAntiCsrfCheck whether the anti-CSRF token is checked, if the settings make any
   * @returns the session, and another access token when the client is to use that from now on
   * @throws TryRefreshTokenError when the token is not good, but the refresh token may be
   * @throws UnauthorisedError when there is no session
   */
  async getSession(shown: PresentedTokens, doAntiCsrfCheck: boolean): Promise<VerifiedSession> {
    requireBoolean('doAntiCsrfCheck', doAntiCsrfCheck);
    const presented = requireTexts(shown);
    if ('idRefreshToken' in shown && presented.idRefreshToken === undefined) {
      throw new UnauthorisedError('id_refresh_token_missing', 'there is no session: no id refresh token');
    }
    const settings = this.#knowledge.settings.atOnce() ?? (await this.settings());
    if (!presented.accessToken) throw new TryRefreshTokenError('access_token_missing', 'there is no access token');
    const keys = this.#knowledge.keys.atOnce() ?? (await this.#knowledge.keys.get());
    let verification = this.#verify(presented.accessToken, keys, settings);
    if (verification.outcome === 'key unknown') {
      const newer = await this.#knowledge.keys.newerThan(keys);
      verification = this.#verify(presented.accessToken, newer, settings);
    }
    const token = accepted(verification);
    if (doAntiCsrfCheck && settings.antiCsrf === 'on') {
      const refusal = antiCsrfRefusal(token, presented.antiCsrfToken);
      if (refusal !== undefined) throw refused(refusal);
    }
    if (token.namesParent || settings.storeCheck === 'always') {
      return this.#verifiedByServer(presented, doAntiCsrfCheck, settings.cookies);
    }
    const { sessionHandle: handle, userId, jwtPayload } = token;
    return { session: { handle, userId, jwtPayload: copyOfJson(jwtPayload) }, accessToken: undefined };
  }

  #verify(accessToken: string, keys: VerificationKeys, settings: Settings): Verification {
    return this.#verifier.verify(accessToken, { keys, rules: this.#rules(settings), now: this.#plan.clock() });
  }

  #rules({ issuer, audience }: Settings): TokenRules {
    const { rules } = this.#plan;
    return {
      issuer: rules.issuer ?? issuer,
      audience: rules.audience ?? audience,
      clockSkew: rules.clockSkew,
    };
  }

  #verifiedByServer(
    { accessToken, antiCsrfToken }: PresentedTokens,
    checkAntiCsrf: boolean,
    cookies: CookieSettings,
  ): Promise<VerifiedSession> {
    const body = { accessToken, antiCsrfToken, checkAntiCsrf };
    return this.#api.post({ path: '/v1/sessions/verify', body }, (answer) => readVerified(answer, cookies));
  }

  /**
   * Exchanges a refresh token for new tokens, which replace all that the client has. Repeating a call whose answer was lost
   * is safe.
   *
   * @throws UnauthorisedError when there is no session for this token
   * @throws TokenTheftDetectedError when an old refresh token was shown again
   */
  async refreshSession(refreshToken: string): Promise<SessionTokens> {
    const body = { refreshToken: requireText('refreshToken', refreshToken) };
    const { cookies } = await this.settings();
    return this.#api.post({ path: '/v1/sessions/refresh', body }, (answer) => readTokens(answer, cookies));
  }

  /** Revokes a session. Resolves to whether this call ended one; false too when an answer was lost and the call repeated. */
  async revokeSession(sessionHandle: string): Promise<boolean> {
    return (await this.revokeMultipleSessions([sessionHandle])).length > 0;
  }

  /**
   * Revokes sessions; those that are not there are passed over. Resolves to the handles of exactly those that this call
   * ended, without those that were ended when an answer was lost and the call repeated.
   */
  async revokeMultipleSessions(sessionHandles: readonly string[]): Promise<string[]> {
    if (!Array.isArray(sessionHandles)) throw unusableArgument('sessionHandles must be a list');
    return this.#revoke({ handles: sessionHandles.map((handle) => requireText('sessionHandle', handle)) });
  }

  /** Revokes all sessions of a user, however many. Resolves to what {@link revokeMultipleSessions} does. */
  async revokeAllSessionsForUser(userId: string): Promise<string[]> {
    return this.#revoke(ofUser(userId));
  }

  /** Revokes all sessions of a user but one (OWASP ASVS 5.0, 7.4.3). Resolves to what {@link revokeMultipleSessions} does. */
  async revokeOtherSessionsForUser(userId: string, keptSessionHandle: string): Promise<string[]> {
    return this.#revoke(ofUser(userId, requireText('keptSessionHandle', keptSessionHandle)));
  }

  async #revoke(whose: object): Promise<string[]> {
    const all: string[] = [];
    for await (const handles of this.#revoking(whose)) for (const handle of handles) all.push(handle);
    return all;
  }

  /**
   * Revokes all sessions of a user, or all but one, and keeps no handle. Resolves to how many this call ended. When one of
   * its requests fails, what was revoked before stays so: call it again.
   */
  async countRevokedSessionsForUser(userId: string, exceptHandle?: string): Promise<number> {
    let count = 0;
    for await (const handles of this.#revoking(ofUser(userId, exceptHandle))) count += handles.length;
    return count;
  }

  /** The server revokes some thousands at once, and says when there are more. */
  async *#revoking(whose: object): AsyncGenerator<string[]> {
    const parts = new Parts();
    for (let more = true; more;) {
      const answer = await this.#api.post({ path: '/v1/sessions/revoke', body: whose }, (each) => ({
        revoked: each.texts('revoked'),
        more: each.has('more') && each.truth('more'),
      }));
      yield answer.revoked;
      more = answer.more;
      if (more) parts.note(answer.revoked);
    }
  }

  /** The handles of a user's sessions that have not ended, oldest first: all in one list, read page by page. */
  async getAllSessionHandlesForUser(userId: string): Promise<string[]> {
    const handles: string[] = [];
    for await (const page of this.#pages(userId, 'handles', readHandles)) {
      for (const handle of page) handles.push(handle);
    }
    return handles;
  }

  /** What is known of a user's sessions that have not ended, oldest first: all in one list, read page by page. */
  async getAllSessionsForUser(userId: string): Promise<SessionDetails[]> {
    const sessions: SessionDetails[] = [];
    for await (const session of this.iterateSessionsForUser(userId)) sessions.push(session);
    return sessions;
  }

  /**
   * The same one by one: the next page is asked for when the one before is used up, and no more than one is kept. Each
   * session that lives all the while comes once.
   */
  async *iterateSessionsForUser(userId: string): AsyncGenerator<SessionDetails, void, undefined> {
    for await (const page of this.#pages(userId, 'details', readSessions)) yield* page;
  }

  async *#pages<T>(userId: string, view: string, read: (answer: AnswerObject) => T[]): AsyncGenerator<T[]> {
    const parameters = { userId: requireText('userId', userId), limit: PAGE, view };
    const parts = new Parts();
    let cursor: string | undefined;
    do {
      const asked: string | undefined = cursor;
      const target = query('/v1/sessions', asked === undefined ? parameters : { ...parameters, cursor: asked });
      const page = await this.#api.get(target, ({ body }) => {
        const answer = AnswerObject.read(body);
        return { members: read(answer), next: nextCursor(answer, asked) };
      });
      yield page.members;
      cursor = page.next;
      if (cursor !== undefined) parts.note(page.members);
    } while (cursor !== undefined);
  }

  /** What is known of a session. @throws UnauthorisedError when there is no such session */
  async getSessionDetails(sessionHandle: string): Promise<SessionDetails> {
    const target = query('/v1/session', { handle: requireText('sessionHandle', sessionHandle) });
    return this.#api.get(target, ({ body }) => readDetails(AnswerObject.read(body)));
  }

  /** The session data. @throws UnauthorisedError when there is no such session */
  async getSessionData(sessionHandle: string): Promise<JsonObject> {
    const target = query('/v1/session/data', { handle: requireText('sessionHandle', sessionHandle) });
    return this.#api.get(target, ({ body }) => AnswerObject.read(body).map('sessionData'));
  }

  /** Replaces the session data as a whole. @throws UnauthorisedError when there is no such session */
  async updateSessionData(sessionHandle: string, newSessionData: object): Promise<void> {
    const sessionData = requireObject('newSessionData', newSessionData);
    await this.#api.put('/v1/session/data', { handle: requireText('sessionHandle', sessionHandle), sessionData });
  }

  /**
   * The JWT payload as it is on the server; access tokens may still carry an older one.
   *
   * @throws UnauthorisedError when there is no such session
   */
  async getJWTPayload(sessionHandle: string): Promise<JsonObject> {
    const target = query('/v1/session/jwt-payload', { handle: requireText('sessionHandle', sessionHandle) });
    return this.#api.get(target, ({ body }) => AnswerObject.read(body).map('jwtPayload'));
  }

  /**
   * Replaces the JWT payload as a whole; it reaches access tokens at the next refresh.
   *
   * @throws UnauthorisedError when there is no such session
   */
  async updateJWTPayload(sessionHandle: string, newJwtPayload: object): Promise<void> {
    const jwtPayload = requireObject('newJwtPayload', newJwtPayload);
    await this.#api.put('/v1/session/jwt-payload', { handle: requireText('sessionHandle', sessionHandle), jwtPayload });
  }

  /**
   * Replaces the JWT payload as a whole, on the server and in the access token.
   *
   * @param accessToken the token in use; it may be over, then no new one is made
   * @returns the session with its new payload, and the access token to use from now on
   * @throws UnauthorisedError when there is no such session
   */
  async regenerateSession(accessToken: string, newJwtPayload: object): Promise<VerifiedSession> {
    const jwtPayload = requireObject('newJwtPayload', newJwtPayload);
    const body = { accessToken: requireText('accessToken', accessToken), jwtPayload };
    const { cookies } = await this.settings();
    return this.#api.post({ path: '/v1/sessions/regenerate', body }, (answer) => readVerified(answer, cookies));
  }

  /** What this installation wants of its SDKs. Asked once, then kept for a while. */
  settings(): Promise<Settings> {
    return this.#knowledge.settings.get();
  }

  /**
   * Has something done when this is closed, or at once when it was closed already: for what waits to make calls.
   *
   * @param work is done once, and neither waits nor throws
   */
  onClose(work: () => void): void {
    if (this.#isClosed) work();
    else this.#closingWork.push(work);
  }

  /**
   * Lets go of connections. Calls in flight fail with the reason `client_closed`, and revocations that wait for a server that
   * is away are called off.
   */
  close(): void {
    this.#isClosed = true;
    this.#servers.close();
    for (const work of this.#closingWork.splice(0)) work();
  }
}

function accepted(verification: Verification): AccessToken {
  switch (verification.outcome) {
    case 'accepted':
      return verification.token;
    case 'refused':
      throw refused(verification.refusal);
    case 'key unknown':
      // The same reason as a bad signature, and other words: one looks at another place then.
      throw refused('access_token_signature_invalid', ', the server has no such key');
  }
}

function refused(reason: string, more = ''): TryRefreshTokenError {
  return new TryRefreshTokenError(reason, `the access token is refused: ${reason}${more}`);
}

function ofUser(userId: string, exceptHandle?: string): object {
  return {
    userId: requireText('userId', userId),
    ...(exceptHandle !== undefined && { exceptHandle: requireText('sessionHandle', exceptHandle) }),
  };
}

/** A client chooses the type where a parser of cookies makes objects of them. */
function requireTexts({ accessToken, antiCsrfToken, idRefreshToken }: PresentedTokens): PresentedTokens {
  return {
    accessToken: textOrNone('accessToken', accessToken),
    antiCsrfToken: textOrNone('antiCsrfToken', antiCsrfToken),
    idRefreshToken: textOrNone('idRefreshToken', idRefreshToken),
  };
}

function textOrNone(name: string, value: unknown): string | undefined {
  return value == null ? undefined : requireText(name, value);
}

function requireObject(name: string, value: unknown): object {
  if (!isObject(value)) throw unusableArgument(`${name} is no JSON object`);
  return value;
}
