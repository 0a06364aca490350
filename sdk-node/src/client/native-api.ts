import { GeneralError } from '../errors.js';
import { toJson, unusableArgument } from '../json.js';
import { nameOf, TransportError, type ServerAnswer, type ServerCall } from '../transport/call.js';
import type { Servers } from '../transport/servers.js';
import { AnswerObject, Unreadable } from './answer-object.js';
import { problemError } from './problem.js';

/** Largest request that is sent; the server's own limit may be lower. */
export const MAXIMUM_REQUEST_BYTES = 8 * 1024 * 1024;

/** A JSON object that is sent. */
export interface Question {
  readonly path: string;
  readonly body: object;
  readonly idempotencyKey?: string;
}

/**
 * Calls of the native API: a JSON object goes out, what is read of the answer comes back, and every failure is a session
 * error.
 */
export class NativeApi {
  constructor(private readonly servers: Servers) {}

  /** Reads something of the server's. */
  get<T>(target: string, reading: (answer: ServerAnswer) => T): Promise<T> {
    return this.#call({ method: 'GET', target }, reading);
  }

  /** Sends an object of which nobody needs the answer. */
  async put(path: string, body: object): Promise<void> {
    await this.#call({ method: 'PUT', target: path, body: bodyOf(body) }, () => undefined);
  }

  /** Sends an object. */
  async post<T>({ path, body, idempotencyKey }: Question, reading: (answer: AnswerObject) => T): Promise<T> {
    return this.#call({ method: 'POST', target: path, body: bodyOf(body), idempotencyKey }, (answer) =>
      reading(AnswerObject.read(answer.body)),
    );
  }

  async #call<T>(call: ServerCall, reading: (answer: ServerAnswer) => T): Promise<T> {
    const answer = await this.#send(call);
    try {
      if (answer.status >= 400) throw problemError(answer.status, answer.body);
      if (answer.status < 200 || answer.status >= 300) throw new Unreadable('nothing answers so');
      return reading(answer);
    } catch (failure) {
      if (!(failure instanceof Unreadable)) throw failure;
      const why = `${nameOf(call)}: cannot read the answer ${answer.status}: ${failure.message}`;
      throw new GeneralError('answer_unreadable', why);
    }
  }

  async #send(call: ServerCall): Promise<ServerAnswer> {
    try {
      return await this.servers.send(call);
    } catch (failed) {
      if (!(failed instanceof TransportError)) throw failed;
      throw new GeneralError(failed.fault, failed.message, { cause: failed });
    }
  }
}

function bodyOf(object: object): string {
  const text = toJson(object);
  if (Buffer.byteLength(text) > MAXIMUM_REQUEST_BYTES) {
    throw unusableArgument(`the request would have more than ${MAXIMUM_REQUEST_BYTES} bytes of JSON`);
  }
  return text;
}

/** A path with parameters in its query. */
export function query(path: string, parameters: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(parameters).map(([name, value]) => {
    if (!value.isWellFormed()) throw unusableArgument(`${name} contains an unpaired surrogate`);
    return `${name}=${encodeURIComponent(value)}`;
  });
  return `${path}?${pairs.join('&')}`;
}
