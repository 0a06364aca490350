import type { ServerResponse } from 'node:http';
import type { HeadRule } from '../web/head-rules.js';
import { KeptHead, type HeadPlace } from '../web/kept-head.js';

/** Makes the head of a response keep a rule, however the application sets headers and whenever the head goes out. */
export function keepInHead(response: ServerResponse, rule: HeadRule): void {
  KeptHead.of(response, () => headOf(response)).keep(rule);
}

function headOf(response: ServerResponse): KeptHead {
  const head = new KeptHead(placeOf(response));
  settleLast(response, head);
  return head;
}

function placeOf(response: ServerResponse): HeadPlace {
  return {
    owner: response,
    changers: ['setHeader', 'appendHeader', 'removeHeader'],
    isOpen: () => !response.headersSent,
    names: () => response.getHeaderNames(),
    values: (name) => headerValues(response, name),
    set: (name, values) => setHeaderValues(response, name, values),
  };
}

/** Every value of a header of a response. */
export function headerValues(response: ServerResponse, name: string): string[] {
  const values = response.getHeader(name);
  return values === undefined ? [] : [values].flat().map(String);
}

/** Replaces a header of a response; with no value it is removed. */
export function setHeaderValues(response: ServerResponse, name: string, values: readonly string[]): void {
  if (values.length === 0) response.removeHeader(name);
  else response.setHeader(name, values.length === 1 ? (values[0] as string) : values);
}

/**
 * The head may bring headers of its own: `writeHead(200, headers)`. They are set one by one before. Every head goes out
 * through here, early, streamed or at the end.
 */
function settleLast(response: ServerResponse, head: KeptHead): void {
  const original: unknown = Reflect.get(response, 'writeHead');
  if (typeof original !== 'function') return;
  const value = (...args: unknown[]): unknown => {
    const given = args.find((each) => typeof each === 'object' && each !== null);
    if (given === undefined || response.headersSent) return Reflect.apply(original, response, args);
    replaceHeaders(response, entriesOf(given));
    head.settle();
    const others = args.filter((each) => typeof each !== 'object');
    return Reflect.apply(original, response, others);
  };
  Object.defineProperty(response, 'writeHead', { value, writable: true, configurable: true, enumerable: false });
}

type Entry = readonly [name: string, value: string | string[]];

/** The three forms that Node.js takes: an object, pairs, and names and values in turn. */
function entriesOf(given: object): Entry[] {
  if (!Array.isArray(given)) return Object.entries(given as Record<string, string | string[]>);
  if (given.every(Array.isArray)) return given as unknown as Entry[];
  const flat = given as string[];
  return flat.flatMap((name, at): Entry[] => (at % 2 === 0 ? [[name, flat[at + 1] as string]] : []));
}

/** Replaces what was said before of the same names, each of which may come more than once. */
function replaceHeaders(response: ServerResponse, entries: readonly Entry[]): void {
  const together = new Map<string, Entry>();
  for (const [name, value] of entries) {
    const before = together.get(name.toLowerCase());
    together.set(name.toLowerCase(), [name, before ? [before[1], value].flat() : value]);
  }
  for (const [name, value] of together.values()) response.setHeader(name, value);
}
