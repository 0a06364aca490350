import type { SessionError } from '../../src/errors.js';

/** What a promise rejects with; fails when it does not. */
export async function failureOf(promise: Promise<unknown>): Promise<SessionError> {
  try {
    await promise;
  } catch (thrown) {
    return thrown as SessionError;
  }
  throw new Error('nothing was thrown');
}
