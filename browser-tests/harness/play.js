/** One scenario with one app and one browser SDK: who takes part, and what they can do outside of their browsers. */
import { setTimeout as pause } from 'node:timers/promises';
import { Mismatch } from '../../conformance/harness/expect.js';

let plays = 0;

export class Play {
  /** @type {import('./person.js').Person[]} */
  people = [];

  /**
   * @param {import('./browser.js').Browser} browser
   * @param {{address: string, page: string}} app address: for outsiders; page: as browsers call it, a site that may set cookies
   * @param {{sdk?: string, prepare?: (person: import('./person.js').Person) => Promise<void>}} setting
   *   sdk: a script in place of the page's own; prepare: done to each browser at first
   */
  constructor(browser, app, { sdk, prepare }) {
    this.browser = browser;
    this.app = app;
    this.sdk = sdk;
    this.number = ++plays;
    this.prepare = prepare;
  }

  /** A user of this name that no other play knows. */
  user(name) {
    return `${name} ${this.number}`;
  }

  /** Somebody with a browser of their own who has just logged in. */
  async loggedIn({ user = this.user('anna') } = {}) {
    const person = await this.browser.person(this.app.page, this.sdk);
    this.people.push(person);
    await this.prepare?.(person);
    const tab = await person.tab();
    await tab.logIn(user);
    person.requests.length = 0;
    return { person, tab, user };
  }

  /** Somebody at the app's own site without its page: only what their browser sends and keeps. */
  async visitor(path) {
    const person = await this.browser.person(this.app.page);
    this.people.push(person);
    const page = await person.context.newPage();
    await page.goto(path);
    return { person, page };
  }

  /** Shows a refresh token from outside of any browser, as curl would. */
  replay({ name, value }) {
    return this.#send('POST', '/auth/session/refresh', [{ name, value }]);
  }

  /** A call with stolen cookies, from outside of any browser. */
  callWith(cookies) {
    return this.#send('GET', '/api/me', cookies);
  }

  /** Repeats a question until the answer is yes, at most for so many seconds. */
  async until(what, seconds, holds) {
    const end = Date.now() + seconds * 1000;
    while (!(await holds())) {
      if (Date.now() > end) throw new Mismatch(what, `within ${seconds} s`, 'not yet');
      await pause(100);
    }
  }

  async #send(method, path, cookies) {
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    const response = await fetch(this.app.address + path, { method, headers: { cookie } });
    const text = await response.text();
    return { status: response.status, text, cookies: response.headers.getSetCookie().map(nameAndValue) };
  }
}

function nameAndValue(line) {
  const [pair] = line.split(';');
  const at = pair.indexOf('=');
  return { name: pair.slice(0, at), value: pair.slice(at + 1) };
}
