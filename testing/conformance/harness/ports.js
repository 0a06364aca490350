/** Free ports of 127.0.0.1, below the range that outgoing connections take theirs from, so a server can come back to its port. */
import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

const given = new Set();

/** @returns {Promise<number>} a port on which nothing listens and that was not handed out before in this run */
export async function freePort() {
  for (;;) {
    const port = randomInt(20_000, 32_000);
    if (given.has(port) || !(await canListen(port))) continue;
    given.add(port);
    return port;
  }
}

function canListen(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
