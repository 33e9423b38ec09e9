// What rendering costs: node bench/run.mjs render [pages at once …]. Needs a build (npm run build), Electron and a display
// (xvfb-run -a). Crawls the single-page application of the test sites; Linux only, whose /proc tells what processes used.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readFileSync } from 'node:fs';
import type { RenderMode } from '../src/contract/rendering.js';
import { MemorySecrets } from '../src/core/crawl/secrets.js';
import { JobLibrary } from '../src/core/jobs/library.js';
import { createProcessor } from '../src/core/process/pool.js';
import type { DrawingProgram } from '../src/core/render/drawing-program.js';
import { drawingWith } from '../src/core/render/drawing.js';
import { ElectronRenderer } from '../src/core/render/electron-renderer.js';
import { systemClock } from '../src/core/runtime/clock.js';
import { workerScriptsIn } from '../src/core/runtime/worker-scripts.js';
import { BENCH_SPA } from '../src/testing/scripted-site/bench-spa.js';
import { KINDS } from '../src/testing/scripted-site/kinds.js';
import { MARKET } from '../src/testing/scripted-site/market.js';
import { STATIC_LEAFLETS } from '../src/testing/scripted-site/leaflets.js';
import { HANDBOOK } from '../src/testing/scripted-site/served-pages.js';
import { startScriptedSite } from '../src/testing/scripted-site/scripted-site.js';
import { TreeUse } from './render/tree-use.js';

const root = resolve(__dirname, '..', '..');

interface Figures {
  readonly saved: number;
  /** Of all its pages together. */
  readonly links: number;
  readonly seconds: number;
  /** To the first page that was saved. */
  readonly coldSeconds: number;
  readonly cpuSeconds: number;
  readonly peakMb: number;
}

function program(): DrawingProgram {
  const electron = join(root, 'node_modules', 'electron');
  const name = readFileSync(join(electron, 'path.txt'), 'utf8').trim();
  // Chromium refuses its sandbox to root.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return { executable: join(electron, 'dist', name), args: [...sandbox, root] };
}

async function crawl(render: RenderMode, pagesAtOnce: number, url: string): Promise<Figures> {
  const folder = await mkdtemp(join(tmpdir(), 'orbweaver-bench-render-'));
  const scripts = workerScriptsIn(__dirname);
  const processor = createProcessor({ script: scripts.page });
  const drawing = { ...drawingWith(program()), open: () => new ElectronRenderer({ program: program(), pagesAtOnce }) };
  const library = new JobLibrary({
    folder,
    scripts,
    processor,
    clock: systemClock,
    secrets: new MemorySecrets(),
    drawing,
  });
  const use = new TreeUse();
  const beganAt = performance.now();
  try {
    const created = await library.create({ config: { seeds: [url], render, useSitemaps: false }, parentFolder: null });
    if (!created.ok) throw new Error(created.error.message);
    const job = library.job(created.value.jobId);
    if (!job.ok) throw new Error(job.error.message);
    const log = await job.value.log();
    let coldSeconds = 0;
    let links = 0;
    const { unsubscribe } = log.subscribe(null, ({ event }) => {
      if (event.type !== 'url_saved') return;
      coldSeconds ||= (performance.now() - beganAt) / 1000;
      links += event.links;
    });
    await job.value.whenAtRest();
    const seconds = (performance.now() - beganAt) / 1000;
    unsubscribe();
    const { saved } = log.snapshot.counters;
    const { cpuSeconds, peakMb } = use.end();
    return { saved, links, seconds, coldSeconds, cpuSeconds, peakMb };
  } finally {
    await library.shutdown(null);
    await processor.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** One line of the table. */
function line(what: string, { saved, seconds, coldSeconds, cpuSeconds, peakMb }: Figures): string {
  const pagesPerSecond = (saved - 1) / (seconds - coldSeconds);
  const cpuMs = (cpuSeconds * 1000) / saved;
  const cells = [
    what,
    saved,
    seconds.toFixed(1),
    coldSeconds.toFixed(2),
    pagesPerSecond.toFixed(1),
    cpuMs.toFixed(0),
    peakMb,
  ];
  return `| ${cells.join(' | ')} |`;
}

/** Processor time of `auto` beside `off`, in turns, so that what else the machine does meets both. */
async function compare(url: string, rounds: number): Promise<void> {
  const used: Record<'off' | 'auto', number[]> = { off: [], auto: [] };
  await crawl('off', 3, url);
  for (let round = 0; round < rounds; round += 1) {
    for (const render of round % 2 === 0 ? (['off', 'auto'] as const) : (['auto', 'off'] as const)) {
      const figures = await crawl(render, 3, url);
      used[render].push(figures.cpuSeconds);
      console.log(line(render, figures));
    }
  }
  const [off, auto] = [median(used.off), median(used.auto)];
  console.log(
    `auto ${auto.toFixed(2)} s beside off ${off.toFixed(2)} s: ${((auto / off - 1) * 100).toFixed(1)} % more`,
  );
}

/** A site of which a part is made by scripts: what `auto` finds of it, and for how much of what `all` costs. */
async function mixed(rounds: number): Promise<void> {
  const site = await startScriptedSite({ kinds: [...KINDS.filter((kind) => kind !== BENCH_SPA), STATIC_LEAFLETS] });
  try {
    await crawl('off', 3, site.url);
    for (let round = 0; round < rounds; round += 1) {
      const auto = await crawl('auto', 3, site.url);
      const all = await crawl('all', 3, site.url);
      console.log(line('mixed, auto', auto));
      console.log(line('mixed, all', all));
      const [links, cpu] = [auto.links / all.links, auto.cpuSeconds / all.cpuSeconds];
      console.log(`auto finds ${percent(links)} of ${all.links} links for ${percent(cpu)} of the processor time`);
    }
  } finally {
    await site.close();
  }
}

/** Small sites with all of their text: one to which scripts add a list, prices and comments, and one to which they add nothing. */
async function small(): Promise<void> {
  const kinds = [MARKET, HANDBOOK];
  const site = await startScriptedSite({ kinds });
  try {
    for (const { name, start } of kinds)
      for (const render of ['off', 'auto', 'all'] as const) {
        const figures = await crawl(render, 3, new URL(start, site.url).href);
        console.log(`${line(`${name}, ${render}`, figures)} ${figures.links} links`);
      }
  } finally {
    await site.close();
  }
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function main(): Promise<void> {
  const [first = '', rounds = '5'] = process.argv.slice(2);
  if (first === 'mixed') return mixed(Number(rounds));
  if (first === 'small') return small();
  if (first.startsWith('http')) return compare(first, Number(rounds));
  const wanted = process.argv.slice(2).map(Number);
  const site = await startScriptedSite({ kinds: [BENCH_SPA, HANDBOOK] });
  const url = new URL(BENCH_SPA.start, site.url).href;
  const handbook = new URL(HANDBOOK.start, site.url).href;
  console.log('| what | pages | seconds | to the first page, s | pages/s after it | CPU ms a page | peak RSS, MB |');
  console.log('|---|---|---|---|---|---|---|');
  try {
    // The first crawl of a process compiles what the others find compiled.
    await crawl('off', 1, handbook);
    for (const render of ['off', 'auto'] as const)
      console.log(line(`documentation, ${render}`, await crawl(render, 3, handbook)));
    for (const pagesAtOnce of wanted.length > 0 ? wanted : [1, 3])
      console.log(line(`application, ${pagesAtOnce} at once`, await crawl('all', pagesAtOnce, url)));
  } finally {
    await site.close();
  }
}

void main();
