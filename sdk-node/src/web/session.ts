import type { Latchkey } from '../client/latchkey.js';
import type { SessionView, Token } from '../client/types.js';
import { UnauthorisedError } from '../errors.js';
import { toAsciiJson, type JsonObject } from '../json.js';
import type { ChosenCarrier } from './carriers.js';
import { LARGEST } from './set-cookie.js';

/** For the cookie's name, and for claims that come and go. */
const SLACK = 256;

/** Where a session came from. */
export interface SessionOrigin {
  readonly latchkey: Latchkey;
  readonly carrier: ChosenCarrier;
}

/**
 * The session of one request. Functions that ask the server may reject with a general error, and take the tokens from the
 * client before they reject because there is no session any more. Cookies and headers reach it if the head of the response is
 * not on its way yet.
 */
export class Session {
  readonly #origin: SessionOrigin;
  #view: SessionView;
  #accessToken: string;

  /** @internal */
  constructor(origin: SessionOrigin, view: SessionView, accessToken: string) {
    this.#origin = origin;
    this.#view = view;
    this.#accessToken = accessToken;
  }

  /** The session's name: constant, no secret. */
  get sessionHandle(): string {
    return this.#view.handle;
  }

  get userId(): string {
    return this.#view.userId;
  }

  /** What the application put into the access token. */
  get userDataInJWT(): JsonObject {
    return this.#view.jwtPayload;
  }

  /** The session's name: constant, no secret. */
  getHandle(): string {
    return this.#view.handle;
  }

  getUserId(): string {
    return this.#view.userId;
  }

  /** What the application put into the access token. Asks nobody. */
  getJWTPayload(): JsonObject {
    return this.#view.jwtPayload;
  }

  /** The access token in use: a secret. */
  getAccessToken(): string {
    return this.#accessToken;
  }

  /** The session data. @throws UnauthorisedError when the session has ended */
  getSessionData(): Promise<JsonObject> {
    return this.#orClear(this.#latchkey.getSessionData(this.#view.handle));
  }

  /** Replaces the session data as a whole. @throws UnauthorisedError when the session has ended */
  updateSessionData(newSessionData: object): Promise<void> {
    return this.#orClear(this.#latchkey.updateSessionData(this.#view.handle, newSessionData));
  }

  /**
   * Replaces the JWT payload as a whole, on the server and in the access token. When the token ran out meanwhile, the
   * browser gets the new payload at its next refresh.
   *
   * @param newJwtPayload no secrets
   * @throws UnauthorisedError when the session has ended
   * @throws GeneralError with the reason `cookie_too_large` when the access token would not fit into a cookie; the payload
   *   is then as before
   */
  async updateJWTPayload(newJwtPayload: object): Promise<void> {
    // What is on the server may be newer than what the token says, but that costs a question.
    const before = this.#mayGetTooLarge(newJwtPayload)
      ? await this.#orClear(this.#latchkey.getJWTPayload(this.#view.handle))
      : this.#view.jwtPayload;
    const changed = await this.#orClear(this.#latchkey.regenerateSession(this.#accessToken, newJwtPayload));
    if (changed.accessToken) {
      await this.#requireFit(changed.accessToken, before);
      this.#origin.carrier.used.replace(changed.session, changed.accessToken);
      this.#accessToken = changed.accessToken.token;
    }
    this.#view = changed.session;
  }

  /** The rest of the token, such as the user id, stays as long as it is. */
  #mayGetTooLarge(jwtPayload: object): boolean {
    const grownBy = toAsciiJson(jwtPayload).length - JSON.stringify(this.#view.jwtPayload).length;
    return this.#accessToken.length + Math.ceil((4 / 3) * grownBy) > LARGEST - SLACK;
  }

  async #requireFit(token: Token, before: JsonObject): Promise<void> {
    try {
      this.#origin.carrier.used.requireFit({ accessToken: token });
    } catch (tooLarge) {
      await this.#latchkey.updateJWTPayload(this.#view.handle, before);
      throw tooLarge;
    }
  }

  /** Ends the session and takes the tokens from the client, also when it had ended already. */
  async revokeSession(): Promise<void> {
    await this.#latchkey.revokeSession(this.#view.handle);
    this.#origin.carrier.clear();
  }

  get #latchkey(): Latchkey {
    return this.#origin.latchkey;
  }

  async #orClear<T>(question: Promise<T>): Promise<T> {
    try {
      return await question;
    } catch (refusal) {
      if (refusal instanceof UnauthorisedError) this.#origin.carrier.clear();
      throw refusal;
    }
  }
}
