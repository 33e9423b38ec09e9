// npm start [-- <url>]: makes the machine ready, builds what changed, opens the window. Without a display it crawls in the terminal.
import { bootstrap } from './bootstrap.mjs';
import { ensureBuilt } from './setup/build.mjs';
import { hasDisplay } from './setup/display.mjs';
import { installedElectron } from './setup/electron-runtime.mjs';
import { inProject, projectRoot } from './setup/project.mjs';
import { run } from './setup/run-command.mjs';
import { runScript } from './setup/setup-problem.mjs';

/** @param {readonly string[]} args */
async function openWindow(args) {
  const electron = installedElectron();
  if (electron === null) throw new Error('The Electron runtime vanished after it was installed.');
  // Chromium refuses its sandbox to root; everybody else keeps it.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const { ELECTRON_RUN_AS_NODE: _asNode, ...env } = process.env;
  // Named, so that the app tells an address from the flags that Chromium and the test driver add.
  const own = args.map((arg) => (arg.startsWith('-') ? arg : `--crawl=${arg}`));
  const { code } = await run(electron.executable, [...sandbox, projectRoot, ...own], { env, input: 'inherit' });
  return code;
}

/** @param {readonly string[]} args */
async function crawlInTerminal(args) {
  const hasAddress = args.some((arg) => !arg.startsWith('-'));
  const command = hasAddress ? ['crawl', ...args] : ['sample', ...args];
  const what = hasAddress ? 'the crawl runs' : 'the built-in sample site is crawled';
  console.log(`No display here (DISPLAY and WAYLAND_DISPLAY are not set): ${what} in this terminal.`);
  const { code } = await run(process.execPath, [inProject('out', 'main', 'cli.js'), ...command], {
    cwd: process.cwd(),
    input: 'inherit',
  });
  return code;
}

await runScript(async () => {
  const args = process.argv.slice(2);
  const inWindow = hasDisplay();
  await bootstrap(inWindow ? 'window' : 'terminal');
  const buildCode = await ensureBuilt();
  if (buildCode !== 0) return buildCode;
  return inWindow ? openWindow(args) : crawlInTerminal(args);
});
