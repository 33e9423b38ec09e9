import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import {
  CHANGE_KINDS,
  PAGE_CHANGES,
  type ChangedUrl,
  type ChangeKind,
  type ChangePage,
} from '../../contract/changes.js';
import type { PageRecord } from '../../contract/job.js';
import { fastClock } from './fault-clock.js';
import { type FaultCrawl, type FaultLibrary, openFaultLibrary, valueOf } from './fault-crawl.js';
import { RECRAWL, recrawlSite } from './fault-recrawl.js';
import type { LoggedRequest } from './fault-server.js';
import { type RunningFaultSite, startFaultSite } from './fault-site.js';
import { expectOneStateEach } from './fault-suite.js';

describe('a crawl again', () => {
  let library: FaultLibrary;
  let site: RunningFaultSite;
  let again: FaultCrawl;
  let rows: readonly PageRecord[];
  let secondLog: readonly LoggedRequest[];

  beforeAll(async () => {
    const clock = fastClock();
    const { origins, change } = recrawlSite();
    site = await startFaultSite(origins, clock);
    library = await openFaultLibrary(inject('workersFolder'), clock);
    const first = await library.crawl({ seeds: [site.fill('{{main}}/')], useSitemaps: false });
    if (first.breaches.length > 0) throw new Error(`The first crawl broke its promises: ${first.breaches.join('; ')}`);
    const askedBefore = site.log.length;
    change();
    again = await library.crawlAgain(first);
    rows = await again.rows();
    secondLog = site.log.slice(askedBefore);
  }, 30_000);
  afterAll(async () => {
    await library.close();
    await site.close();
  });

  const changesOf = async (kind: ChangeKind): Promise<ChangePage> =>
    valueOf(await again.job.queries.changes({ kind, offset: 0, limit: 500 }, null));
  const changeOf = async (path: string): Promise<readonly (readonly [ChangeKind, ChangedUrl])[]> => {
    const pages = await Promise.all(PAGE_CHANGES.map(async (kind) => (await changesOf(kind)).rows));
    const url = site.fill(`{{main}}${path}`);
    return PAGE_CHANGES.flatMap((kind, n) =>
      (pages[n] ?? []).flatMap((row) => (row.url === url ? [[kind, row] as const] : [])),
    );
  };

  it.each(RECRAWL)('$about', async ({ path, state, change, served }) => {
    const row = rows.find(({ url }) => url === site.fill(`{{main}}${path}`));
    expect(row?.state ?? null).toBe(state);
    expect((await changeOf(path)).map(([kind]) => kind)).toEqual(change === null ? [] : [change]);
    expect(secondLog.filter((request) => request.path === path)).toHaveLength(served === null ? 0 : 1);
  });

  it('asks with what it knows, and with nothing else', () => {
    const asked = new Map(secondLog.map(({ path, headers }) => [path, headers]));
    expect(asked.get('/tagged')).toMatchObject({ 'if-none-match': '"one"' });
    expect(asked.get('/dated')).toMatchObject({ 'if-modified-since': 'Tue, 15 Nov 1994 12:45:26 GMT' });
    expect(asked.get('/weak')).toMatchObject({ 'if-none-match': 'W/"weak"' });
    for (const path of ['/still', '/added', '/robots.txt']) {
      expect(asked.get(path)?.['if-none-match']).toBeUndefined();
      expect(asked.get(path)?.['if-modified-since']).toBeUndefined();
    }
  });

  it('says where a page has moved, and why one is gone', async () => {
    const [[, moved] = []] = await changeOf('/moved');
    expect(moved?.movedTo).toBe(site.fill('{{main}}/moved-to'));
    const [[, gone] = []] = await changeOf('/gone');
    expect(gone?.why).toMatch(/404/);
    const [[, unlinked] = []] = await changeOf('/unlinked');
    expect(unlinked?.why).toBe('not_found_any_more');
  });

  it('counts each kind as it lists it', async () => {
    const pages = await Promise.all(CHANGE_KINDS.map(changesOf));
    pages.forEach((page, n) => {
      expect(page.rows).toHaveLength(page.total);
      expect(page.counts[CHANGE_KINDS[n] ?? 'added']).toBe(page.total);
    });
  });

  it('has the files of unchanged pages in its own folder', async () => {
    const { folder } = again.job.folder;
    const unchanged = rows.filter(({ state }) => state === 'unchanged');
    expect(unchanged.length).toBeGreaterThan(4);
    for (const { rawPath, markdownPath } of unchanged)
      for (const path of [rawPath, markdownPath])
        await expect(access(join(folder, path ?? 'none'))).resolves.toBeUndefined();
  });

  it('leaves every link in exactly one state', () => {
    expect(again.snapshot.status).toBe('completed');
    expectOneStateEach({ crawl: again, rows });
  });
});
