import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { expect, test } from 'vitest';
import { NodeExchange, type NodeRequest, type NodeResponse } from '../../src/express/exchange.js';

test('a request of an adapter may know no socket', () => {
  const request: unknown = { method: 'POST', url: '/login', headers: { host: 'example.com' } };
  const response: unknown = {};

  const exchange = new NodeExchange(request as NodeRequest, response as NodeResponse);

  expect([exchange.remoteAddress, exchange.host, exchange.path]).toEqual([undefined, 'example.com', '/login']);
  expect(exchange.scheme).toBe('http');
});

/** A request whose headers were parsed, with these lines. */
function exchangeOf(...rawHeaders: string[]): { request: IncomingMessage; exchange: NodeExchange } {
  const request = new IncomingMessage(new Socket());
  request.rawHeaders = rawHeaders;
  return { request, exchange: new NodeExchange(request, new ServerResponse(request)) };
}

test('every line of a header counts, whatever the case of its name', () => {
  const { exchange } = exchangeOf('Origin', 'https://a.example', 'Accept', '*/*', 'ORIGIN', 'https://b.example');

  expect(exchange.requestHeaders('origin')).toEqual(['https://a.example', 'https://b.example']);
  expect(exchange.requestHeaders('Origin')).toEqual(['https://a.example', 'https://b.example']);
  expect(exchange.requestHeaders('cookie')).toEqual([]);
});

test('a header that came is what came, whatever the application made of it', () => {
  const { request, exchange } = exchangeOf('Origin', 'https://a.example');
  delete request.headers.origin;

  expect(exchange.requestHeaders('origin')).toEqual(['https://a.example']);
});

test('a header that an adapter put there counts when none came', () => {
  const { request, exchange } = exchangeOf('Host', 'example.com');
  request.headers.cookie = 'sAccessToken=a';
  request.headers['set-cookie'] = ['a=b', 'c=d'];

  expect(exchange.requestHeaders('cookie')).toEqual(['sAccessToken=a']);
  expect(exchange.requestHeaders('set-cookie')).toEqual(['a=b', 'c=d']);
});
