// Steps that people take: presses with the mouse that are counted, and ways by keyboard alone.

/** Counts what is pressed with the mouse. */
export function counted() {
  return {
    number: 0,
    async press(control) {
      await control.click();
      this.number += 1;
    },
  };
}

/** Goes there with the Tab key, in so many steps at most. */
export async function reached(page, control, steps = 150) {
  await control.waitFor();
  const isThere = () => control.evaluate((element) => element === document.activeElement);
  for (let step = 0; step < steps && !(await isThere()); step += 1) {
    await page.keyboard.press('Tab');
  }
  await page.waitForFunction((element) => element === document.activeElement, await control.elementHandle());
}

/** Goes there by keyboard and presses it. */
export async function press(page, control) {
  await reached(page, control);
  await page.keyboard.press('Enter');
}
