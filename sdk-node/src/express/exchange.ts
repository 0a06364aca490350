import type { IncomingMessage, ServerResponse } from 'node:http';
import { GeneralError } from '../errors.js';
import type { WebExchange } from '../web/exchange.js';

/** A request of Express 4 or 5, of Connect, or of plain `node:http`. */
export type NodeRequest = IncomingMessage & {
  /** The URL that was asked for, where routers shorten `url`. */
  readonly originalUrl?: string;
  /** The client's address as Express knows it (`trust proxy`). */
  readonly ip?: string | undefined;
};

/** A response of Express 4 or 5, of Connect, or of plain `node:http`. */
export type NodeResponse = ServerResponse;

/** A request of Node.js with its response. Mocks, and adapters that make requests themselves, may know only `headers`. */
export class NodeExchange implements WebExchange {
  constructor(
    private readonly request: NodeRequest,
    private readonly response: NodeResponse,
  ) {}

  /** That of a response, which knows its request. @throws GeneralError when it does not */
  static of(response: NodeResponse): NodeExchange {
    const request = response.req as NodeRequest | undefined;
    if (request) return new NodeExchange(request, response);
    throw new GeneralError('argument_invalid', 'an argument cannot be used: the response knows no request');
  }

  get method(): string {
    return this.request.method ?? '';
  }

  get path(): string {
    const target = this.request.originalUrl ?? this.request.url ?? '/';
    return (target.startsWith('/') ? target : pathOf(target)).split('?', 1)[0] as string;
  }

  get host(): string {
    return this.requestHeaders(':authority')[0] ?? this.requestHeaders('host')[0] ?? '';
  }

  get remoteAddress(): string | undefined {
    const { ip, socket } = this.request as Partial<NodeRequest>;
    return ip ?? socket?.remoteAddress;
  }

  get isCommitted(): boolean {
    return this.response.headersSent;
  }

  requestHeaders(name: string): string[] {
    const key = name.toLowerCase();
    const { headers, headersDistinct } = this.request as Partial<NodeRequest>;
    const values = headersDistinct?.[key] ?? headers?.[key];
    return values === undefined ? [] : [values].flat();
  }

  responseHeaders(name: string): string[] {
    const values = this.response.getHeader(name);
    return values === undefined ? [] : [values].flat().map(String);
  }

  setResponseHeader(name: string, values: string[]): void {
    if (values.length === 0) this.response.removeHeader(name);
    else this.response.setHeader(name, values.length === 1 ? (values[0] as string) : values);
  }
}

/** A request to a proxy names the whole URL (RFC 9112, 3.2.2). */
function pathOf(target: string): string {
  return URL.canParse(target) ? new URL(target).pathname : '/';
}
