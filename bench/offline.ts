import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { exportOffline } from '../src/core/export/offline/export-offline.js';
import { databasePath } from '../src/core/job-folder/job-paths.js';
import { openForReading } from '../src/core/store/database/open-database.js';
import { checkCopy } from '../src/testing/offline-check.js';

/** Makes an offline copy of a job and checks every reference in it: <job folder> <new folder> [--scripts]. One line of JSON. */
async function main(): Promise<void> {
  const [folder = '', target = '', option] = process.argv.slice(2);
  const out = resolve(target);
  mkdirSync(out);
  const opened = openForReading(databasePath(resolve(folder)));
  if (!opened.ok) throw new Error(opened.error.message);
  let done = 0;
  let bytes = 0;
  let peakHeapBytes = 0;
  const begun = performance.now();
  const { message } = await exportOffline({
    folder: resolve(folder),
    request: { format: 'offline', splitBytes: null, splitTokens: null, scripts: option === '--scripts' },
    connection: opened.value,
    out,
    now: new Date(),
    async progress(count, _total, written) {
      done = count;
      bytes = written;
      peakHeapBytes = Math.max(peakHeapBytes, process.memoryUsage().heapUsed);
    },
  });
  const seconds = (performance.now() - begun) / 1000;
  opened.value.close();
  const peakMiB = Math.round(process.resourceUsage().maxRSS / 1024);
  const { problems, ...check } = checkCopy(out);
  const figures = { done, bytes, message, seconds, peakMiB, peakHeapMiB: Math.round(peakHeapBytes / 2 ** 20) };
  console.log(JSON.stringify({ ...figures, ...check, problems: problems.length, first: problems.slice(0, 20) }));
}

void main();
