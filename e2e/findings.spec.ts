import { expect, test } from '@playwright/test';
import { expectAccessible } from './axe.js';
import { waitForStatus } from './crawl-page.js';
import { launchApp } from './launch.js';

const MISSING = '/species/araneus-ghost.html';

test('the problems of the sample site are told with their pages, and its words are found', async () => {
  test.setTimeout(180_000);
  const { window, close } = await launchApp();
  await window.getByRole('button', { name: 'Crawl the sample site' }).click();
  await waitForStatus(window, 'Done', 120_000);

  await window.getByRole('tab', { name: 'Problems' }).click();
  const broken = window.getByRole('treegrid', { name: 'Broken links' });
  const row = broken.getByRole('row').filter({ hasText: MISSING }).first();
  await expect(row).toContainText('404');
  // One row for where links lead; the pages with these links stand below it once it is opened.
  await expect(row).toHaveAttribute('aria-expanded', 'false');
  const filter = window.getByRole('searchbox', { name: 'Filter the findings' });
  await filter.fill(MISSING);
  await expect(window.getByRole('status', { name: 'Rows found' })).toHaveText('1 row');
  await broken.focus();
  await window.keyboard.press('Home');
  await window.keyboard.press('ArrowRight');
  const pageRow = broken.getByRole('row').and(window.locator('[aria-level="2"]')).first();
  await expect(pageRow.getByRole('gridcell').nth(4)).not.toBeEmpty();
  await expectAccessible(window, 'a broken link with its pages');
  await window.keyboard.press('ArrowLeft');
  await expect(pageRow).toHaveCount(0);
  await filter.fill('');
  await expect(window.getByRole('status', { name: 'Rows found' })).toBeEmpty();
  await expect(window.getByTestId('report-broken_links')).toHaveText(/^[1-9]/);
  const coverage = window.getByRole('status', { name: 'Coverage' });
  await expect(coverage).toHaveText(/^Found [\d,]+ URLs: [\d,]+ saved/);
  const [found, ...parts] = numbersIn(await coverage.innerText());
  expect(parts.reduce((sum, count) => sum + count, 0)).toBe(found);
  await expectAccessible(window, 'the problems');

  await broken.focus();
  await window.keyboard.press('Home');
  await window.keyboard.press('Enter');
  const details = window.getByRole('complementary', { name: 'Selected URL' });
  await expect(details).toContainText(MISSING);
  await window.keyboard.press('Escape');
  await expect(details).toBeHidden();
  await window.getByRole('group', { name: 'Reports' }).getByRole('button', { name: 'Redirects' }).click();
  await expect(window.getByRole('grid', { name: 'Redirects' }).getByRole('row').nth(1)).toBeVisible();
  await window.getByRole('group', { name: 'Reports' }).getByRole('button', { name: 'Slowest' }).click();
  const slowest = window.getByRole('grid', { name: 'Slowest' });
  await expect(slowest.getByRole('row').nth(1)).toBeVisible();

  // Several findings at once: by Shift and Ctrl with a click, and by Shift with an arrow.
  await slowest.getByRole('row').nth(1).click();
  await slowest
    .getByRole('row')
    .nth(2)
    .click({ modifiers: ['Control'] });
  await expect(slowest.getByRole('row', { selected: true })).toHaveCount(2);
  await slowest.focus();
  await window.keyboard.press('Home');
  await window.keyboard.press('Shift+ArrowDown');
  await expect(slowest.getByRole('row', { selected: true })).toHaveCount(2);
  await window.keyboard.press('Shift+F10');
  const menu = window.getByRole('menu', { name: 'What can be done to 2 URLs' });
  await expect(menu.getByRole('menuitem', { name: 'Copy 2 URLs' })).toBeVisible();
  await expect(menu.getByRole('menuitem', { name: 'Fetch again (2)' })).toBeVisible();
  await menu.getByRole('menuitem', { name: 'Exclude these 2 URLs…' }).click();
  const dialog = window.getByRole('dialog', { name: 'Exclude from this crawl' });
  await expect(dialog.getByTestId('rule-effect')).toContainText('If applied');
  await expectAccessible(window, 'two exclude rules');
  await window.keyboard.press('Escape');

  await window.getByRole('tab', { name: 'Search' }).click();
  await window.getByRole('searchbox', { name: 'Search the saved pages' }).fill('missing sect');
  const pages = window.getByRole('region', { name: 'Found pages' });
  await expect(pages.getByRole('listitem').filter({ hasText: 'The missing sector' }).first()).toBeVisible();
  await expect(pages.locator('mark').first()).toHaveText(/missing|sect/i);
  await expect(window.getByRole('status', { name: 'Found', exact: true })).toHaveText(/^Found in [1-9]\d* pages?\.$/);
  await expectAccessible(window, 'the found pages');
  // Opened from there it is read, with the words that were looked for.
  await pages.getByRole('button', { name: 'The missing sector' }).first().click();
  await expect(window.getByRole('searchbox', { name: 'Find in the page' })).toHaveValue('missing sect');
  await expect(window.getByRole('status', { name: 'Places found' })).toHaveText(/^1 of [1-9]/);
  const marked = await window
    .getByRole('article', { name: 'The page' })
    .evaluate((page) => getComputedStyle(page, '::highlight(found-current)').backgroundColor);
  expect(marked).toBe('rgb(26, 102, 221)');
  await window.getByRole('searchbox', { name: 'Search the saved pages' }).fill('"');
  await expect(window.getByRole('status', { name: 'Found', exact: true })).toHaveText(
    'Only letters and digits are searched for, and there is none.',
  );

  // What was skipped is opened to its URLs, narrowed by what they have in them.
  await window.getByRole('tab', { name: 'URLs' }).click();
  await window.getByRole('button', { name: 'Skipped by reason' }).click();
  const skipped = window.getByRole('region', { name: 'Skipped URLs by reason' });
  const pattern = skipped.locator('button[aria-expanded="false"]').first();
  await pattern.click();
  const urls = skipped.getByRole('listbox').first().getByRole('option');
  const one = new URL((await urls.last().innerText()).trim());
  await window.getByRole('searchbox', { name: 'Filter the skipped URLs' }).fill(`${one.pathname}${one.search}`);
  await expect(window.getByRole('status', { name: 'URLs found' })).toHaveText(/^[1-9]/);
  await expect(urls.first()).toContainText(one.pathname);
  await expectAccessible(window, 'a group of skipped URLs');
  await close();
});

function numbersIn(statement: string): readonly number[] {
  return (statement.match(/\b\d[\d,]*\b/g) ?? []).map((text) => Number(text.replaceAll(',', '')));
}
