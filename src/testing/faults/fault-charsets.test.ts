import { expect, it } from 'vitest';
import { CHARSET_CRAWL, USED_CHARSETS } from './fault-charsets.js';
import { testTheme } from './fault-suite.js';

testTheme(CHARSET_CRAWL, (run) => {
  it.each(USED_CHARSETS)('records the charset that was used for %s', async (path, encoding) => {
    const { rows, site, crawl } = run();
    const row = rows.find(({ url }) => url === site.fill(`{{main}}${path}`));
    const detail = await crawl.job.queries.detail(row?.id ?? -1);
    expect(detail.ok && detail.value.charset).toBe(encoding);
  });
});
