// What keeps people out of a page: axe's rules, and whatever runs over the edge of the screen.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { overEdge } from './screen.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const WIDTHS = [1440, 360];
// The dark page differs from the light one by its colours alone.
const RULES = {
  light: { type: 'tag', values: TAGS },
  dark: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
};
// The matrix has a hundred rows of a kind: the first of each section stand for the others.
const LIKE_OTHERS = '.matrix tbody tr:nth-of-type(n + 4)';

// What readers may set, and what a machine with wider letters comes to (WCAG 1.4.12).
const WIDE_LETTERS = `* {
  letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important;
  line-height: 1.5 !important;
}`;

/** Waits until the page is drawn again: what depends on its width is only known then. */
function drawn(page) {
  return page.evaluate(() => new Promise((done) => {
    requestAnimationFrame(() => requestAnimationFrame(done));
  }));
}

/** Looks at the page, or a part of it, light and dark, wide and narrow. */
export async function checkAccessible(page, part = 'html') {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    await page.waitForFunction((width) => matchMedia(`(width: ${width}px)`).matches, width);
    await checkWidth(page, `${width} pixels`);
    await setStyle(page, WIDE_LETTERS);
    await checkWidth(page, `${width} pixels with letters set wide`);
    await setStyle(page, '');
    await drawn(page);
    for (const [colorScheme, rules] of Object.entries(RULES)) {
      await page.emulateMedia({ colorScheme });
      const found = await violations(page, part, rules);
      assert.deepEqual(found, [], `${colorScheme}, ${width} pixels wide`);
    }
  }
}

/** A busy machine lays the page out anew a little after it says how wide it is: what stays over the edge counts. */
async function checkWidth(page, width) {
  await drawn(page);
  let over = await overEdge(page);
  for (let looks = 0; over.length > 0 && looks < 40; looks += 1) {
    await page.waitForTimeout(50);
    over = await overEdge(page);
  }
  assert.deepEqual(over, [], `over the edge of ${width}`);
}

/** Adds rules to the page in the one way that its policy of contents allows. */
function setStyle(page, rules) {
  return page.evaluate((rules) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rules);
    document.adoptedStyleSheets = [sheet];
  }, rules);
}

async function violations(page, part, rules) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(
    async ([include, exclude, runOnly]) => {
      // Colours are looked at once they have stopped changing.
      await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
      return globalThis.axe.run({ include, exclude }, { runOnly });
    },
    [part, LIKE_OTHERS, rules],
  );
  return violations.map(({ id, help, nodes }) => ({
    id,
    help,
    where: nodes.slice(0, 3).map(({ html, any }) => `${html} ${any[0]?.message ?? ''}`),
  }));
}
