import { GeneralError, UnauthorisedError } from '../errors.js';

/** What was found, and with which token. */
export interface Success<T> {
  readonly result: T;
  readonly token: string;
}

/**
 * Tries the tokens of a request until one is good: there are two when a browser keeps an old one.
 *
 * @param tokens at least one
 * @throws the refusal that matters most when none is good: anything rather than that there is no session. What is broken
 *   is thrown at once.
 */
export async function firstGood<T>(
  tokens: readonly string[],
  attempt: (token: string) => Promise<T>,
): Promise<Success<T>> {
  let refusal: unknown;
  for (const token of tokens) {
    try {
      return { result: await attempt(token), token };
    } catch (thrown) {
      if (!isRefusal(thrown)) throw thrown;
      if (refusal === undefined || (refusal instanceof UnauthorisedError && !(thrown instanceof UnauthorisedError))) {
        refusal = thrown;
      }
    }
  }
  throw refusal;
}

function isRefusal(thrown: unknown): boolean {
  return thrown instanceof Error && 'errType' in thrown && !(thrown instanceof GeneralError);
}
