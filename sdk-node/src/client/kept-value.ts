import { GeneralError } from '../errors.js';

/** Between two loads that somebody asks for, and after one that failed, in milliseconds. */
export const COOL_DOWN = 500;

/** How long a caller waits for a newer value when it has one already, in milliseconds. */
export const PATIENCE = 3_000;

/** What a load brought. */
export interface Loaded<T> {
  readonly value: T;
  /** Milliseconds during which it is not asked for again. */
  readonly fresh: number;
  /** Milliseconds during which it is used when the server is away; at least as long as it is fresh. */
  readonly good: number;
}

/** What a kept value is made of. */
export interface KeptValuePlan<T> {
  /** For messages. */
  readonly name: string;
  readonly load: () => Promise<Loaded<T>>;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** Told when a load in the background failed; the old value stays until then (milliseconds since the epoch). */
  readonly onRenewalFailed?: (failure: GeneralError, goodUntil: number) => void;
}

/**
 * A value of the server's that is kept here. Who needs it waits for it only when there is none: when it is older than its
 * maximum age, it is loaded anew in the background while everybody goes on with the old one, and when the server is away
 * the old one stays for a bounded time.
 *
 * It is loaded once at a time and, after a load that failed, not again for a moment: who asks then shares its failure.
 */
export class KeptValue<T> {
  #kept: { readonly loaded: Loaded<T>; readonly at: number } | undefined;
  #failed: { readonly failure: GeneralError; readonly at: number } | undefined;
  #loading: Promise<T> | undefined;

  constructor(private readonly plan: KeptValuePlan<T>) {}

  /**
   * The value.
   *
   * @throws GeneralError when there is none yet, or only one that is too old, and none can be loaded
   */
  async get(): Promise<T> {
    return this.atOnce() ?? this.#load();
  }

  /** The value, for those who need it in every request, without a promise; undefined when {@link get} has to wait for it. */
  atOnce(): T | undefined {
    const kept = this.#kept;
    const age = kept ? this.plan.clock() - kept.at : 0;
    if (!kept || age >= kept.loaded.good) return undefined;
    // A clock that was set back makes nothing younger.
    if (age < 0 || age >= kept.loaded.fresh) this.#renewInBackground(kept.at + kept.loaded.good);
    return kept.loaded.value;
  }

  /**
   * A value that is newer than one that lacked something; that one itself when it was loaded only a moment ago.
   *
   * @throws GeneralError when none can be loaded, or not within a few seconds: forged tokens must not keep many requests
   *   waiting for a server that says nothing
   */
  async newerThan(lacking: T): Promise<T> {
    const kept = this.#kept;
    if (!kept || kept.loaded.value !== lacking || this.#isCoolingDown(kept.at)) return this.get();
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<never>((_, reject) => {
      const failure = new GeneralError('no_server_reachable', `loading ${this.plan.name} took too long`);
      timer = setTimeout(() => reject(failure), PATIENCE);
    });
    try {
      return await Promise.race([this.#load(), tooLong]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** The value, as far as there is one; nothing is loaded. */
  get current(): T | undefined {
    return this.#kept?.loaded.value;
  }

  #load(): Promise<T> {
    if (this.#loading) return this.#loading;
    const failed = this.#failed;
    if (failed && this.#isCoolingDown(failed.at)) {
      const { reason, message } = failed.failure;
      return Promise.reject(new GeneralError(reason, message, { cause: failed.failure }));
    }
    this.#loading = this.#loadNow().finally(() => (this.#loading = undefined));
    return this.#loading;
  }

  async #loadNow(): Promise<T> {
    try {
      const loaded = await this.plan.load();
      this.#kept = { loaded, at: this.plan.clock() };
      this.#failed = undefined;
      return loaded.value;
    } catch (failure) {
      if (failure instanceof GeneralError) this.#failed = { failure, at: this.plan.clock() };
      throw failure;
    }
  }

  #isCoolingDown(since: number): boolean {
    const age = this.plan.clock() - since;
    return age >= 0 && age < COOL_DOWN;
  }

  #renewInBackground(goodUntil: number): void {
    if (this.#loading || (this.#failed && this.#isCoolingDown(this.#failed.at))) return;
    this.#load().catch((failure: unknown) => {
      if (failure instanceof GeneralError) this.plan.onRenewalFailed?.(failure, goodUntil);
    });
  }
}
