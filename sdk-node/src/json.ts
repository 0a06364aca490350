import { GeneralError } from './errors.js';

/** What JSON (RFC 8259) can say. */
export type JsonValue = string | number | boolean | null | JsonValue[] | { [name: string]: JsonValue };

/** A JSON object: what an application may put into a session. */
export type JsonObject = { [name: string]: JsonValue };

/**
 * The text of an object. Members that are `undefined` are left out, and `toJSON` counts, as everywhere in JavaScript.
 *
 * @throws GeneralError with the reason `argument_invalid` when it holds what JSON has not got: a number that is none, a
 *   bigint, a cycle, nothing at all. The message quotes nothing of it.
 */
export function toJson(object: object): string {
  let text: string | undefined;
  try {
    text = JSON.stringify(object, onlyFinite);
  } catch {
    // told below
  }
  if (text === undefined) throw unusableArgument('it contains a value that JSON cannot express');
  return text;
}

function onlyFinite(_name: string, value: unknown): unknown {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError('not a JSON number');
  return value;
}

/** The same text in ASCII: everything beyond it is escaped. */
export function toAsciiJson(object: object): string {
  return toJson(object).replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The object that a text holds; undefined when it holds anything else. */
export function parseObject(text: string): JsonObject | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return isObject(value) ? value : undefined;
}

/** A copy of what was read, which may be changed without harm. Cheaper than `structuredClone`. */
export function copyOfJson<T extends JsonValue>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copyOfJson) as T;
  const copy: JsonObject = {};
  for (const name of Object.keys(value)) {
    const member = copyOfJson(value[name] as JsonValue);
    // Assigned, a member of this name would become the prototype.
    if (name === '__proto__') Object.defineProperty(copy, name, { value: member, ...ORDINARY });
    else copy[name] = member;
  }
  return copy as T;
}

/** What assigning a member makes of it. */
const ORDINARY = { writable: true, enumerable: true, configurable: true };

/** Whether a value is an object of JSON: not an array, not null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * For callers without types: what decides over a check must not be forgotten.
 *
 * @throws GeneralError with the reason `argument_invalid`
 */
export function requireBoolean(name: string, value: unknown): void {
  if (typeof value !== 'boolean') throw unusableArgument(`${name} is neither true nor false`);
}

/** For callers without types. @throws GeneralError with the reason `argument_invalid` */
export function requireText(name: string, value: unknown): string {
  if (typeof value !== 'string') throw unusableArgument(`${name} is no text`);
  return value;
}

/** An argument of a function cannot be used. */
export function unusableArgument(why: string): GeneralError {
  return new GeneralError('argument_invalid', `invalid argument: ${why}`);
}
