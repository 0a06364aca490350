import { expect, test } from 'vitest';
import { NodeExchange, type NodeRequest, type NodeResponse } from '../../src/express/exchange.js';

test('a request of an adapter may know no socket', () => {
  const request: unknown = { method: 'POST', url: '/login', headers: { host: 'example.com' } };
  const response: unknown = {};

  const exchange = new NodeExchange(request as NodeRequest, response as NodeResponse);

  expect([exchange.remoteAddress, exchange.host, exchange.path]).toEqual([undefined, 'example.com', '/login']);
  expect(exchange.scheme).toBe('http');
});
