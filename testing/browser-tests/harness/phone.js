/** An app on a phone: `supertokens-react-native`, unmodified, with the storage that it expects and the `fetch` of Node. */
import { createContext, runInContext } from 'node:vm';
import { reactNative } from './bundles.js';

/** What React Native has of the web, and the SDK asks for. */
const GLOBALS = { fetch, Request, Response, Headers, URL, URLSearchParams, AbortController, console };
const TIMERS = { setTimeout, clearTimeout, setInterval, clearInterval, setImmediate };

export class Phone {
  /** @type {Map<string, string>} what the phone keeps, by key */
  stored = new Map();

  /** @type {string[]} every request to the app, as "METHOD /path status" */
  requests = [];

  #context;
  #address;

  /** @param {string} address of the app */
  constructor(address) {
    this.#address = address;
  }

  /** Starts the app on the phone, whose storage is empty. */
  async start() {
    this.#context = createContext({ ...GLOBALS, ...TIMERS, fetch: this.#noted, phoneStorage: this.#storage() });
    runInContext(await reactNative(), this.#context);
    this.sdk = this.#context.supertokens;
    this.sdk.init({ apiDomain: this.#address, apiBasePath: '/auth' });
  }

  /** Calls the API as the app's own code does. */
  async call(method, path, body) {
    const headers = body && { 'content-type': 'application/json' };
    const response = await this.#context.fetch(this.#address + path, {
      method,
      headers,
      body: body && JSON.stringify(body),
    });
    return { status: response.status, json: await response.json() };
  }

  /** The token of the phone that contains this in its key; undefined when it has none. */
  token(part) {
    return [...this.stored].find(([key]) => key.includes(part))?.[1];
  }

  #noted = async (...args) => {
    const response = await fetch(...args);
    const { method = 'GET' } = args[1] ?? {};
    this.requests.push(`${method.toUpperCase()} ${new URL(response.url).pathname} ${response.status}`);
    return response;
  };

  /** The calls of @react-native-async-storage/async-storage that the SDK makes. */
  #storage() {
    return {
      getItem: async (key) => this.stored.get(key) ?? null,
      setItem: async (key, value) => void this.stored.set(key, value),
      removeItem: async (key) => void this.stored.delete(key),
      getAllKeys: async () => [...this.stored.keys()],
      multiRemove: async (keys) => keys.forEach((key) => this.stored.delete(key)),
    };
  }
}
