// Draws the app's icons anew from resources/icon.svg. A test says when it must be run.
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { inProject } from './setup/project.mjs';
import { run } from './setup/run-command.mjs';
import { runScript, SetupProblem } from './setup/setup-problem.mjs';
import { ensureDebianPackages } from './setup/system-packages.mjs';

const SIZES = [16, 24, 32, 48, 64, 128, 256, 512];

await runScript(async () => {
  if (process.platform === 'linux') await ensureDebianPackages([['librsvg2-bin']]);
  const mark = inProject('resources', 'icon.svg');
  mkdirSync(inProject('resources', 'icons'), { recursive: true });
  for (const size of SIZES) {
    const icon = inProject('resources', 'icons', `${size}x${size}.png`);
    const { code } = await run('rsvg-convert', ['-w', `${size}`, '-h', `${size}`, '-o', icon, mark]);
    if (code !== 0) throw new SetupProblem(`${icon} could not be drawn.`, 'apt-get install --yes librsvg2-bin');
  }
  copyFileSync(inProject('resources', 'icons', '512x512.png'), inProject('resources', 'icon.png'));
  const drawnFrom = createHash('sha256').update(readFileSync(mark)).digest('hex');
  writeFileSync(inProject('resources', 'icons', 'drawn-from.sha256'), `${drawnFrom}\n`);
});
