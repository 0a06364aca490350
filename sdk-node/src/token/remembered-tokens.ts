import type { AccessToken } from './access-token.js';
import type { VerificationKey } from './verification-keys.js';

/** A token whose signature was verified, and with which key. */
export interface Remembered {
  readonly key: VerificationKey;
  readonly token: AccessToken;
}

/** A place in the order of use: a ring, in which the end stands between the newest and the oldest. */
interface Place {
  newer: Place;
  older: Place;
}

interface Entry extends Place {
  readonly text: string;
  readonly remembered: Remembered;
}

/**
 * Tokens that were good, by their whole text. Bounded: the one that was not used for longest goes first. The order is kept
 * beside the map, so that a use looks a text up once; putting it into the map again would hash and compare it three times.
 */
export class RememberedTokens {
  readonly #byText = new Map<string, Entry>();
  readonly #end: Place;

  /** @param most how many are remembered; zero for none */
  constructor(private readonly most: number) {
    this.#end = alone();
  }

  get(text: string): Remembered | undefined {
    const found = this.#byText.get(text);
    if (!found) return undefined;
    takeOut(found);
    putBefore(this.#end, found);
    return found.remembered;
  }

  add(text: string, remembered: Remembered): void {
    if (this.most === 0) return;
    this.forget(text);
    const own = ownText(text);
    const entry: Entry = { text: own, remembered, newer: this.#end, older: this.#end };
    this.#byText.set(own, entry);
    putBefore(this.#end, entry);
    if (this.#byText.size > this.most) this.forget((this.#end.newer as Entry).text);
  }

  forget(text: string): void {
    const found = this.#byText.get(text);
    if (!found) return;
    takeOut(found);
    this.#byText.delete(text);
  }

  get size(): number {
    return this.#byText.size;
  }
}

function alone(): Place {
  const place = {} as Place;
  place.newer = place;
  place.older = place;
  return place;
}

function takeOut({ newer, older }: Place): void {
  newer.older = older;
  older.newer = newer;
}

/** Behind the end comes the oldest, so what stands before the end is the newest. */
function putBefore(end: Place, place: Place): void {
  place.older = end.older;
  place.newer = end;
  end.older.newer = place;
  end.older = place;
}

/** A piece of a header keeps the whole header in memory; what was made of bytes does not. A token that was good is ASCII. */
function ownText(text: string): string {
  return Buffer.from(text, 'latin1').toString('latin1');
}
