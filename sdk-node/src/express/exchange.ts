import { IncomingMessage, type ServerResponse } from 'node:http';
import { GeneralError } from '../errors.js';
import { listed } from '../http-text.js';
import type { WebExchange } from '../web/exchange.js';
import type { HeadRule } from '../web/head-rules.js';
import { headerValues, keepInHead, setHeaderValues } from './response-head.js';

/** A request of Express 4 or 5, of Connect, or of plain `node:http`. */
export type NodeRequest = IncomingMessage & {
  /** The URL that was asked for, where routers shorten `url`. */
  readonly originalUrl?: string;
  /** The client's address as Express knows it (`trust proxy`). */
  readonly ip?: string | undefined;
  /** `http` or `https`, as Express knows it (`trust proxy`). */
  readonly protocol?: string | undefined;
  /** The application of Express, with its settings. */
  readonly app?: { get(setting: string): unknown };
};

/** Whether Express believes what a proxy at this address says. */
type Trust = (address: string | undefined, hop: number) => boolean;

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
    throw new GeneralError('argument_invalid', 'invalid argument: the response is not connected to a request');
  }

  get method(): string {
    return this.request.method ?? '';
  }

  get path(): string {
    const target = this.request.originalUrl ?? this.request.url ?? '/';
    return (target.startsWith('/') ? target : pathOf(target)).split('?', 1)[0] as string;
  }

  /** Behind a proxy that Express trusts (`trust proxy`), what that says the browser asked for, its port included. */
  get host(): string {
    const forwarded = this.#isFromTrustedProxy ? listed(this.requestHeaders('x-forwarded-host'))[0] : undefined;
    return forwarded ?? this.requestHeaders(':authority')[0] ?? this.requestHeaders('host')[0] ?? '';
  }

  get scheme(): string {
    const { protocol, socket } = this.request as Partial<NodeRequest>;
    return protocol ?? (socket && 'encrypted' in socket && socket.encrypted ? 'https' : 'http');
  }

  get #isFromTrustedProxy(): boolean {
    const { app, socket } = this.request as Partial<NodeRequest>;
    const trusts: unknown = app?.get('trust proxy fn');
    return typeof trusts === 'function' && (trusts as Trust)(socket?.remoteAddress, 0);
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
    const values = distinctHeaders(this.request, key) ?? (this.request as Partial<NodeRequest>).headers?.[key];
    return typeof values === 'string' ? [values] : (values ?? []);
  }

  responseHeaders(name: string): string[] {
    return headerValues(this.response, name);
  }

  setResponseHeader(name: string, values: string[]): void {
    setHeaderValues(this.response, name, values);
  }

  keepInHead(rule: HeadRule): void {
    keepInHead(this.response, rule);
  }
}

/**
 * Every line of a header, as `headersDistinct` has it. That itself is made of all headers of a request when somebody looks at
 * one, and we need three.
 */
function distinctHeaders(request: NodeRequest, key: string): string[] | undefined {
  if (!(request instanceof IncomingMessage)) return (request as Partial<NodeRequest>).headersDistinct?.[key];
  const { rawHeaders } = request;
  const values: string[] = [];
  for (let at = 1; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at - 1] as string;
    if (name.length === key.length && name.toLowerCase() === key) values.push(rawHeaders[at] as string);
  }
  return values.length > 0 ? values : undefined;
}

/** A request to a proxy names the whole URL (RFC 9112, 3.2.2). */
function pathOf(target: string): string {
  return URL.canParse(target) ? new URL(target).pathname : '/';
}
