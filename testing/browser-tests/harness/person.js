/** Somebody with a browser: opens tabs, and all their requests are noted. */
import { Mismatch } from '../../conformance/harness/expect.js';
import { Tab } from './tab.js';

const REFRESH = 'POST /auth/session/refresh ';
const DEMONSTRATION = '/auth/session/refresh/example/';

export class Person {
  /** @type {string[]} every finished request to the app, as "METHOD /path status", in the order of the answers */
  requests = [];

  /** @type {Error[]} what the scripts of the pages threw and nobody caught */
  errors = [];

  /** @param {import('playwright-core').BrowserContext} context */
  constructor(context) {
    this.context = context;
    context.on('weberror', (event) => this.errors.push(event.error()));
    context.on('response', (response) => {
      const { pathname } = new URL(response.url());
      this.requests.push(`${response.request().method()} ${pathname} ${response.status()}`);
    });
  }

  /** Opens the page in a new tab and waits until it knows whether somebody is signed in. */
  async tab() {
    const page = await this.context.newPage();
    const tab = new Tab(page);
    await page.goto('/');
    await tab.settled();
    return tab;
  }

  /** From now on nothing is waited for longer than this. */
  waitAtMost(milliseconds) {
    this.context.setDefaultTimeout(milliseconds);
  }

  /** The next requests to this path wait for each other, so many of them: they are all sent before one is answered. */
  async sendsTogether(path, count) {
    let seen = 0;
    let letGo;
    const allThere = new Promise((resolve) => (letGo = resolve));
    await this.context.route(`**${path}`, async (route) => {
      if (++seen === count) letGo();
      await allThere;
      await route.fallback();
    });
  }

  /** Fails as soon as there are more refreshes than that, and otherwise does as the action does. */
  async withRefreshesAtMost(most, action) {
    let look;
    const before = this.requests.length;
    const tooMany = new Promise((_, reject) => {
      look = () => {
        const refreshes = refreshesIn(this.requests.slice(before));
        if (refreshes > most) reject(new Mismatch('refreshes', `at most ${most}`, refreshes));
      };
    });
    this.context.on('response', look);
    try {
      return await Promise.race([tooMany, action()]);
    } finally {
      this.context.off('response', look);
    }
  }

  /** Runs an action and returns the requests to the session's and the example's API that it caused, not what the page asks for its drawings. */
  async requestsOf(action) {
    const before = this.requests.length;
    await action();
    const caused = this.requests.slice(before).filter((request) => / \/(api|auth)\//.test(request));
    return caused.filter((request) => !request.includes(DEMONSTRATION));
  }

  /** The cookies of these names as Playwright knows them, those out of reach of the page's scripts included. */
  async cookies(...names) {
    const all = await this.context.cookies();
    return all.filter(({ name }) => names.includes(name));
  }

  async leave() {
    await this.context.close();
  }
}

/** How many of these requests are refreshes. */
export function refreshesIn(requests) {
  return requests.filter((request) => request.startsWith(REFRESH)).length;
}
