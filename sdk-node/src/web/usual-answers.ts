import type { Latchkey } from '../client/latchkey.js';
import {
  AuthError,
  CrossSiteRequestError,
  ErrorType,
  GeneralError,
  type AnySessionError,
  type TokenTheftDetectedError,
} from '../errors.js';
import { toAsciiJson } from '../json.js';
import { LaterRevocations } from './later-revocations.js';

/** An answer that is ready. Headers and cookies stand in the exchange already. */
export interface Answer {
  readonly status: number;
  /** A JSON object, to be sent as `application/json`. */
  readonly body: string;
}

export const REFRESHED: Answer = { status: 200, body: '{}' };
export const SIGNED_OUT: Answer = { status: 200, body: '{"status":"OK"}' };

/** More than a scheme, a host and a port can have. */
const LONGEST_HOST = 300;

/** The usual answers to refusals. Nothing but messages of ours and reason codes goes out. */
export class UsualAnswers {
  readonly #later: LaterRevocations;

  constructor(private readonly latchkey: Latchkey) {
    this.#later = new LaterRevocations({
      revoke: (handles) => latchkey.revokeMultipleSessions(handles),
      onRevoked: (reason) => latchkey.onEvent({ event: 'revoked_after_theft', reason }),
      onGivenUp: (reason) => latchkey.onEvent({ event: 'revoke_after_theft_given_up', reason }),
    });
    latchkey.onClose(() => this.#later.close());
  }

  /**
   * The usual answer to something that was thrown; undefined when it is none of ours. The body is
   * `{"message":"...","reason":"..."}`; the status is that of the settings for an ended session, 403 for another site's
   * request, and 500 when something is broken. Theft revokes the session.
   */
  async to(thrown: unknown): Promise<Answer | undefined> {
    if (thrown instanceof CrossSiteRequestError) {
      const { reason, origin, host } = thrown;
      this.latchkey.onEvent({ event: 'cross_site_request', reason, origin: line(origin), host: line(host) });
      return answer(403, 'cross-site request refused', thrown.reason);
    }
    if (!AuthError.isErrorFromAuth(thrown)) return undefined;
    try {
      return await this.#toSessionError(thrown);
    } catch (failure) {
      if (failure instanceof GeneralError) return this.#broken(failure);
      throw failure;
    }
  }

  async #toSessionError(thrown: AnySessionError): Promise<Answer> {
    const status = async () => (await this.latchkey.settings()).sessionExpiredStatusCode;
    switch (thrown.errType) {
      case ErrorType.GENERAL_ERROR:
        return this.#broken(thrown);
      case ErrorType.TRY_REFRESH_TOKEN:
        return answer(await status(), 'try refresh token', thrown.reason);
      case ErrorType.UNAUTHORISED:
        return answer(await status(), 'unauthorised', thrown.reason);
      case ErrorType.TOKEN_THEFT_DETECTED:
        await this.#revoke(thrown);
        return answer(await status(), 'token theft detected', thrown.reason);
    }
  }

  /** The user is signed out whether or not the session can be revoked at this moment; it is tried again until it can. */
  async #revoke({ reason, sessionHandle }: TokenTheftDetectedError): Promise<void> {
    this.latchkey.onEvent({ event: 'token_theft_detected', reason });
    try {
      await this.latchkey.revokeSession(sessionHandle);
    } catch (error) {
      if (!(error instanceof GeneralError)) throw error;
      if (!this.#later.add(sessionHandle, reason)) return;
      this.latchkey.onEvent({ event: 'revoke_after_theft_failed', reason: error.reason, error });
    }
  }

  #broken(error: AnySessionError): Answer {
    this.latchkey.onEvent({ event: 'session_failure', reason: error.reason, error });
    return answer(500, 'internal error', error.reason);
  }
}

/** What a client said must not break a line of a log. */
function line(said: string | undefined): string {
  return (said ?? '').slice(0, LONGEST_HOST).replace(/\P{ASCII}|\p{Cc}/gu, '?');
}

function answer(status: number, message: string, reason: string): Answer {
  return { status, body: toAsciiJson({ message, reason }) };
}
