import { trimmed } from '../http-text.js';

/** More values of one name than this are not looked at: each may cost a question. */
export const MOST_VALUES = 8;

/**
 * The cookies of a request, with all values of a name: a browser sends two cookies of one name when their domains or paths
 * differ, the one with the longer path first, and otherwise the older one first (RFC 6265bis, 5.8.3).
 */
export class RequestCookies {
  readonly #pairs: { readonly name: string; readonly value: string }[] = [];

  /** Reads the `Cookie` headers of a request. Whatever is no pair is passed over. */
  constructor(headers: readonly string[]) {
    for (const header of headers) {
      for (const part of header.split(';')) {
        const equals = Math.max(0, part.indexOf('='));
        const name = trimmed(part.slice(0, equals));
        if (name !== '') this.#pairs.push({ name, value: part.slice(equals + 1) });
      }
    }
  }

  /**
   * The different values of a name, the one to be tried first in front: the newest, of the shortest path. Empty values
   * count as none.
   */
  values(name: string): string[] {
    const values: string[] = [];
    for (let at = this.#pairs.length - 1; at >= 0 && values.length < MOST_VALUES; at--) {
      const pair = this.#pairs[at] as { readonly name: string; readonly value: string };
      const value = pair.name === name ? decoded(unquoted(trimmed(pair.value))) : '';
      if (value !== '' && !values.includes(value)) values.push(value);
    }
    return values;
  }

  /** Whether the browser keeps more than one cookie of a name. */
  isDoubled(name: string): boolean {
    let count = 0;
    for (const pair of this.#pairs) if (pair.name === name) count++;
    return count > 1;
  }
}

function unquoted(text: string): string {
  return text.length > 1 && text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1) : text;
}

/** Undoes percent-encoding; text that was not encoded stays as it is. */
function decoded(text: string): string {
  if (!text.includes('%')) return text; // as with every token of ours
  try {
    return decodeURIComponent(text.replace(/%(?![0-9a-fA-F]{2})/g, '%25'));
  } catch {
    return text;
  }
}
