import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { MemorySecrets } from '../src/core/crawl/secrets.js';
import type { Job } from '../src/core/jobs/job.js';
import { JobLibrary } from '../src/core/jobs/library.js';
import { createProcessor } from '../src/core/process/pool.js';
import { drawingWith } from '../src/core/render/drawing.js';
import { systemClock } from '../src/core/runtime/clock.js';
import { workerScriptsIn } from '../src/core/runtime/worker-scripts.js';
import { HISTORY_SPA } from '../src/testing/scripted-site/history-spa.js';
import type { Kind } from '../src/testing/scripted-site/kind.js';
import { startScriptedSite } from '../src/testing/scripted-site/scripted-site.js';
import { SANDBOX_FLAGS } from './launch.js';
import './test-display.js';

const root = resolve(__dirname, '..');
/** The page that is drawn when the helper is killed; others are beside it. */
const KILLED_OVER = '/spa/roses';

let folder: string;
test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'orbweaver-killed-'));
});
test.afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));

test.skip(process.platform === 'win32', 'the helper tells who it is by a script of the shell');

test('a helper that is killed in mid-crawl costs no page, and the next one draws what it had', async () => {
  const started = join(folder, 'started');
  const starts = () => readFileSync(started, 'utf8').trim().split('\n').map(Number);
  let isKilled = false;
  const killing: Kind = {
    ...HISTORY_SPA,
    answer(asked) {
      if (!isKilled && asked.query.get('path') === KILLED_OVER) {
        isKilled = true;
        for (const pid of starts()) process.kill(pid, 'SIGKILL');
      }
      return HISTORY_SPA.answer(asked);
    },
  };
  const site = await startScriptedSite({ kinds: [killing] });
  const processor = createProcessor({ script: workerScriptsIn(join(root, 'out/main')).page });
  const library = new JobLibrary({
    folder: join(folder, 'library'),
    scripts: workerScriptsIn(join(root, 'out/main')),
    processor,
    clock: systemClock,
    secrets: new MemorySecrets(),
    drawing: drawingWith({ executable: await namedElectron(started), args: [...SANDBOX_FLAGS, root] }),
  });
  try {
    const config = { seeds: [new URL(HISTORY_SPA.start, site.url).href], render: 'all', useSitemaps: false } as const;
    const created = await library.create({ config, parentFolder: null });
    if (!created.ok) throw new Error(created.error.message);
    const job = library.job(created.value.jobId);
    if (!job.ok) throw new Error(job.error.message);
    await job.value.whenAtRest();
    const { counters } = (await job.value.log()).snapshot;
    expect(counters).toMatchObject({ saved: HISTORY_SPA.pages.length, failed: 0, queued: 0 });
    for (const page of HISTORY_SPA.pages) {
      const at = (path: string) => new URL(path, site.url).href;
      const links = page.links.map(at).sort();
      expect(await readingOf(job.value, at(page.path))).toEqual({
        links,
        text: expect.stringContaining(page.says[0] ?? ''),
      });
    }
    expect(starts()).toHaveLength(2);
  } finally {
    await library.shutdown(null);
    await processor.close();
    await site.close();
  }
});

/** Electron, which writes its process id into a file before it is anything. */
async function namedElectron(startedFile: string): Promise<string> {
  const electron = join(root, 'node_modules', 'electron');
  const program = join(electron, 'dist', (await readFile(join(electron, 'path.txt'), 'utf8')).trim());
  const script = join(folder, 'electron');
  await writeFile(script, `#!/bin/sh\necho $$ >> '${startedFile}'\nexec '${program}' "$@"\n`);
  await chmod(script, 0o755);
  return script;
}

async function readingOf(job: Job, url: string): Promise<{ readonly text: string; readonly links: readonly string[] }> {
  const known = await job.queries.known(url);
  const id = known.ok ? (known.value?.record.id ?? 0) : 0;
  const text = await job.queries.saved.text(id, 'markdown');
  const out = await job.queries.links({ id, direction: 'out', offset: 0, limit: 100 });
  return { text: text.ok ? text.value.text : '', links: out.ok ? out.value.rows.map((row) => row.url).sort() : [] };
}
