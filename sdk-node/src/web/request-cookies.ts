import { trimmed } from '../http-text.js';

/** More values of one name than this are not looked at: each may cost a question. */
export const MOST_VALUES = 8;

/**
 * The cookies of a request, with all values of a name: a browser sends two cookies of one name when their domains or paths
 * differ, the one with the longer path first, and otherwise the older one first (RFC 6265bis, 5.8.3).
 */
export class RequestCookies {
  readonly #pairs: { readonly name: string; readonly value: string }[];

  /** Reads the `Cookie` headers of a request. Whatever is no pair is passed over. */
  constructor(headers: readonly string[]) {
    this.#pairs = headers
      .flatMap((header) => header.split(';'))
      .map((part) => {
        const equals = Math.max(0, part.indexOf('='));
        return { name: trimmed(part.slice(0, equals)), value: trimmed(part.slice(equals + 1)) };
      })
      .filter(({ name }) => name !== '');
  }

  /**
   * The different values of a name, the one to be tried first in front: the newest, of the shortest path. Empty values
   * count as none.
   */
  values(name: string): string[] {
    const values = this.#of(name)
      .map(({ value }) => decoded(unquoted(value)))
      .filter((value) => value !== '');
    return [...new Set(values.reverse())].slice(0, MOST_VALUES);
  }

  /** Whether the browser keeps more than one cookie of a name. */
  isDoubled(name: string): boolean {
    return this.#of(name).length > 1;
  }

  #of(name: string): { readonly value: string }[] {
    return this.#pairs.filter((pair) => pair.name === name);
  }
}

function unquoted(text: string): string {
  return text.length > 1 && text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1) : text;
}

/** Undoes percent-encoding; text that was not encoded stays as it is. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replace(/%(?![0-9a-fA-F]{2})/g, '%25'));
  } catch {
    return text;
  }
}
