/**
 * What every client app of this folder shares: how it is told where the server is, and how it says that it listens.
 * No session logic here: that is each app's own, written as a user of its SDK would write it.
 */

import http from 'node:http';

/*
 * As in the Node.js versions these SDKs were written for, each call opens a connection. Newer ones keep connections, and a
 * call that takes one whose server was killed a moment ago fails ("socket hang up") before the SDK can try the next server.
 */
http.globalAgent = new http.Agent({ keepAlive: false });

/* An app whose clock is ahead of the server's, or behind it. */
const aheadMilliseconds = Number(process.env.CLOCK_SECONDS ?? 0) * 1000;
if (aheadMilliseconds !== 0) {
  const RealDate = Date;
  const now = () => RealDate.now() + aheadMilliseconds;
  globalThis.Date = class extends RealDate {
    constructor(...time) {
      super(...(time.length === 0 ? [now()] : time));
    }

    static now = now;
  };
}

/** @returns {{hostname: string, port: number}[]} the servers named in LATCHKEY_HOSTS ("host:port;host:port") */
export function latchkeyHosts() {
  return process.env.LATCHKEY_HOSTS.split(';').map((address) => {
    const [hostname, port] = address.split(':');
    return { hostname, port: Number(port) };
  });
}

/** @returns {string | undefined} the API key the app was given, if any */
export function latchkeyApiKey() {
  return process.env.LATCHKEY_API_KEY;
}

/**
 * Listens on a free port of 127.0.0.1 and prints the one line the harness waits for.
 * @param {import('node:http').Server} server
 */
export function listen(server) {
  server.listen(0, '127.0.0.1', () => listening(server));
}

/** Prints that line, for frameworks that listen by themselves. @param {import('node:http').Server} server */
export function listening(server) {
  console.log(`Listening on port ${server.address().port}`);
}
