import { setTimeout as pause } from 'node:timers/promises';
import { nameOf, TransportError, type Attempt, type ServerAnswer, type ServerCall } from './call.js';
import { closedError, HttpSender, type SenderSettings } from './http-sender.js';
import { nextAttemptIn } from './retry-rules.js';
import { ServerChoice } from './server-choice.js';

/** How servers are called, and for how long. */
export interface TransportSettings extends SenderSettings {
  /** Their addresses, at least one. */
  readonly servers: readonly URL[];
  /** Milliseconds for a call with all that is repeated. */
  readonly totalTimeout: number;
}

/** Some servers of which any one may answer. Knows nothing of sessions. */
export class Servers {
  readonly #choice: ServerChoice;
  readonly #sender: HttpSender;

  constructor(private readonly settings: TransportSettings) {
    this.#choice = new ServerChoice(settings.servers);
    this.#sender = new HttpSender(settings);
  }

  /**
   * Sends a call to one server after the other until one answers; returns the answer, whatever its status.
   *
   * @throws TransportError when none came in time
   */
  async send(call: ServerCall): Promise<ServerAnswer> {
    const end = performance.now() + this.settings.totalTimeout;
    const order = this.#choice.order(performance.now());
    for (let made = 1; ; made++) {
      const server = order[(made - 1) % order.length] as URL;
      const attempt = await this.#attempt(call, server, end - performance.now());
      const remaining = end - performance.now();
      const wait = nextAttemptIn(attempt, { servers: order.length, made, remaining });
      if (wait === undefined) return this.#answerOf(call, attempt);
      await this.#pause(call, wait);
    }
  }

  async #attempt(call: ServerCall, server: URL, remaining: number): Promise<Attempt> {
    if (this.#sender.closed.aborted) throw closedError(call);
    const attempt = await this.#sender.send(call, server, remaining);
    if (attempt.outcome === 'not reached') this.#choice.notReached(server, performance.now());
    else this.#choice.reached(server);
    return attempt;
  }

  #answerOf(call: ServerCall, attempt: Attempt): ServerAnswer {
    switch (attempt.outcome) {
      case 'answered':
        return attempt.answer;
      case 'lost':
        throw new TransportError('answer_lost', `${nameOf(call)}: no answer arrived`, attempt.cause);
      case 'not reached':
        throw new TransportError('no_server_reachable', this.#notReached(call), attempt.cause);
    }
  }

  #notReached(call: ServerCall): string {
    const tried = this.settings.servers.map((server) => server.href.replace(/\/$/, ''));
    return `${nameOf(call)}: no server could be reached at ${tried.join(', ')}; is one running there?`;
  }

  async #pause(call: ServerCall, wait: number): Promise<void> {
    if (wait === 0) return;
    try {
      await pause(wait, undefined, { signal: this.#sender.closed });
    } catch {
      throw closedError(call);
    }
  }

  /** Lets go of all connections; calls in flight fail. */
  close(): void {
    this.#sender.close();
  }
}
