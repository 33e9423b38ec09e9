import { expect, type Page } from '@playwright/test';

declare global {
  // What the page keeps while a job is counted.
  var clicksCounted: number;
}

/**
 * Does a job of a person and counts, in the page itself, what they do for it: each press of a mouse button, right ones too, and
 * each thing dropped. No more than `most`.
 */
export async function inClicks(window: Page, most: number, job: () => Promise<unknown>): Promise<void> {
  await window.evaluate(() => {
    globalThis.clicksCounted = 0;
    const count = (): void => {
      globalThis.clicksCounted += 1;
    };
    addEventListener('pointerdown', count, true);
    addEventListener('drop', count, true);
    addEventListener('stop-counting', () => removeEventListener('pointerdown', count, true), { once: true });
    addEventListener('stop-counting', () => removeEventListener('drop', count, true), { once: true });
  });
  await job();
  const clicks = await window.evaluate(() => {
    dispatchEvent(new Event('stop-counting'));
    return globalThis.clicksCounted;
  });
  expect(clicks, 'clicks for the job').toBeGreaterThan(0);
  expect(clicks, 'clicks for the job').toBeLessThanOrEqual(most);
}
