import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ElectronApplication, expect, type Page, test } from '@playwright/test';
import { inClicks } from './clicks.js';
import { expectAccessible } from './axe.js';
import { count, jobs, startCrawl, waitForStatus } from './crawl-page.js';
import { launchApp } from './launch.js';
import { startSite } from './site.js';

test('the menus are those of a desktop program, and every dialog of the program is accessible', async () => {
  test.setTimeout(180_000);
  const site = await startSite({ pages: 2, answerMs: 0 });
  const { app, window, close } = await launchApp();
  const names = await app.evaluate(({ Menu }) =>
    (Menu.getApplicationMenu()?.items ?? []).map(({ label }) => label.replace('&', '')),
  );
  const usual = ['File', 'Edit', 'View', 'Crawl', 'Window', 'Help'];
  expect(names.slice(-usual.length)).toEqual(usual);
  await startCrawl(window, site.url);
  await waitForStatus(window, 'Done');
  await window.getByRole('heading', { level: 1 }).click();

  const dialog = window.getByRole('dialog');
  await clickMenu(app, 'Help', 'Keyboard shortcuts');
  await expect(dialog.getByRole('heading', { name: 'Keyboard shortcuts' })).toBeVisible();
  await expectAccessible(window, 'the shortcuts');
  await window.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await window.keyboard.press('Shift+?');
  await expect(dialog.getByRole('heading', { name: 'Keyboard shortcuts' })).toBeVisible();
  await window.keyboard.press('Escape');
  // Keys of the program rest while a dialog is open.
  await expect(dialog).toBeHidden();

  await window.keyboard.press('Control+k');
  await expect(dialog.getByRole('combobox')).toBeFocused();
  await expectAccessible(window, 'the palette');
  await window.keyboard.type('about');
  await window.keyboard.press('Enter');
  await expect(dialog.getByRole('list', { name: 'Versions' })).toContainText('Electron');
  await expectAccessible(window, 'About');
  await window.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  await window.keyboard.press('Control+f');
  await expect(window.getByRole('tabpanel', { name: 'URLs' }).locator('input:focus')).toBeVisible();
  await window.keyboard.press('Control+1');
  await expect(window.getByRole('tabpanel', { name: 'Summary' })).toBeVisible();
  await close();
  await site.close();
});

test('settings hold at once and after a restart, and are the defaults of new crawls', async () => {
  test.setTimeout(120_000);
  const site = await startSite({ pages: 1, answerMs: 0 });
  const userData = await mkdtemp(join(tmpdir(), 'orbweaver-e2e-'));
  const first = await launchApp({ userData });
  await expect(first.window.getByRole('main', { name: 'Welcome' })).toBeVisible();
  const form = first.window.getByRole('dialog');
  const settings = first.window.getByRole('button', { name: 'Settings' });
  await first.app.evaluate(({ dialog }, folder) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [folder] });
  }, userData);
  await inClicks(first.window, 2, async () => {
    await settings.click();
    await form.getByRole('button', { name: 'Choose…' }).click();
    await expect(form.getByLabel('Folder of crawls')).toHaveValue(userData);
  });
  await first.window.keyboard.press('Escape');
  await expect(form).toBeHidden();
  await inClicks(first.window, 2, async () => {
    await settings.click();
    await form.getByRole('radio', { name: 'Light' }).click();
    await expect.poll(() => first.app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('light');
  });
  await form.getByLabel('Workers').fill('99');
  await expect(form.getByText('from 1 to 32')).toBeVisible();
  await form.getByLabel('Workers').fill('3');
  await form.getByLabel('Contact').fill('https://example.org/me');
  await expectAccessible(first.window, 'the settings');
  await form.getByLabel('Ask before quitting').uncheck();
  await form.getByRole('button', { name: 'Done' }).click();
  await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(1000, 700));
  await first.close();

  const second = await launchApp({ userData });
  const size = await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getSize());
  expect(size).toEqual([1000, 700]);
  expect(await second.app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)).toBe('light');
  await startCrawl(second.window, site.url);
  await waitForStatus(second.window, 'Done');
  const [job] = await jobs(second.window);
  const stored: unknown = JSON.parse(await readFile(join(job?.folder ?? '', 'job.json'), 'utf8'));
  expect(stored).toMatchObject({ config: { concurrency: 3, agentContact: 'https://example.org/me' } });
  await second.close();
  await rm(userData, { recursive: true, force: true });
  await site.close();
});

test('a running crawl shows on the desktop: its end is told, and quitting is asked about once', async () => {
  test.setTimeout(120_000);
  const site = await startSite({ pages: 60, answerMs: 20, heldAfter: 20 });
  const { app, window, close } = await launchApp();
  await watchDesktop(app);
  await startCrawl(window, site.url);
  await expect.poll(() => count(window, 'saved')).toBeGreaterThan(2);
  // The desktop hears of it with the list of crawls, twice a second; the site lets it run until that has been seen.
  await expect.poll(async () => (await desktopSays(app)).isAwake).toBe(true);
  await expect.poll(async () => (await desktopSays(app)).progress.at(-1)).toBeGreaterThan(0);

  // The window stays while the question is open, and after the answer that it shall.
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await expect.poll(async () => (await desktopSays(app)).questions).toEqual(['A crawl is running. Quit anyway?']);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);

  site.goOn();
  await waitForStatus(window, 'Done');
  await expect.poll(async () => (await desktopSays(app)).told).toEqual(['Done: 61 pages saved.']);
  await expect.poll(async () => (await desktopSays(app)).isAwake).toBe(false);
  expect((await desktopSays(app)).progress.at(-1)).toBe(-1);
  await close();
  await site.close();
});

test('addresses are pasted and dropped anywhere; a second start shows its crawl', async () => {
  test.setTimeout(120_000);
  const site = await startSite({ pages: 1, answerMs: 0 });
  const { app, window, close } = await launchApp();
  await startCrawl(window, site.url);
  await waitForStatus(window, 'Done');
  await window.getByRole('heading', { level: 1 }).click();
  await paste(window, 'Some words that are no address');
  await expect(window.getByRole('dialog')).toBeHidden();
  await paste(window, `${site.url}a\n${site.url}b`);
  const address = window.getByRole('dialog').getByLabel('Address', { exact: true });
  await expect(address).toHaveValue(`${site.url}a\n${site.url}b`);
  await window.keyboard.press('Escape');
  await expect(window.getByRole('dialog')).toBeHidden();

  await inClicks(window, 1, async () => {
    await drop(window, `${site.url}1\nnot one\n`, 'list.txt');
    await expect(window.getByTestId('seed-file')).toContainText('1 address from list.txt');
  });
  await window.getByRole('dialog').getByRole('button', { name: 'Reset' }).click();
  await window.keyboard.press('Escape');
  await expect(window.getByRole('dialog')).toBeHidden();

  await window.getByRole('button', { name: 'More' }).filter({ hasText: '▾' }).click();
  await window.getByRole('menuitem', { name: 'Copy as command line' }).click();
  await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toBe(`orbweaver crawl ${site.url}`);

  await app.evaluate(({ app: self }, url) => self.emit('second-instance', {}, ['orbweaver', url]), `${site.url}p0`);
  await expect(window.getByRole('heading', { level: 1 })).toContainText('/p0');
  await app.evaluate(({ app: self }) => self.emit('second-instance', {}, ['orbweaver', '--crawl=ftp://a.org/']));
  await expect(window.getByRole('alert')).toContainText('That did not work.');
  await close();
  await site.close();
});

function clickMenu(app: ElectronApplication, menu: string, item: string): Promise<void> {
  return app.evaluate(
    ({ Menu }, names) => {
      const found = Menu.getApplicationMenu()
        ?.items.find(({ label }) => label.replace('&', '') === names.menu)
        ?.submenu?.items.find(({ label }) => label === names.item);
      found?.click();
    },
    { menu, item },
  );
}

interface DesktopLog {
  readonly progress: number[];
  readonly questions: string[];
  readonly told: string[];
  readonly blockers: number[];
}

declare global {
  /** Kept in the main process by `watchDesktop`. */
  var desktopLog: DesktopLog;
}

/** Notes what is asked of the desktop in place of asking it, and answers every question with “no”. The window has no focus. */
function watchDesktop(app: ElectronApplication): Promise<void> {
  return app.evaluate(({ BrowserWindow, dialog, Notification, powerSaveBlocker }) => {
    const log: DesktopLog = { progress: [], questions: [], told: [], blockers: [] };
    globalThis.desktopLog = log;
    const [window] = BrowserWindow.getAllWindows();
    if (!window) throw new Error('There is no window.');
    window.isFocused = () => false;
    window.setProgressBar = (progress) => void log.progress.push(progress);
    dialog.showMessageBox = (...args: readonly unknown[]) => {
      const options = args.at(-1);
      if (typeof options === 'object' && options !== null && 'message' in options)
        log.questions.push(String(options.message));
      return Promise.resolve({ response: 1, checkboxChecked: false });
    };
    Notification.isSupported = () => true;
    Notification.prototype.show = function show(this: { readonly body: string }) {
      log.told.push(this.body);
    };
    const start = powerSaveBlocker.start.bind(powerSaveBlocker);
    powerSaveBlocker.start = (type) => {
      const id = start(type);
      log.blockers.push(id);
      return id;
    };
  });
}

function desktopSays(app: ElectronApplication) {
  return app.evaluate(({ powerSaveBlocker }) => {
    const { progress, questions, told, blockers } = globalThis.desktopLog;
    return { progress, questions, told, isAwake: blockers.some((id) => powerSaveBlocker.isStarted(id)) };
  });
}

function paste(window: Page, text: string): Promise<void> {
  return window.evaluate((given) => {
    const data = new DataTransfer();
    data.setData('text/plain', given);
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
  }, text);
}

function drop(window: Page, text: string, name: string): Promise<void> {
  return window.evaluate(
    (given) => {
      const data = new DataTransfer();
      data.items.add(new File([given.text], given.name, { type: 'text/plain' }));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true }));
    },
    { text, name },
  );
}
