import { enforce, type Head, type HeadRule } from './head-rules.js';

/** Where a framework keeps the head of a response. */
export interface HeadPlace extends Head {
  /** What the application changes headers with. */
  readonly owner: object;
  /** The methods of the owner that change one. */
  readonly changers: readonly string[];
  /** Whether headers still count. */
  isOpen(): boolean;
}

/** Each response has a head: a weak map of them all would make more work for the garbage collector than the rest of it. */
const HEAD = Symbol('latchkey-node/head');

/**
 * The head of a response that keeps rules however often the application changes it: after each change they are enforced
 * anew. Nothing is known about when a head goes out that could be forgotten.
 */
export class KeptHead {
  readonly #rules = new Set<HeadRule>();
  readonly #place: HeadPlace;
  #isBusy = false;

  /** One for each place: see {@link of}. */
  constructor(place: HeadPlace) {
    this.#place = place;
    for (const changer of place.changers) this.#follow(place.owner, changer);
  }

  /** That of an owner of headers, which is made when it is asked for first. */
  static of(owner: object, make: () => KeptHead): KeptHead {
    const known = (owner as { readonly [HEAD]?: KeptHead })[HEAD];
    if (known) return known;
    const made = make();
    Object.defineProperty(owner, HEAD, { value: made });
    return made;
  }

  keep(rule: HeadRule): void {
    this.#rules.add(rule);
    this.settle();
  }

  /** Enforces the rules on what there is now. */
  settle(): void {
    if (this.#isBusy || !this.#place.isOpen()) return;
    this.#isBusy = true;
    try {
      enforce(this.#rules, this.#place);
    } finally {
      this.#isBusy = false;
    }
  }

  #follow(owner: object, changer: string): void {
    const original: unknown = Reflect.get(owner, changer);
    if (typeof original !== 'function') return;
    const value = (...args: unknown[]): unknown => {
      const result: unknown = Reflect.apply(original, owner, args);
      this.settle();
      return result;
    };
    Object.defineProperty(owner, changer, { value, writable: true, configurable: true, enumerable: false });
  }
}
