import { expect, type Page } from '@playwright/test';

/** Where the page keeps the number: it outlives a reload, which a change of language is. */
const KEPT = 'clicks-counted';

/**
 * Does a job of a person and counts, in the page itself, what they do for it: each press of a mouse button, right ones too, and
 * each thing dropped. No more than `most`. What is pressed after a reload of the page is not counted any more.
 */
export async function inClicks(window: Page, most: number, job: () => Promise<unknown>): Promise<void> {
  const clicks = await clicksFor(window, job);
  expect(clicks, 'clicks for the job').toBeGreaterThan(0);
  expect(clicks, 'clicks for the job').toBeLessThanOrEqual(most);
}

/** Does a job of a person who has a keyboard only. */
export async function withoutMouse(window: Page, job: () => Promise<unknown>): Promise<void> {
  expect(await clicksFor(window, job), 'clicks for the job').toBe(0);
}

async function clicksFor(window: Page, job: () => Promise<unknown>): Promise<number> {
  await window.evaluate((kept) => {
    sessionStorage.setItem(kept, '0');
    const count = (): void => sessionStorage.setItem(kept, String(Number(sessionStorage.getItem(kept)) + 1));
    for (const what of ['pointerdown', 'drop']) {
      addEventListener(what, count, true);
      addEventListener('stop-counting', () => removeEventListener(what, count, true), { once: true });
    }
  }, KEPT);
  await job();
  return window.evaluate((kept) => {
    dispatchEvent(new Event('stop-counting'));
    return Number(sessionStorage.getItem(kept));
  }, KEPT);
}
