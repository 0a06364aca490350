import { Latchkey } from './client/latchkey.js';
import type { ClientOptions } from './client/options.js';
import { GeneralError } from './errors.js';
import type { Host } from './transport/server-addresses.js';
import { webPlan, type WebOptions } from './web/options.js';
import { WebSessions } from './web/web-sessions.js';

/** All that an application can say: how servers are used, and what it decides about sessions in browsers. */
export interface Options extends ClientOptions, WebOptions {}

/** What `init` takes: options, or only where the servers are, as the 1.0 documents have it. */
export type InitOptions = Options | string | readonly Host[];

/** What `init` made: one for the process, shared by the package root, `/session` and `/fetch`. */
export interface Installation {
  readonly latchkey: Latchkey;
  readonly web: WebSessions;
}

/** The ES module and the CommonJS copy of this package, when a process has both, share one installation. */
const PLACE = Symbol.for('latchkey-node/installation/1');
const place = globalThis as { [PLACE]?: Installation | undefined };

/** Makes what keeps sessions. @throws GeneralError with the reason `argument_invalid` when an option cannot be used */
export function createInstallation(given: InitOptions): Installation {
  const options = isOptions(given) ? given : { hosts: given };
  requireOptions(options);
  if (options.hosts !== undefined && options.hosts.length === 0) {
    throw new GeneralError('argument_invalid', 'Please provide at least one Latchkey server address');
  }
  try {
    const latchkey = new Latchkey(options);
    return { latchkey, web: new WebSessions(latchkey, webPlan(options)) };
  } catch (unusable) {
    if (unusable instanceof RangeError)
      throw new GeneralError('argument_invalid', unusable.message, { cause: unusable });
    throw unusable;
  }
}

/** For callers without types. */
function requireOptions(given: unknown): void {
  if (typeof given === 'object' && given !== null) return;
  throw new GeneralError('argument_invalid', 'init takes an options object or the addresses of the Latchkey servers');
}

function isOptions(given: InitOptions): given is Options {
  return typeof given !== 'string' && !Array.isArray(given);
}

/** The first call counts; later ones change nothing, as the 1.0 documents have it. */
export function init(options: InitOptions): void {
  place[PLACE] ??= createInstallation(options);
}

/** What `init` made. @throws GeneralError with the reason `argument_invalid` before that */
export function installation(): Installation {
  const made = place[PLACE];
  if (made) return made;
  const why = 'Please call the init function before using any other functions of the Latchkey library';
  throw new GeneralError('argument_invalid', why);
}

/** Undoes `init`: closes the connections, and the next `init` counts. For tests and orderly ends. */
export function close(): void {
  place[PLACE]?.latchkey.close();
  place[PLACE] = undefined;
}
