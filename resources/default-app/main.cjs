'use strict';
const { existsSync, readFileSync, statSync } = require('node:fs');
const { createRequire } = require('node:module');
const { dirname, join, resolve } = require('node:path');
const { app, dialog } = require('electron');

/** The modules to load first and the app's path, as Electron's own default app reads them. */
function readArguments(args) {
  const modules = [];
  for (let i = 0; i < args.length; i += 1) {
    const arg = args[i];
    if (arg === '-r' || arg === '--require') modules.push(args[(i += 1)]);
    else if (arg === '--version' || arg === '-v') return { kind: 'version' };
    else if (!arg.startsWith('-')) return { kind: 'app', modules, path: arg };
  }
  return { kind: 'none', modules };
}

/** The manifest above `path`, which may be an app's folder or a script of its own. */
function readManifest(path) {
  const folder = existsSync(path) && statSync(path).isDirectory() ? path : dirname(path);
  const file = join(folder, 'package.json');
  if (!existsSync(file)) return { folder, manifest: {} };
  return { folder, manifest: JSON.parse(readFileSync(file, 'utf8')) };
}

/** Name, version and path come from the app, so that its data folder and `app.getVersion()` are those of a packaged one. */
function becomeApp(path) {
  const { folder, manifest } = readManifest(path);
  const name = manifest.productName || manifest.name;
  if (name) app.setName(name);
  if (manifest.version) app.setVersion(manifest.version);
  if (manifest.desktopName) app.setDesktopName(manifest.desktopName);
  app.setAppPath(folder);
}

function start() {
  const request = readArguments(process.argv.slice(1));
  if (request.kind === 'version') {
    console.log(`v${process.versions.electron}`);
    process.exit(0);
  }
  const load = createRequire(join(process.cwd(), 'package.json'));
  for (const module of request.modules) load(module);
  if (request.kind === 'none') {
    console.error('Give the path of an app: electron <path> [arguments]');
    process.exit(1);
  }
  Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true });
  const path = resolve(request.path);
  becomeApp(path);
  load(path);
}

try {
  start();
} catch (error) {
  console.error('The app could not be started.', error);
  if (process.env.DISPLAY) dialog.showErrorBox('The app could not be started', String(error?.stack ?? error));
  process.exit(1);
}
