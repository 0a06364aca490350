import type { Device } from '../client/types.js';
import type { WebExchange } from './exchange.js';

const LABEL = 256;
const IP_ADDRESS = 64;
const USER_AGENT = 1024;

/** What a login says of its device, and where it says nothing, what the request says. */
export function deviceOf(said: Device, exchange: WebExchange, label: () => string | undefined): Device {
  return {
    label: cut(said.label ?? label(), LABEL),
    ipAddress: cut(said.ipAddress ?? exchange.remoteAddress, IP_ADDRESS),
    userAgent: cut(said.userAgent ?? exchange.requestHeaders('user-agent')[0], USER_AGENT),
  };
}

/** Cuts, and not through a character of two units. */
function cut(text: string | undefined, length: number): string | undefined {
  if (text === undefined || text.length <= length) return text;
  const kept = text.slice(0, length);
  return /[\ud800-\udbff]$/.test(kept) ? kept.slice(0, -1) : kept;
}
