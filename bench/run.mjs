// Runs a benchmark: node bench/run.mjs <name> [its arguments]. Bundles bench/<name>.ts and the worker entries as a real
// build does, then starts the result in a process of its own. BENCH_NODE_FLAGS: flags of its Node (`--cpu-prof`).
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, loadConfigFromFile } from 'vite';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const [name, ...rest] = process.argv.slice(2);
const entry = name === undefined ? '' : join(root, 'bench', `${name}.ts`);

if (name === undefined || !existsSync(entry)) {
  const names = (await readdir(join(root, 'bench')))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.slice(0, -3));
  console.error(`usage: node bench/run.mjs <${names.join('|')}> [arguments]`);
  process.exit(2);
}

await mkdir(join(root, 'out'), { recursive: true });
const folder = await mkdtemp(join(root, 'out', 'bench-'));
try {
  await bundle();
  process.exitCode = await run();
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function bundle() {
  const settings = await readSettings();
  const workers = Object.entries(settings.WORKER_ENTRIES).filter(([, file]) => existsSync(join(root, file)));
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: settings.NODE_TARGET,
      outDir: folder,
      emptyOutDir: true,
      minify: false,
      rolldownOptions: {
        input: { [name]: entry, ...Object.fromEntries(workers) },
        external: [...settings.NODE_EXTERNALS],
        output: {
          format: 'cjs',
          banner: settings.nodeBanner,
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
        },
      },
    },
  });
}

/** bundle.config.ts is TypeScript; Vite reads it as it would its own configuration. */
async function readSettings() {
  const source = join(folder, 'settings.config.ts');
  await writeFile(
    source,
    `import * as settings from '${join(root, 'bundle.config.ts')}';\nexport default { settings };\n`,
  );
  const loaded = await loadConfigFromFile({ command: 'build', mode: 'production' }, source, root);
  return loaded.config.settings;
}

function run() {
  const flags = (process.env.BENCH_NODE_FLAGS ?? '').split(' ').filter((flag) => flag !== '');
  const child = spawn(process.execPath, [...flags, '--expose-gc', join(folder, `${name}.js`), ...rest], {
    stdio: 'inherit',
    cwd: root,
  });
  return new Promise((done) => child.once('exit', (code) => done(code ?? 1)));
}
