import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { progressLine } from '../cli/progress-line.js';
import { coverageText } from '../cli/report-words.js';
import { summaryText } from '../cli/summary.js';
import { figuresOf, type Figures } from '../contract/figures.js';
import type { JobSnapshot } from '../contract/job-snapshot.js';
import type { JobSummary } from '../contract/job.js';
import type { Coverage } from '../contract/reports.js';
import { MemorySecrets } from '../core/crawl/secrets.js';
import { ExportQueue } from '../core/export/export-queue.js';
import { JobLibrary } from '../core/jobs/library.js';
import { createProcessor } from '../core/process/pool.js';
import { systemClock } from '../core/runtime/clock.js';
import { workerScriptsIn } from '../core/runtime/worker-scripts.js';
import { value } from '../core/store/job-store.fixture.js';
import { barWords } from '../renderer/controls/bar-words.js';
import { sitemapWords } from '../renderer/job/fact-words.js';
import { progressWords } from '../renderer/sidebar/job-words.js';
import { startHeldSite } from './held-site.js';

/** What is shown of one crawl, in every place that shows it. */
interface Surfaces {
  readonly snapshot: JobSnapshot;
  readonly summary: JobSummary;
  readonly coverage: Coverage;
  /** The report as a page, without markup. */
  readonly page: string;
  readonly figures: Figures;
}

const PAGES = Array.from({ length: 12 }, (_, i) => `/page${i}`);
const OUTSIDE = Array.from({ length: 5 }, (_, i) => `http://elsewhere.test/${i}`);
const BROKEN = ['/broken1', '/broken2'];

/** Crawls a small site with links outside and broken ones, and gathers what each place has to say of it. */
async function crawled(maxPages: number | null): Promise<Surfaces> {
  const folder = await mkdtemp(join(tmpdir(), 'orbweaver-figures-'));
  const scripts = workerScriptsIn(inject('workersFolder'));
  const processor = createProcessor({ script: scripts.page, threads: 1 });
  const library = new JobLibrary({ folder, scripts, processor, clock: systemClock, secrets: new MemorySecrets() });
  const exports = new ExportQueue({ script: scripts.export, clock: systemClock });
  const site = await startHeldSite([...OUTSIDE, ...BROKEN, ...PAGES], false);
  for (const path of BROKEN) site.broken.add(path);
  try {
    const { jobId } = value(await library.create({ config: { seeds: [site.url], maxPages }, parentFolder: null }));
    const job = value(library.job(jobId));
    await job.whenAtRest();
    const { snapshot } = await job.log();
    const coverage = value(await job.queries.coverage());
    const request = { format: 'report', splitBytes: null, splitTokens: null } as const;
    const begun = value(exports.start({ jobId, folder: job.folder.folder }, request));
    const [file = ''] = (await exports.whenEnded(begun.exportId))?.files ?? [];
    const page = (await readFile(join(job.folder.folder, file), 'utf8')).replace(/<[^>]*>/g, ' ');
    return { snapshot, summary: job.summary, coverage, page, figures: figuresOf(snapshot) };
  } finally {
    await exports.close();
    await library.shutdown(null);
    await processor.close();
    await site.close();
    await rm(folder, { recursive: true, force: true });
  }
}

describe.each<[string, number | null]>([
  ['that was paused by its limit', 4],
  ['that is done', null],
])('the figures of a crawl %s', (_name, maxPages) => {
  let s: Surfaces;

  beforeAll(async () => {
    s = await crawled(maxPages);
  });

  it('are those of the site', () => {
    expect(s.figures).toMatchObject({ known: 1 + 12 + 2 + 5, outside: 5, inScope: 15, failed: 2 });
    expect(s.figures.saved).toBe(maxPages ?? 13);
    expect(s.figures.outside + s.figures.finished + s.figures.left).toBe(s.figures.known);
  });

  it('are the same in the sidebar and in the bar', () => {
    const { figures: f } = s;
    const { skippedByReason } = s.summary;
    expect(figuresOf({ counters: s.summary, skippedByReason })).toEqual(f);
    expect(barWords({ counters: s.summary, skippedByReason })).toBe(barWords(s.snapshot));
    expect(barWords(s.snapshot)).toBe(
      `${f.inScope} in scope: ${f.saved} saved, ${f.skipped} skipped, ${f.failed} failed, 0 pending, ${f.left} queued; ${f.outside} outside`,
    );
    // After the last dot stands when it was begun.
    const line = progressWords(s.summary, Date.now()).split(' · ').slice(0, -1).join(' · ');
    expect(line).toBe(f.left > 0 ? `${f.finished} of ${f.inScope} finished` : `${f.saved} saved · ${f.failed} failed`);
  });

  it('are the same in the terminal', () => {
    const { figures: f } = s;
    const skipped = f.skipped + f.outside;
    const summary = summaryText(s.snapshot, {});
    expect(summary).toContain(
      `found ${f.known} · saved ${f.saved} · skipped ${skipped} · failed ${f.failed} · still queued ${f.left}`,
    );
    expect(summary).toContain(`skipped: ${f.outside} outside the scope`);
    expect(progressLine(s.snapshot, 500)).toContain(
      `${f.saved} saved · ${f.failed} failed · ${skipped} skipped · ${f.left} queued · 0 pending`,
    );
  });

  it('are the same in the reports', () => {
    const { coverage, figures: f } = s;
    const of = (state: 'skipped' | 'failed') =>
      coverage.notSaved.reduce((sum, one) => sum + (one.state === state ? one.count : 0), 0);
    expect(coverage).toMatchObject({ found: f.known, queued: f.left, beyond: 0 });
    expect(coverage.saved + coverage.unchanged).toBe(f.saved);
    expect([of('skipped'), of('failed')]).toEqual([f.skipped + f.outside, f.failed]);
    // Two broken links, each on the first page only.
    expect(coverage.findings).toMatchObject({ broken_links: 2, failures: 2 });
    expect(coverageText(coverage, 'f')).toContain(`Found ${f.known} URLs:`);
    expect(s.page).toContain(`Found ${f.known} URLs: ${f.saved} saved`);
    expect(s.page).toContain(`${of('skipped')} skipped, ${f.failed} failed and ${f.left} still queued.`);
  });

  it('know no sitemap where there is none', () => {
    expect(sitemapWords(s.snapshot.sitemaps)).toBe('No sitemap');
  });
});
