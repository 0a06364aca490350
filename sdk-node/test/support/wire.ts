import { once } from 'node:events';
import { connect } from 'node:net';

/** Sends a request byte by byte, each character one byte, with the headers that each needs. Resolves to the whole answer. */
export async function overTheWire(port: number, beginning: string): Promise<string> {
  const socket = connect(port, '127.0.0.1').setTimeout(30_000);
  socket.on('timeout', () => socket.destroy(new Error('no answer')));
  await once(socket, 'connect');
  socket.write(`${beginning}\r\nHost: 127.0.0.1:${port}\r\nConnection: close\r\n\r\n`, 'latin1');
  return Buffer.concat(await socket.toArray()).toString('latin1');
}
