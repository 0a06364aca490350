/** One scenario with one app and one browser SDK: who takes part, and what they can do outside of their browsers. */
import { setTimeout as pause } from 'node:timers/promises';
import { Mismatch, TooSlow } from '../../conformance/harness/expect.js';

let plays = 0;

/** Who waits for what will not come waits for so many milliseconds, and so many times as long as the login took on this machine. */
const LEAST_PATIENCE = 3000;
const LOGINS_OF_PATIENCE = 5;

export class Play {
  /** @type {import('./person.js').Person[]} */
  people = [];

  /**
   * @param {object} stage
   * @param {import('./browser.js').Browser} stage.browser
   * @param {{address: string, page: string}} stage.app address: for outsiders; page: as browsers call it, a site that may set cookies
   * @param {import('../scenarios/worlds.js').Plan} stage.plan
   * @param {{sdk?: string, prepare?: (person: import('./person.js').Person) => Promise<void>, isToFail?: boolean}} setting
   *   sdk: a script in place of the page's own; prepare: done to each browser at first; isToFail: its people do not wait for long
   */
  constructor({ browser, app, plan }, { sdk, prepare, isToFail = false }) {
    this.browser = browser;
    this.app = app;
    this.plan = plan;
    this.sdk = sdk;
    this.number = ++plays;
    this.prepare = prepare;
    this.isToFail = isToFail;
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
    const begun = performance.now();
    const tab = await person.tab();
    await tab.logIn(user);
    this.#waitInVain(person, begun);
    person.requests.length = 0;
    return { person, tab, user };
  }

  /** Somebody at the app's own site without its page: only what their browser sends and keeps. */
  async visitor(path) {
    const person = await this.browser.person(this.app.page, this.sdk);
    this.people.push(person);
    await this.prepare?.(person);
    const begun = performance.now();
    const page = await person.context.newPage();
    await page.goto(path);
    this.#waitInVain(person, begun);
    return { person, page };
  }

  /** With a sabotage nobody waits for long: in proportion to what took its time since the beginning. */
  #waitInVain(person, begun) {
    if (this.isToFail) person.waitAtMost(LEAST_PATIENCE + LOGINS_OF_PATIENCE * (performance.now() - begun));
  }

  /** Shows a refresh token from outside of any browser, as curl would. */
  replay({ name, value }) {
    return this.#send('POST', '/auth/session/refresh', [{ name, value }]);
  }

  /** A call with stolen cookies, from outside of any browser. */
  callWith(cookies) {
    return this.#send('GET', '/api/me', cookies);
  }

  /**
   * Does what means what it says only as long as a time of the world is not over. When it fails and the time is, nobody can tell
   * whether that was why: then it is {@link TooSlow}.
   * @param {string} key of the world's configuration, in seconds
   */
  async inTime(key, action) {
    const begun = performance.now();
    try {
      return await action();
    } catch (error) {
      const taken = (performance.now() - begun) / 1000;
      throw taken > this.plan.config[key] ? new TooSlow(this.plan.config[key], taken, error) : error;
    }
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
