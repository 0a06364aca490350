import { GeneralError } from '../errors.js';

/** More stolen sessions than this are not kept in mind; the oldest are. */
export const MOST_HANDLES = 1_000;

/** Until the next attempt, in milliseconds: doubled each time up to the other. */
export const FIRST_PAUSE = 1_000;
export const LONGEST_PAUSE = 60_000;

/** What is needed to revoke sessions later. */
export interface LaterRevocationsPlan {
  /** Ends sessions; those that are not there are passed over. */
  readonly revoke: (sessionHandles: readonly string[]) => Promise<unknown>;
  /** Told once for each session that was revoked in the end. */
  readonly onRevoked: (why: string) => void;
  /** Told once for each session that is given up. */
  readonly onGivenUp: (why: string) => void;
  /** Calls back after so many milliseconds, without keeping the process alive; returns what calls that off. */
  readonly after?: (milliseconds: number, then: () => void) => () => void;
}

/**
 * Sessions that have to be revoked and could not be, since the server was away: they are revoked as soon as it is back. Kept
 * in memory only, so what is not done when the process ends, or the client is closed, is not done.
 */
export class LaterRevocations {
  readonly #why = new Map<string, string>();
  readonly #plan: LaterRevocationsPlan;
  #pause = FIRST_PAUSE;
  /** Calls the next attempt off; undefined when nobody tries or will. */
  #callOff: (() => void) | undefined;
  #isClosed = false;

  constructor(plan: LaterRevocationsPlan) {
    this.#plan = plan;
  }

  /** @returns whether the session is kept in mind from now on: not when it is already, or there are too many */
  add(sessionHandle: string, why: string): boolean {
    if (this.#why.has(sessionHandle) || this.#why.size >= MOST_HANDLES) return false;
    if (this.#isClosed) {
      this.#plan.onGivenUp(why);
      return false;
    }
    this.#why.set(sessionHandle, why);
    this.#callOff ??= this.#start();
    return true;
  }

  get size(): number {
    return this.#why.size;
  }

  /** The client is closed: nobody is called any more. */
  close(): void {
    this.#isClosed = true;
    this.#callOff?.();
    this.#giveUp();
  }

  #giveUp(): void {
    const given = [...this.#why.values()];
    this.#why.clear();
    given.forEach(this.#plan.onGivenUp);
  }

  #start(): () => void {
    const { after = unreferenced } = this.#plan;
    return after(this.#pause, () => void this.#attempt());
  }

  async #attempt(): Promise<void> {
    const tried = [...this.#why];
    try {
      await this.#plan.revoke(tried.map(([handle]) => handle));
      this.#pause = FIRST_PAUSE;
      for (const [handle, why] of tried) {
        this.#why.delete(handle);
        this.#plan.onRevoked(why);
      }
    } catch (failure) {
      this.#pause = Math.min(2 * this.#pause, LONGEST_PAUSE);
      if (isFinal(failure)) this.#giveUp();
    }
    this.#callOff = this.#why.size > 0 ? this.#start() : undefined;
  }
}

/** The client was closed, or it is a mistake of ours: trying again changes nothing. */
function isFinal(failure: unknown): boolean {
  return !(failure instanceof GeneralError) || failure.reason === 'client_closed';
}

function unreferenced(milliseconds: number, then: () => void): () => void {
  const timer = setTimeout(then, milliseconds).unref();
  return () => clearTimeout(timer);
}
