import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HOST_RULES } from '../../../testing/host-rules.js';
import { REAL_PAGES, REAL_PAGES_FOLDER, realPage, type RealPage } from '../../../testing/real-pages.js';
import { compileRules } from '../../scope/rules.js';
import { readHtml } from '../read-html.js';

const RULES = compileRules(HOST_RULES);

function markdown(name: RealPage): string {
  const page = { body: realPage(name), charsetLabel: null, finalUrl: REAL_PAGES[name], depth: 0 };
  return readHtml({ ...page, directives: { noindex: false, nofollow: false } }, RULES).markdown() ?? '';
}

// Object.keys widens to string; these are the keys of REAL_PAGES.
describe.each(Object.keys(REAL_PAGES) as RealPage[])('a page made by %s', (name) => {
  it('becomes the Markdown that was reviewed', async () => {
    // Written anew with `vitest -u`: read what changed before it is committed.
    await expect(markdown(name)).toMatchFileSnapshot(join(REAL_PAGES_FOLDER, `${name}.md`));
  });
});
