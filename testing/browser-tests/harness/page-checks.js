/** What is measured of a page, whatever it shows. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expectEqual } from '../../conformance/harness/expect.js';

const AXE = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8');
const WIDTHS = [320, 360, 480, 768, 991, 992, 1100, 1440, 1920];
const HEIGHT = 800;

/** Nothing sticks out on the right, from the narrowest telephone to a wide screen. @param {import('playwright-core').Page} page */
export async function expectNoOverflow(page, what) {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: HEIGHT });
    const tooWide = await page.evaluate(() =>
      [...document.querySelectorAll('body *')]
        .filter((element) => element.checkVisibility() && element.getBoundingClientRect().right > innerWidth)
        .map((element) => element.id || element.localName),
    );
    expectEqual(`what sticks out of ${what} at ${width} px`, tooWide, []);
  }
}

/** axe-core finds nothing, with light and with dark colours. @param {import('playwright-core').Page} page */
export async function expectAccessible(page, what) {
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    const found = await page.evaluate(lookWithAxe, AXE);
    expectEqual(`what axe-core finds in ${what}, ${colorScheme}`, found, []);
  }
}

async function lookWithAxe(script) {
  if (!window.axe) (0, eval)(script);
  const { violations } = await window.axe.run(document);
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target}`));
}
