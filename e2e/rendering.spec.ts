import { expect, type Locator, type Page, test } from '@playwright/test';
import { CONSENT } from '../src/testing/scripted-site/consent.js';
import { HISTORY_SPA } from '../src/testing/scripted-site/history-spa.js';
import { html, type Kind } from '../src/testing/scripted-site/kind.js';
import { ORDERS_BY_POST } from '../src/testing/scripted-site/orders.js';
import { type ScriptedSite, startScriptedSite } from '../src/testing/scripted-site/scripted-site.js';
import { SHY } from '../src/testing/scripted-site/shy.js';
import { expectNoFaults } from './axe.js';
import { waitForStatus } from './crawl-page.js';
import { frameworkKinds } from './frameworks/framework-kinds.js';
import { type LaunchedApp, launchApp } from './launch.js';

let launched: LaunchedApp;
let window: Page;
let site: ScriptedSite;
let kinds: readonly Kind[];

test.beforeAll(async () => {
  kinds = [HISTORY_SPA, ORDERS_BY_POST, CONSENT, SHY, ...(await frameworkKinds())];
  site = await startScriptedSite({ kinds });
  launched = await launchApp();
  window = launched.window;
});
test.afterAll(async () => {
  await launched.close();
  await site.close();
});

test('applications are found whole, and the window tells why its pages were rendered and lets a person decide', async () => {
  await window.getByRole('button', { name: 'New crawl' }).click();
  const form = window.getByRole('dialog');
  await form.getByLabel('Address', { exact: true }).fill(site.url);
  await form.getByText('More options').click();
  await form.getByLabel('Find a setting').fill('render pages');
  await form.getByLabel('Render pages').selectOption('auto');
  await form.getByLabel('Find a setting').fill('rendered pages send data');
  await form.getByLabel('Let rendered pages send data').check();
  await form.getByLabel('Find a setting').fill('never render');
  await form.getByLabel('Always or never render').fill('/vue/**=always');
  await form.getByLabel('Find a setting').fill('consent');
  await form.getByLabel('Consent layers').selectOption('reject');
  await form.getByLabel('Find a setting').fill('scroll to the end');
  await form.getByLabel('Scroll to the end').check();
  await form.getByLabel('Find a setting').fill('pictures of pages');
  await form.getByLabel('Pictures of pages').selectOption('thumbnail');
  await form.getByRole('button', { name: 'Start crawl' }).click();
  await waitForStatus(window, 'Done');
  const pages = kinds.flatMap((kind) => kind.pages);
  // And the home page, which leads to all of them, and one that says nothing of its own.
  const count = pages.length + 2;
  await expect(window.getByTestId('count-saved')).toHaveText(String(count));

  const wanted = pages.map(({ path, says, links, scrolled }) => {
    const at = (to: string) => new URL(to, site.url).href;
    // What a page says once it was told no: the consent layers of this crawl are.
    const after = path === '/consent/gate' ? ['They were told: Reject.'] : [];
    return {
      url: at(path),
      says: [...says, ...(scrolled?.says ?? []), ...after],
      links: links.map(at).sort(),
      hidden: [],
    };
  });
  const hidden = pages.map((page) => page.hidden ?? []);
  const asked = wanted.map((page, place) => ({ ...page, hidden: hidden[place] ?? [] }));
  expect(await window.evaluate(readings, asked)).toEqual(wanted);

  await window.getByRole('tab', { name: 'URLs' }).click();
  // Only rows that are in sight are there.
  await window.getByRole('searchbox', { name: 'Filter by URL or title' }).fill('White roses');
  await window.getByRole('row', { name: /White roses/ }).click();
  const details = window.getByRole('complementary', { name: 'Selected URL' });
  await expect(details.getByRole('region', { name: 'Rendering' })).toContainText('Why it was rendered');
  await expectDrawn(details.getByRole('img', { name: 'Picture of White roses' }));
  await details.getByRole('tab', { name: 'Files' }).click();
  await expect(details.getByRole('heading', { name: 'As rendered' })).toBeVisible();
  await window.getByRole('searchbox', { name: 'Filter by URL or title' }).fill('');

  await window.getByRole('button', { name: 'Pictures', exact: true }).click();
  const pictures = window.getByRole('listbox', { name: 'Pictures of pages' });
  await expectDrawn(pictures.getByRole('img').first());
  await expect(window.getByTestId('urls-total')).toHaveText(`${count} URLs`);
  await pictures.focus();
  await pictures.press('Home');
  await pictures.press('ArrowRight');
  await expect(pictures.getByRole('option').nth(1)).toHaveAttribute('aria-selected', 'true');
  await expectNoFaults(window, 'pictures of pages');

  await window.getByRole('tab', { name: 'Live' }).click();
  await window.getByRole('button', { name: 'Rendered pages…' }).click();
  const patterns = window.getByRole('dialog', { name: 'Which pages are rendered' });
  const folder = patterns.getByTestId('render-pattern').filter({ hasText: '/spa/*' });
  await expect(folder).toContainText('Rendered where there is next to no text');
  await expect(patterns.getByTestId('render-rule')).toContainText('Rendered, by a rule of yours');
  await expectNoFaults(window, 'which pages are rendered');
  await folder.getByRole('button', { name: 'Take them as served' }).click();
  await expect(folder).toContainText('As served, as you decided');
  await folder.getByRole('button', { name: 'Leave it to samples' }).click();
  await expect(folder).toContainText('Rendered where there is next to no text');
  await patterns.getByRole('button', { name: 'Close' }).click();
});

test('a page that looks different in the next crawl is told of, with both pictures side by side', async () => {
  let month = 'September';
  const poster: Kind = {
    ...{ name: 'poster', about: 'a page that changes', start: '/poster/', pages: [] },
    answer: ({ path }) => (path === '/poster/' ? html('Poster', `<h1>Apples are ripe in ${month}.</h1>`) : null),
  };
  const posters = await startScriptedSite({ kinds: [poster] });
  await window.getByRole('button', { name: 'New crawl' }).click();
  const form = window.getByRole('dialog');
  await form.getByLabel('Address', { exact: true }).fill(new URL('/poster/', posters.url).href);
  await form.getByText('More options').click();
  await form.getByLabel('Find a setting').fill('pictures of pages');
  await form.getByLabel('Pictures of pages').selectOption('full');
  await form.getByRole('button', { name: 'Start crawl' }).click();
  await waitForStatus(window, 'Done: one page');
  month = 'October, and some in November';
  await window.locator('header').getByRole('button', { name: 'Crawl again' }).click();
  await window.getByRole('tab', { name: 'Changes' }).click();
  await expect(window.getByTestId('changes-looks')).toHaveText('1');
  await window.getByRole('button', { name: /Looks different/ }).click();
  await window.getByRole('option', { name: /% of its picture has changed/ }).click();
  const pictures = window.getByRole('region', { name: 'Pictures' });
  await expect(pictures).toContainText('% of the picture has changed.');
  for (const side of ['In the other crawl', 'In this crawl'])
    await expect(pictures.getByRole('img', { name: side })).toHaveJSProperty('naturalWidth', 1280);
  await expectNoFaults(window, 'two pictures of a page');
  await pictures.getByRole('button', { name: 'Show only what differs' }).click();
  await expect(pictures.getByRole('img', { name: 'What differs between the two pictures' })).toBeVisible();
  // What was selected in the table of the crawl before is nothing to this one.
  await window.getByRole('tab', { name: 'URLs' }).click();
  await window.getByRole('button', { name: 'Pictures', exact: true }).click();
  await expect(window.getByRole('img', { name: /Poster/ })).toBeVisible();
  await expect(window.getByRole('complementary', { name: 'Selected URL' })).toContainText('/poster/');
  await posters.close();
});

interface Reading {
  readonly url: string;
  readonly says: readonly string[];
  readonly links: readonly string[];
  /** Of what it must not say, what it says. */
  readonly hidden: readonly string[];
}

/** What the crawl has of these pages: which of the sentences, and which links. Runs in the window. */
async function readings(wanted: readonly Reading[]): Promise<readonly Reading[]> {
  const [job] = await orbweaver.invoke('jobs.list');
  const { jobId = '' } = job ?? {};
  const found: Reading[] = [];
  for (const { url, says, hidden } of wanted) {
    const known = await orbweaver.invoke('urls.known', jobId, url);
    const id = known.ok ? (known.value?.record.id ?? 0) : 0;
    const text = await orbweaver.invoke('urls.savedText', jobId, id, 'markdown');
    const out = await orbweaver.invoke('urls.links', jobId, { id, direction: 'out', offset: 0, limit: 100 });
    const said = text.ok ? says.filter((one) => text.value.text.includes(one)) : [];
    const shown = text.ok ? hidden.filter((one) => text.value.text.includes(one)) : [];
    found.push({ url, says: said, hidden: shown, links: out.ok ? out.value.rows.map((row) => row.url).sort() : [] });
  }
  return found;
}

/** A picture that is there, and not only its words. */
async function expectDrawn(picture: Locator): Promise<void> {
  await expect(picture).toHaveJSProperty('complete', true);
  await expect(picture).toHaveJSProperty('naturalWidth', 320);
}
