import { readFileSync } from 'node:fs';
import { inProject } from './project.mjs';
import { run } from './run-command.mjs';

/**
 * Runs the program of an installed package with this Node, without npx or a shell, so that it works on every system.
 * @param {string} packageName
 * @param {string} binName its name in the package's `bin`
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function runTool(packageName, binName, args, options) {
  const manifest = JSON.parse(readFileSync(inProject('node_modules', packageName, 'package.json'), 'utf8'));
  const entry = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin[binName];
  return run(process.execPath, [inProject('node_modules', packageName, entry), ...args], options);
}
