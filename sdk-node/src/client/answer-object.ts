import { isObject, parseObject, type JsonObject, type JsonValue } from '../json.js';

/** An answer is not as the native API has it. The message names a member and no value. */
export class Unreadable extends Error {}

/** One object of an answer, read member by member. */
export class AnswerObject {
  private constructor(private readonly members: JsonObject) {}

  /** Reads a body. @throws Unreadable when it is not a single JSON object */
  static read(text: string): AnswerObject {
    const members = parseObject(text);
    if (!members) throw new Unreadable('it is not a single JSON object');
    return new AnswerObject(members);
  }

  has(name: string): boolean {
    return Object.hasOwn(this.members, name);
  }

  text(name: string): string {
    const value = this.#member(name);
    return typeof value === 'string' ? value : wrong(name);
  }

  textIfAny(name: string): string | undefined {
    return this.has(name) ? this.text(name) : undefined;
  }

  /** A text that has a form. */
  formed(name: string, form: RegExp): string {
    const value = this.text(name);
    return form.test(value) ? value : wrong(name);
  }

  formedIfAny(name: string, form: RegExp): string | undefined {
    return this.has(name) ? this.formed(name, form) : undefined;
  }

  oneOf<T extends string>(name: string, known: readonly T[]): T {
    const value = this.text(name);
    const found = known.find((each) => each === value);
    if (found === undefined) throw new Unreadable(`member '${name}' has an unknown value`);
    return found;
  }

  truth(name: string): boolean {
    const value = this.#member(name);
    return typeof value === 'boolean' ? value : wrong(name);
  }

  whole(name: string): number {
    const value = this.#member(name);
    return Number.isSafeInteger(value) ? (value as number) : wrong(name);
  }

  /** Seconds, as milliseconds. */
  seconds(name: string): number {
    return this.whole(name) * 1000;
  }

  map(name: string): JsonObject {
    const value = this.#member(name);
    return isObject(value) ? value : wrong(name);
  }

  object(name: string): AnswerObject {
    return new AnswerObject(this.map(name));
  }

  texts(name: string): string[] {
    const values = this.#list(name);
    return values.every((value) => typeof value === 'string') ? values : wrong(name);
  }

  objects(name: string): AnswerObject[] {
    return this.#list(name).map((value) => (isObject(value) ? new AnswerObject(value) : wrong(name)));
  }

  #list(name: string): JsonValue[] {
    const value = this.#member(name);
    return Array.isArray(value) ? value : wrong(name);
  }

  #member(name: string): JsonValue | undefined {
    return this.has(name) ? this.members[name] : undefined;
  }
}

function wrong(name: string): never {
  throw new Unreadable(`member '${name}' is missing, or of another type or form`);
}
