import { expect, type Page } from '@playwright/test';
import type { OrbweaverApi } from '../src/contract/ipc.js';
import type { JobSummary } from '../src/contract/job.js';
import type { TestSite } from './site.js';

declare global {
  /** What the preload script exposes: to be used inside `evaluate`. */
  const orbweaver: OrbweaverApi;
}

export type Count = 'discovered' | 'queued' | 'pending' | 'saved' | 'skipped' | 'failed';

/** The number a counter shows. */
export async function count(window: Page, name: Count): Promise<number> {
  const text = await window.getByTestId(`count-${name}`).innerText();
  return Number(text.replaceAll(',', ''));
}

/** All counters as shown in one moment. */
export async function counters(window: Page): Promise<Record<Count, number>> {
  return window.evaluate(() => {
    const read = (name: string) => {
      const text = document.querySelector(`[data-testid="count-${name}"]`)?.textContent ?? '';
      return Number(text.replaceAll(',', ''));
    };
    return {
      discovered: read('discovered'),
      queued: read('queued'),
      pending: read('pending'),
      saved: read('saved'),
      skipped: read('skipped'),
      failed: read('failed'),
    };
  });
}

/** Starts a crawl as a person does: the address, Enter. */
export async function startCrawl(window: Page, address: string): Promise<void> {
  await window.getByRole('button', { name: 'New crawl' }).click();
  const form = window.getByRole('dialog');
  await form.getByLabel('Address', { exact: true }).fill(address);
  await form.getByRole('button', { name: 'Start crawl' }).click();
}

/** Waits until the job's status word is shown. */
export async function waitForStatus(window: Page, status: string, timeout = 30_000): Promise<void> {
  await expect(window.getByRole('status', { name: `State: ${status}`, exact: true })).toBeVisible({ timeout });
}

/** Pauses a crawl whose site keeps it waiting, and lets the site answer what the crawl is waiting for. */
export async function pauseHeld(
  window: Page,
  site: Pick<TestSite, 'held' | 'goOn'>,
  pause: () => Promise<void>,
): Promise<void> {
  // Before that what is in flight may end by itself, and nothing is seen of the pause coming.
  await expect.poll(site.held).toBeGreaterThan(0);
  await pause();
  await waitForStatus(window, 'Pausing…');
  site.goOn();
  await waitForStatus(window, 'Paused');
}

/** The jobs as the engine has them. */
export function jobs(window: Page): Promise<readonly JobSummary[]> {
  return window.evaluate(() => orbweaver.invoke('jobs.list'));
}
