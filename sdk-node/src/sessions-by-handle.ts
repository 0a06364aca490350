/**
 * Functions that need no request: the same at the package root, in `/session` and in `/fetch`.
 *
 * @module
 */
import type { SessionDetails } from './client/types.js';
import { installation } from './installation.js';
import { requireText, type JsonObject } from './json.js';

/** Revokes all sessions of a user. Resolves to how many this call ended. Access tokens in use end at their expiry. */
export async function revokeAllSessionsForUser(userId: string): Promise<number> {
  return installation().latchkey.countRevokedSessionsForUser(userId);
}

/** Revokes all sessions of a user but one (OWASP ASVS 5.0, 7.4.3). Resolves to how many this call ended. */
export async function revokeOtherSessionsForUser(userId: string, keptSessionHandle: string): Promise<number> {
  const { latchkey } = installation();
  return latchkey.countRevokedSessionsForUser(userId, requireText('keptSessionHandle', keptSessionHandle));
}

/** The handles of a user's sessions that have not ended, oldest first. A user that nobody knows has none. */
export async function getAllSessionHandlesForUser(userId: string): Promise<string[]> {
  return installation().latchkey.getAllSessionHandlesForUser(userId);
}

/** What is known of a user's sessions that have not ended, oldest first: for a list of devices. */
export async function getAllSessionsForUser(userId: string): Promise<SessionDetails[]> {
  return installation().latchkey.getAllSessionsForUser(userId);
}

/**
 * The same one by one, and page by page from the server, for users with very many. Each session that lives all the while comes
 * once.
 *
 * @example
 * for await (const { handle, device } of iterateSessionsForUser('anna')) console.log(handle, device.label);
 */
export function iterateSessionsForUser(userId: string): AsyncGenerator<SessionDetails, void, undefined> {
  return installation().latchkey.iterateSessionsForUser(userId);
}

/** Revokes a session. Resolves to whether this call ended one; an unknown handle is no error. */
export async function revokeSession(sessionHandle: string): Promise<boolean> {
  return installation().latchkey.revokeSession(sessionHandle);
}

/** The name that the 1.0 documents have for {@link revokeSession}. */
export async function revokeSessionUsingSessionHandle(sessionHandle: string): Promise<boolean> {
  return revokeSession(sessionHandle);
}

/** Revokes sessions; unknown handles are passed over. Resolves to the handles of exactly those that this call ended. */
export async function revokeMultipleSessions(sessionHandles: readonly string[]): Promise<string[]> {
  return installation().latchkey.revokeMultipleSessions(sessionHandles);
}

/** The session data. @throws UnauthorisedError (2000) when there is no such session */
export async function getSessionData(sessionHandle: string): Promise<JsonObject> {
  return installation().latchkey.getSessionData(sessionHandle);
}

/** Replaces the session data as a whole. @throws UnauthorisedError (2000) when there is no such session */
export async function updateSessionData(sessionHandle: string, newSessionData: object): Promise<void> {
  return installation().latchkey.updateSessionData(sessionHandle, newSessionData);
}

/**
 * The JWT payload as it is on the server; access tokens may still carry an older one.
 *
 * @throws UnauthorisedError (2000) when there is no such session
 */
export async function getJWTPayload(sessionHandle: string): Promise<JsonObject> {
  return installation().latchkey.getJWTPayload(sessionHandle);
}

/**
 * Replaces the JWT payload as a whole; it reaches access tokens at the next refresh.
 *
 * @throws UnauthorisedError (2000) when there is no such session
 */
export async function updateJWTPayload(sessionHandle: string, newJWTPayload: object): Promise<void> {
  return installation().latchkey.updateJWTPayload(sessionHandle, newJWTPayload);
}
