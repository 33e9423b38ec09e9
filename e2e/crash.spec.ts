import { type ElectronApplication, expect, test } from '@playwright/test';
import { count, startCrawl } from './crawl-page.js';
import { launchApp } from './launch.js';
import { startSite } from './site.js';

const PAGES = 120;

/** The saved counter as the window shows it; Playwright's own page is of no use once it has crashed. */
function savedShown(app: ElectronApplication): Promise<number> {
  return app.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    const script = `document.querySelector('[data-testid="count-saved"]')?.textContent ?? ''`;
    const text: unknown = await window?.webContents.executeJavaScript(script);
    return Number(String(text).replaceAll(',', '') || Number.NaN);
  });
}

test('a window whose page crashes is drawn again, and shows the crawl that went on meanwhile', async () => {
  const site = await startSite({ pages: PAGES, answerMs: 250 });
  const { app, window, close } = await launchApp();
  await startCrawl(window, site.url);
  await expect.poll(() => count(window, 'saved')).toBeGreaterThan(10);
  const crashed = window.waitForEvent('crash');
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
  });
  await crashed;
  await expect.poll(() => savedShown(app)).toBeGreaterThan(10);
  await expect.poll(() => savedShown(app), { timeout: 40_000 }).toBe(PAGES + 1);
  expect(site.requests).toHaveLength(PAGES + 1);
  await close();
  await site.close();
});
