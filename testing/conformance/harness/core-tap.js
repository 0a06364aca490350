/**
 * A pass-through between an SDK and the real server that notes each call. It changes nothing:
 * method, path, headers and body go through as they came, and so does the answer.
 */
import { createServer, request as send } from 'node:http';

/**
 * @typedef {object} Call
 * @property {string} method
 * @property {string} path
 * @property {string} answer its body
 * @property {string} [lost] why the SDK got no answer, or none that is one
 */

export class CoreTap {
  /** @type {Call[]} every call since the tap was opened */
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
      if (answer.statusCode >= 500) call.lost = `answered ${answer.statusCode}`;
      response.writeHead(answer.statusCode, answer.statusMessage, answer.rawHeaders);
      answer.on('data', (chunk) => (call.answer += chunk.toString('utf8')));
      answer.pipe(response);
    });
    onward.on('error', (error) => {
      call.lost = `the server's side: ${error.code ?? error.message}`;
      response.destroy();
    });
    response.on('close', () => {
      if (!response.writableFinished) call.lost ??= 'the SDK went away';
    });
    request.pipe(onward);
  }
}
