/**
 * A pass-through between an SDK and the real server that notes each call. It changes nothing:
 * method, path, headers and body go through as they came, and so does the answer.
 */
import { createServer, request as send } from 'node:http';

export class CoreTap {
  /** @type {{method: string, path: string, answer: string}[]} every call since the tap was opened */
  calls = [];

  #server;

  /** @param {number} corePort where the real server listens on 127.0.0.1 */
  async open(corePort) {
    this.#server = createServer((request, response) => this.#pass(request, response, corePort));
    await new Promise((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    this.port = this.#server.address().port;
  }

  async close() {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #pass(request, response, corePort) {
    const call = { method: request.method, path: request.url.split('?')[0], answer: '' };
    this.calls.push(call);
    const onward = send({
      host: '127.0.0.1',
      port: corePort,
      method: request.method,
      path: request.url,
      headers: request.rawHeaders,
    });
    onward.on('response', (answer) => {
      response.writeHead(answer.statusCode, answer.statusMessage, answer.rawHeaders);
      answer.on('data', (chunk) => (call.answer += chunk.toString('utf8')));
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  }
}
