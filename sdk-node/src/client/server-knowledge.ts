import { GeneralError, SessionError } from '../errors.js';
import type { ServerAnswer } from '../transport/call.js';
import { VerificationKeys } from '../token/verification-keys.js';
import { AnswerObject, Unreadable } from './answer-object.js';
import { readSettings } from './answers.js';
import { KeptValue, type Loaded } from './kept-value.js';
import type { NativeApi } from './native-api.js';
import type { Settings } from './types.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How long the settings are not asked for again, and keys when the answer does not say, in milliseconds. */
export const FRESH = 5 * MINUTE;
const FRESH_AT_LEAST = 1_000;
const FRESH_AT_MOST = 24 * HOUR;

/** How long both are used at least while the server is away. */
const GOOD_AT_LEAST = HOUR;

const MAX_AGE = /(?:^|[, \t])max-age="?([0-9]{1,9})/i;

/** Told when something of the server's could not be renewed in the background: which, why, and until when the old stays. */
export type OnRenewalFailed = (name: string, failure: GeneralError, goodUntil: number) => void;

/** What is kept of the server here, so that verifying needs no call: its settings and the keys that sign. */
export class ServerKnowledge {
  readonly settings: KeptValue<Settings>;
  readonly keys: KeptValue<VerificationKeys>;

  constructor(
    private readonly api: NativeApi,
    clock: () => number,
    onRenewalFailed: OnRenewalFailed,
  ) {
    const plan = <T>(name: string, load: () => Promise<Loaded<T>>) => ({
      name,
      load,
      clock,
      onRenewalFailed: (failure: GeneralError, goodUntil: number) => onRenewalFailed(name, failure, goodUntil),
    });
    this.settings = new KeptValue(plan('the settings', () => this.#loadSettings()));
    this.keys = new KeptValue(plan('the key set', () => this.#loadKeys()));
  }

  async #loadSettings(): Promise<Loaded<Settings>> {
    const value = await this.#ask('/v1/settings', (answer) => readSettings(AnswerObject.read(answer.body)));
    return { value, fresh: FRESH, good: goodFor(value) };
  }

  async #loadKeys(): Promise<Loaded<VerificationKeys>> {
    const good = goodFor(await this.settings.get());
    return this.#ask('/v1/jwks', (answer) => this.#loadedKeys(answer, good));
  }

  /** Neither is about a session, so no refusal of it may look like one of a session. */
  async #ask<T>(path: string, reading: (answer: ServerAnswer) => T): Promise<T> {
    try {
      return await this.api.get(path, reading);
    } catch (failure) {
      if (!(failure instanceof SessionError) || failure instanceof GeneralError) throw failure;
      throw new GeneralError('answer_unreadable', `GET ${path} was refused: ${failure.reason}`, { cause: failure });
    }
  }

  #loadedKeys({ body, cacheControl }: ServerAnswer, good: number): Loaded<VerificationKeys> {
    const value = VerificationKeys.read(body, this.keys.current);
    if (!value) throw new Unreadable('it is not a JWK Set');
    const fresh = freshFor(cacheControl);
    return { value, fresh, good: Math.max(fresh, good) };
  }
}

function freshFor(cacheControl = ''): number {
  const given = MAX_AGE.exec(cacheControl)?.[1];
  if (given === undefined) return FRESH;
  return Math.min(FRESH_AT_MOST, Math.max(FRESH_AT_LEAST, Number(given) * 1000));
}

/**
 * While the server is away nobody gets new tokens; what was signed when it was last seen is over after the life of an
 * access token.
 */
function goodFor(settings: Settings): number {
  return Math.max(GOOD_AT_LEAST, settings.accessTokenValidity);
}
