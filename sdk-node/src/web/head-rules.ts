import { listed } from '../http-text.js';

/** What the head of a response has to say to caches. */
export type HeadRule =
  /** It depends on the cookies of the request (RFC 9110, 12.5.5). */
  | 'varies by cookie'
  /** It depends on the header `Authorization` of the request (RFC 9110, 12.5.5). */
  | 'varies by authorization'
  /** No cache may keep it, not even the browser's (RFC 9111, 5.2.2.5). */
  | 'not stored';

/** The head of a response that is not on its way yet. */
export interface Head {
  /** The names of all its headers, in any case. */
  names(): string[];
  values(name: string): string[];
  /** Replaces a header; with no value it is removed. */
  set(name: string, values: string[]): void;
}

/** What tells single caches something else than `Cache-Control` does; besides, all that ends like RFC 9213 has it. */
const OTHER_WORDS = ['expires', 'surrogate-control', 'edge-control', 'x-accel-expires'];
const TARGETED = '-cache-control';

/** Makes a head keep rules; one that does stays as it is. */
export function enforce(rules: ReadonlySet<HeadRule>, head: Head): void {
  if (rules.has('varies by cookie')) varyBy('Cookie', head);
  if (rules.has('varies by authorization')) varyBy('Authorization', head);
  if (rules.has('not stored')) forbidStoring(head);
}

function varyBy(header: string, head: Head): void {
  const present = listed(head.values('Vary'));
  if (present.some((name) => name === '*' || name.toLowerCase() === header.toLowerCase())) return;
  head.set('Vary', [[...present, header].join(', ')]);
}

function forbidStoring(head: Head): void {
  const said = head.values('Cache-Control');
  if (said.length !== 1 || said[0] !== 'no-store') head.set('Cache-Control', ['no-store']);
  for (const name of head.names()) if (tellsOtherwise(name.toLowerCase())) head.set(name, []);
}

function tellsOtherwise(name: string): boolean {
  return OTHER_WORDS.includes(name) || name.endsWith(TARGETED);
}
