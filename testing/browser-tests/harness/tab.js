/** One tab with the page of the examples: what a person can click and read there. */

export class Tab {
  /** @param {import('playwright-core').Page} page */
  constructor(page) {
    this.page = page;
  }

  /** Waits until the page shows one of its two faces. */
  async settled() {
    await this.page.locator('#signed-in, #signed-out').filter({ visible: true }).first().waitFor();
  }

  /** Logs in; the page then asks who that is, and for the sessions. */
  async logIn(user) {
    await this.page.fill('#user', user);
    await this.click('#login button', 3);
    await this.page.locator('#signed-in').waitFor();
  }

  /** Clicks "Call the API" and returns what the page then says of it. */
  async callApi() {
    return (await this.click('#call', 1))[0];
  }

  /** Six calls at once. */
  callSixTimes() {
    return this.click('#call-six', 6);
  }

  expireAccessToken() {
    return this.click('#expire', 1);
  }

  signOut() {
    return this.click('#sign-out', 1);
  }

  /** The page looks first who else is signed in. */
  signOutEverywhere() {
    return this.click('#sign-out-everywhere', 2);
  }

  /** The cards of "My sessions", looked up anew. */
  async sessions() {
    await this.click('#list', 1);
    return this.page.locator('#sessions > li').allInnerTexts();
  }

  /** What the card of this session says, as it stands. */
  shownSession() {
    return this.page.locator('#sessions > .current').innerText();
  }

  /** Lets the page act as a thief, and returns what it tells of both sides in the end. */
  async actAsThief() {
    await this.page.click('#thief');
    const fates = this.page.locator('#fates article p');
    await fates.first().waitFor();
    const [thief, owner] = await fates.allInnerTexts();
    return { thief, owner };
  }

  /** The refresh tokens that are drawn, each with what is said of it. @returns {Promise<string[]>} */
  async tokens() {
    const drawn = await this.page.locator('#tokens > li').allInnerTexts();
    return drawn.map((text) => text.replaceAll(/\s+/g, ' '));
  }

  /** What the page counts for the last click. */
  async tally() {
    const count = async (name) => Number(await this.page.locator(`#tally-${name}`).innerText());
    return { calls: await count('calls'), refreshes: await count('refreshes'), requests: await count('requests') };
  }

  /** What the page says the requests consist of. */
  tallySum() {
    return this.page.locator('#tally-sum').innerText();
  }

  /** "What happened", as long as nothing is unfolded. @returns {Promise<string[]>} */
  sentences() {
    return this.page.locator('#log summary').allInnerTexts();
  }

  /** Unfolds every answer below the sentences. */
  async unfoldLog() {
    for (const details of await this.page.locator('#log details').all()) {
      await details.evaluate((element) => (element.open = true));
    }
  }

  /** Whether the page believes that somebody is signed in. */
  isSignedIn() {
    return this.page.locator('#signed-in').isVisible();
  }

  /** What happens when a person comes back to this tab. */
  async comeBack() {
    await this.page.bringToFront();
    await this.page.evaluate(() => dispatchEvent(new Event('focus')));
  }

  /** Waits until the page shows the form for logging in. */
  async seesSignedOut() {
    await this.page.locator('#signed-out').waitFor();
  }

  /** The title of the form for logging in, once it has the focus, as far as it is on the screen. */
  async titleInSight() {
    const title = this.page.locator('#signed-out-title:focus');
    await title.waitFor();
    const { y, height } = await title.boundingBox();
    return y >= 0 && y + height <= this.page.viewportSize().height ? title.innerText() : `out of sight at ${y}`;
  }

  async reload() {
    await this.page.reload();
    await this.settled();
  }

  /** Clicks, waits for so many more answers in the page's own list, and returns those, unfolded. @returns {Promise<string[]>} */
  async click(selector, answers) {
    const all = this.page.locator('#log li.good code, #log li.bad code');
    const before = await all.count();
    await this.page.click(selector);
    await all.nth(before + answers - 1).waitFor({ state: 'attached' });
    return (await all.allTextContents()).slice(before, before + answers);
  }
}
