// The helper that draws pages: Electron without a window of the app's, started by a crawl and ended with it. Everything its
// pages ask for is answered by that crawl; Chromium's own network is dead.
import { rmSync } from 'node:fs';
import { app } from 'electron';
import { ParentChannel } from './parent-channel.js';
import { type Guards, PlaceToDraw } from './renderers.js';
import { DEAD_NETWORK, HELPER_SWITCHES } from './switches.js';

/** Set where it is built for the test that shows what each guard is good for; never in what is shipped. */
declare const TEST_GUARDS: string | undefined;

/** What the helper is started with, besides Chromium's own switches. */
const FOLDER_SWITCH = 'render-folder';

const guards = standingGuards();
const folder = app.commandLine.getSwitchValue(FOLDER_SWITCH);
const places: PlaceToDraw[] = [];

function standingGuards(): Guards {
  if (typeof TEST_GUARDS === 'undefined') return { hasHandler: true, hasDeadNetwork: true };
  return { hasHandler: TEST_GUARDS.includes('handler'), hasDeadNetwork: TEST_GUARDS.includes('network') };
}

function end(): void {
  // Nothing of a page is left behind. What is still open on Windows the crawl removes.
  rmSync(folder, { recursive: true, force: true, maxRetries: 2 });
  app.exit(0);
}

function placeFor(channel: ParentChannel): PlaceToDraw {
  const free = places.find(({ page }) => page === null);
  if (free !== undefined) return free;
  const made = new PlaceToDraw(channel, guards);
  places.push(made);
  return made;
}

async function main(): Promise<void> {
  await app.whenReady();
  const channel = new ParentChannel({
    onMessage(message) {
      if (message.kind === 'draw') void placeFor(channel).draw(message);
      else if (message.kind === 'drop') places.find(({ page }) => page === message.page)?.drop();
      else for (const place of places) place.sent(message.request);
    },
    onEnd: end,
  });
  channel.send({ kind: 'ready' });
}

if (process.send === undefined || folder === '') {
  process.stderr.write('This part of Orbweaver is started by a crawl that draws pages.\n');
  app.exit(2);
} else {
  for (const { name, value } of guards.hasDeadNetwork ? [...HELPER_SWITCHES, ...DEAD_NETWORK] : HELPER_SWITCHES)
    app.commandLine.appendSwitch(name, ...(value === undefined ? [] : [value]));
  app.disableHardwareAcceleration();
  app.setPath('userData', folder);
  app.setPath('sessionData', folder);
  app.on('window-all-closed', () => {
    // A window that broke is followed by another.
  });
  void main();
}
