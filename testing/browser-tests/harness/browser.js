/** Chromium without a window, and the people who sit before it. */
import { chromium } from 'playwright-core';
import { Person } from './person.js';

/*
 * As root there is no sandbox. The rest keeps the browser from calling home: a closed network refuses that, many times.
 */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP localhost 127.0.0.1', // where the apps listen; never ::1
];

export class Browser {
  #browser;

  /** @param {string} executablePath */
  async start(executablePath) {
    this.#browser = await chromium.launch({ executablePath, headless: true, args: FLAGS });
  }

  get version() {
    return this.#browser.version();
  }

  /**
   * A browser profile of its own: no cookies, nothing stored.
   * @param {string} address of the app
   * @param {string} [sdk] a script that takes the place of the page's browser SDK
   */
  async person(address, sdk) {
    const context = await this.#browser.newContext({ baseURL: address, viewport: { width: 1200, height: 800 } });
    context.setDefaultTimeout(180_000); // a busy machine takes its time
    if (sdk !== undefined) {
      await context.route('**/browser-sdk.js', (route) => route.fulfill({ contentType: 'text/javascript', body: sdk }));
    }
    return new Person(context);
  }

  async stop() {
    await this.#browser?.close();
  }
}
