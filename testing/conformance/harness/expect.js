/** A difference between what a scenario expects and what happened; the report prints its three parts. */
import { isDeepStrictEqual } from 'node:util';

export class Mismatch extends Error {
  /**
   * @param {string} what the thing looked at, in words
   * @param {unknown} expected
   * @param {unknown} actual
   */
  constructor(what, expected, actual) {
    super(`${what}: expected ${shown(expected)}, was ${shown(actual)}`);
    this.what = what;
    this.expected = expected;
    this.actual = actual;
  }
}

/** The machine was too slow for the times of a world: nothing can be said, and the scenario is played again with longer ones. */
export class TooSlow extends Error {
  /**
   * @param {number} seconds within which it had to be done
   * @param {number} taken
   * @param {Error} failure what would have been said otherwise
   */
  constructor(seconds, taken, failure) {
    super(`not done within ${seconds} s but in ${taken.toFixed(1)} s; then: ${failure.message}`, { cause: failure });
  }
}

/** Throws a {@link Mismatch} unless both values are equal in every member. */
export function expectEqual(what, actual, expected) {
  if (!isDeepStrictEqual(actual, expected)) throw new Mismatch(what, expected, actual);
}

/** Throws a {@link Mismatch} unless the condition holds; `expected` says in words what was wanted. */
export function expectThat(what, holds, expected, actual) {
  if (!holds) throw new Mismatch(what, expected, actual);
}

/** A value as one readable line, cut when very long. */
export function shown(value) {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return text.length <= 600 ? text : `${text.slice(0, 600)}... (${text.length} characters)`;
}
