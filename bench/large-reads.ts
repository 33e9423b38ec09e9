import { performance } from 'node:perf_hooks';
import type { UrlQuery } from '../src/contract/job.js';
import { openJobReader } from '../src/core/reader/job-reader.js';
import type { JobReader } from '../src/core/reader/types.js';
import { workerScriptsIn } from '../src/core/runtime/worker-scripts.js';

/**
 * How long the questions of a large crawl take on the reader thread, and how long details of a URL, which are asked for twenty times a
 * second meanwhile, have to wait. Arguments: the folder of the job (`large-job` says it), words of the questions to be asked (default: all).
 */
const [folder = '', ...wanted] = process.argv.slice(2);
const ALL: UrlQuery = { states: [], text: '', sort: 'order', descending: false, offset: 0, limit: 100 };
const ASK_EVERY_MS = 50;

type Question = (reader: JobReader) => Promise<unknown>;

/** Asks as the window does: again until the list is whole. Answers when there were rows first. */
function list(part: Partial<UrlQuery>): Question {
  return async (reader) => {
    const startedMs = performance.now();
    let firstMs: number | null = null;
    for (;;) {
      const page = await reader.urls({ ...ALL, ...part, soon: true });
      if (page.rows.length > 0) firstMs ??= performance.now() - startedMs;
      if (page.soFar === undefined) return `${page.total} rows, the first after ${Math.round(firstMs ?? 0)} ms`;
    }
  };
}

const QUESTIONS: Readonly<Record<string, Question>> = {
  'first rows': list({}),
  'by size': list({ sort: 'bytes' }),
  'by size, turned round': list({ sort: 'bytes', descending: true }),
  'by time': list({ sort: 'durationMs' }),
  'by status': list({ sort: 'status' }),
  'by URL': list({ sort: 'url' }),
  'by URL again': list({ sort: 'url' }),
  'by title': list({ sort: 'title' }),
  'by type': list({ sort: 'contentType' }),
  'failed by size': list({ states: ['failed'], sort: 'bytes' }),
  'failed only': list({ states: ['failed'] }),
  'searched, first at the end': list({ text: 'page-9999999' }),
  'searched, many': list({ text: 'page-99' }),
  facets: (reader) => reader.facets(),
  failures: (reader) => reader.failures(),
  types: (reader) => reader.types(),
  'links to a URL': (reader) => reader.links({ id: 77, direction: 'in', offset: 0, limit: 100 }),
  'skipped, grouped': (reader) => reader.skipGroups(''),
  tree: (reader) => reader.siteRows({ sort: 'name', descending: false, open: [], offset: 0, limit: 100 }),
  'reports so far': async (reader) => {
    const { share, findings } = await reader.coverageSoFar(null);
    return `${Math.round(share * 100)} %, ${Object.keys(findings).length} reports begun`;
  },
  reports: (reader) => reader.report({ report: 'broken_links', offset: 0, limit: 100 }, null),
  'reports again': (reader) => reader.report({ report: 'broken_links', offset: 0, limit: 100, open: [] }, null),
  coverage: (reader) => reader.coverage(null),
};

async function main(): Promise<void> {
  const opened = await openJobReader({ folder, script: workerScriptsIn(__dirname).reader });
  if (!opened.ok) throw new Error(opened.error.message);
  const reader = opened.value;
  for (const [name, ask] of Object.entries(QUESTIONS)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const waits: number[] = [];
    let isDone = false;
    const meanwhile = (async () => {
      while (!isDone) {
        const askedMs = performance.now();
        await reader.detail(1 + waits.length * 1000);
        waits.push(performance.now() - askedMs);
        await new Promise((resolve) => setTimeout(resolve, ASK_EVERY_MS));
      }
    })();
    const [startedMs, cpu] = [performance.now(), process.cpuUsage()];
    const answer = await ask(reader);
    const seconds = (performance.now() - startedMs) / 1000;
    const used = process.cpuUsage(cpu);
    isDone = true;
    await meanwhile;
    waits.sort((a, b) => a - b);
    const [usual, longest] = [waits[waits.length >> 1] ?? 0, waits.at(-1) ?? 0];
    const rss = Math.round(process.memoryUsage().rss / 1e6);
    console.log(
      `${name}: ${seconds.toFixed(1)} s (CPU ${((used.user + used.system) / 1e6).toFixed(1)} s), details meanwhile ` +
        `${Math.round(usual)} ms, at most ${Math.round(longest)} ms; RSS ${rss} MB${typeof answer === 'string' ? `; ${answer}` : ''}`,
    );
  }
  await reader.close();
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
