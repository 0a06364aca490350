import type { Attempt } from './call.js';

/** Between two rounds through all servers, when no server says how long, in milliseconds. */
export const PAUSE = 200;

const ATTEMPTS_AT_LEAST = 3;
const ATTEMPTS_AT_MOST = 8;
const LATER = [429, 502, 503, 504];

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
 * A call is sent to the next server at once; when all were tried, a pause comes first, but not after a connection that was
 * kept for too long. A server that asks for patience gets it.
 */
export function nextAttemptIn(attempt: Attempt, progress: Progress): number | undefined {
  const { servers, made, remaining } = progress;
  const most = Math.min(ATTEMPTS_AT_MOST, Math.max(ATTEMPTS_AT_LEAST, 2 * servers));
  const allTried = made % servers === 0;
  const pause = allTried ? pauseAfter(attempt) : 0;
  return made < most && maySucceed(attempt) && pause < remaining ? pause : undefined;
}

function maySucceed(attempt: Attempt): boolean {
  return attempt.outcome !== 'answered' || LATER.includes(attempt.answer.status);
}

function pauseAfter(attempt: Attempt): number {
  if (attempt.outcome === 'lost' && attempt.stale) return 0;
  const wait = attempt.outcome === 'answered' ? (attempt.answer.retryAfter ?? '') : '';
  return /^[0-9]{1,6}$/.test(wait) ? Math.max(PAUSE, Number(wait) * 1000) : PAUSE;
}
