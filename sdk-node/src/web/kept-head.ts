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

const KEPT = new WeakMap<object, KeptHead>();

/**
 * The head of a response that keeps rules however often the application changes it: after each change they are enforced
 * anew. Nothing is known about when a head goes out that could be forgotten.
 */
export class KeptHead {
  readonly #rules = new Set<HeadRule>();
  readonly #place: HeadPlace;
  #isBusy = false;

  private constructor(place: HeadPlace) {
    this.#place = place;
    for (const changer of place.changers) this.#follow(place.owner, changer);
  }

  /** That of a place; one for each owner. */
  static of(place: HeadPlace): KeptHead {
    const known = KEPT.get(place.owner);
    if (known) return known;
    const made = new KeptHead(place);
    KEPT.set(place.owner, made);
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
