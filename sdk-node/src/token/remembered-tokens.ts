import type { AccessToken } from './access-token.js';
import type { VerificationKey } from './verification-keys.js';

/** A token whose signature was verified, and with which key. */
export interface Remembered {
  readonly key: VerificationKey;
  readonly token: AccessToken;
}

/** Tokens that were good, by their whole text. Bounded: the one that was not used for longest goes first. */
export class RememberedTokens {
  readonly #byText = new Map<string, Remembered>();

  /** @param most how many are remembered; zero for none */
  constructor(private readonly most: number) {}

  get(text: string): Remembered | undefined {
    const found = this.#byText.get(text);
    if (found) {
      this.#byText.delete(text); // and behind the others again: a map keeps the order of insertion
      this.#byText.set(text, found);
    }
    return found;
  }

  add(text: string, remembered: Remembered): void {
    if (this.most === 0) return;
    this.#byText.delete(text);
    this.#byText.set(text, remembered);
    if (this.#byText.size > this.most) this.#byText.delete(this.#byText.keys().next().value as string);
  }

  forget(text: string): void {
    this.#byText.delete(text);
  }

  get size(): number {
    return this.#byText.size;
  }
}
