// What people find on the screen, by the names and roles that a screen reader has for it.

const UNFINISHED = [
  '#boot',
  '.skeleton-rows',
  '.skeleton-text',
  '.skeleton-page',
  '.nav-waiting',
  '[aria-busy="true"]',
].join(',');

/** Waits until there is a page and nothing on it is still loading. */
export function settled(page) {
  return page.waitForFunction(
    (unfinished) => document.querySelector('h1') && !document.querySelector(unfinished),
    UNFINISHED,
  );
}

/** The page's heading. */
export function heading(page, name) {
  return page.getByRole('heading', { level: 1, name, exact: true });
}

/** A button by its whole name. */
export function button(page, name) {
  return page.getByRole('button', { name, exact: true });
}

/** The dialog that is open. */
export function dialog(page) {
  return page.getByRole('dialog');
}

/** The entries of the navigation. */
export function navigation(page) {
  return page.getByRole('navigation', { name: 'Main', exact: true }).getByRole('link');
}

/** The texts of the first cells of a table's rows. */
export function rowNames(page) {
  return page.getByRole('rowheader').allInnerTexts();
}

/** Short news at the edge of the screen. */
export function toast(page, text) {
  return page.getByRole('region', { name: 'Notifications' }).getByText(text, { exact: true });
}

/** `absent`, `enabled`, or the reason why a control is disabled, as a screen reader says it. */
export async function stateOf(control) {
  if ((await control.count()) === 0) return 'absent';
  if ((await control.getAttribute('aria-disabled')) !== 'true') return 'enabled';
  return description(control);
}

/** The text that `aria-describedby` leads to. */
export function description(control) {
  return control.evaluate((element) => {
    const described = document.getElementById(element.getAttribute('aria-describedby'));
    const parts = [...(described?.children ?? [])].map((part) => part.textContent.trim());
    return parts.filter((part) => part !== '').join(' ');
  });
}

/** A table's page: `151–162 of 162`. */
export function rowsShown(page) {
  return page.getByRole('navigation', { name: 'Pages' }).getByText(/ of [\d,]+$/).first();
}

/** How many there are in a list, as it is said beside its filters: `8 clients`. */
export function numberOf(page, text) {
  return page.getByRole('status').getByText(text, { exact: true });
}

/** Whether the page can be scrolled sideways. */
export function overflows(page) {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth > clientWidth;
  });
}

/** What runs over the right edge of a page that can be scrolled sideways: its outermost elements. */
export function overEdge(page) {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const isOver = (element) => element.getBoundingClientRect().right > clientWidth;
    return [...document.body.querySelectorAll('*')]
      .filter((element) => isOver(element) && !isOver(element.parentElement))
      .map((element) => element.cloneNode().outerHTML);
  });
}
