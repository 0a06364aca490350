import { GeneralError } from '../errors.js';

const MOST_EMPTY = 1_000;

/** Sees to it that an answer in several parts ends, whatever the server says. */
export class Parts {
  #empty = 0;

  /** @throws GeneralError when there is no end of parts with nothing in them */
  note(part: readonly unknown[]): void {
    this.#empty = part.length > 0 ? 0 : this.#empty + 1;
    if (this.#empty <= MOST_EMPTY) return;
    throw new GeneralError('answer_unreadable', 'the server keeps sending empty parts');
  }
}
