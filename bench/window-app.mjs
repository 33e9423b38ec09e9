// The built window for a benchmark: started with folders of its own, and what its processes have cost so far.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { _electron } from 'playwright';
import { projectRoot } from '../scripts/setup/project.mjs';

/** Linux counts CPU time in hundredths of a second. */
const TICKS_PER_SECOND = 100;

/** Starts the built app, with its data and its crawls in a folder. @param {string} folder */
export async function launchWindow(folder) {
  const { ELECTRON_RUN_AS_NODE: _asNode, WAYLAND_DISPLAY: _wayland, ...env } = process.env;
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return _electron.launch({
    args: [...sandbox, `--user-data-dir=${join(folder, 'user')}`, '.'],
    cwd: projectRoot,
    env: { .../** @type {Record<string, string>} */ (env), ORBWEAVER_LIBRARY: join(folder, 'library') },
  });
}

/** CPU seconds by the kind of process. @param {import('playwright').ElectronApplication} app @returns {Promise<Map<string, number>>} */
export async function cpuSeconds(app) {
  const processes = await app.evaluate(({ app: self }) => self.getAppMetrics().map(({ pid, type }) => ({ pid, type })));
  const sums = new Map();
  for (const { pid, type } of processes) {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
    const ticks = Number(fields[11]) + Number(fields[12]);
    sums.set(type, (sums.get(type) ?? 0) + ticks / TICKS_PER_SECOND);
  }
  return sums;
}
