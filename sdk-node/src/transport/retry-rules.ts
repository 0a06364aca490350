import type { Attempt, ServerAnswer, ServerCall } from './call.js';

/** Between two rounds through all servers, when no server says how long, in milliseconds. */
export const PAUSE = 200;

const ATTEMPTS_AT_LEAST = 3;
const ATTEMPTS_AT_MOST = 8;
const TOO_MANY_REQUESTS = 429;
const LATER = [TOO_MANY_REQUESTS, 502, 503, 504];

/** The server refused before it began; problem documents of the native API say so. */
const NOT_BEGUN = /"reason"\s*:\s*"overloaded"/;

/** How far a call has come. */
export interface Progress {
  /** How many servers there are. */
  readonly servers: number;
  /** How often the call was sent so far. */
  readonly made: number;
  /** Milliseconds until the caller's patience ends; a wait that long is not begun. */
  readonly remaining: number;
}

/**
 * How long to wait before the next attempt, in milliseconds; undefined when there is none. Pure.
 *
 * A call that was certainly not done is sent to the next server at once; when all were tried, a pause comes first. A call
 * that may have been done is sent again only when that is safe. A server that asks for patience gets it.
 */
export function nextAttemptIn(call: ServerCall, attempt: Attempt, progress: Progress): number | undefined {
  const { servers, made, remaining } = progress;
  const most = Math.min(ATTEMPTS_AT_MOST, Math.max(ATTEMPTS_AT_LEAST, 2 * servers));
  const allTried = made % servers === 0;
  const pause = allTried ? pauseAfter(attempt) : 0;
  return made < most && mayRepeat(call, attempt) && pause < remaining ? pause : undefined;
}

function mayRepeat(call: ServerCall, attempt: Attempt): boolean {
  const safe = call.repeating === 'safe';
  switch (attempt.outcome) {
    case 'answered':
      return LATER.includes(attempt.answer.status) && (safe || wasNotBegun(attempt.answer));
    case 'not reached':
      return true;
    case 'lost':
      return safe;
  }
}

function wasNotBegun({ status, body }: ServerAnswer): boolean {
  return status === TOO_MANY_REQUESTS || NOT_BEGUN.test(body);
}

function pauseAfter(attempt: Attempt): number {
  const wait = attempt.outcome === 'answered' ? (attempt.answer.retryAfter ?? '') : '';
  return /^[0-9]{1,6}$/.test(wait) ? Math.max(PAUSE, Number(wait) * 1000) : PAUSE;
}
