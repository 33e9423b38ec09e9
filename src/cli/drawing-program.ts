import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DrawingProgram } from '../core/index.js';
import type { Environment } from './environment-secrets.js';

/** Names another executable than the one that is found: Orbweaver's window, or the Electron runtime. */
const VARIABLE = 'ORBWEAVER_ELECTRON';

/**
 * The program that draws pages for a crawl in the terminal: the installed window beside it, or Electron in a checkout. Null
 * where neither is there. `folder`: that of the built command line.
 */
export function drawingProgram(folder: string, environment: Environment): DrawingProgram | null {
  const root = join(folder, '..', '..');
  const named = environment[VARIABLE];
  if (named) return { executable: named, args: existsSync(join(root, 'package.json')) ? [root] : [] };
  const window = join(root, '..', 'window', 'orbweaver');
  if (existsSync(window)) return { executable: window, args: [] };
  const electron = join(root, 'node_modules', 'electron');
  const nameFile = join(electron, 'path.txt');
  if (!existsSync(nameFile)) return null;
  return { executable: join(electron, 'dist', readFileSync(nameFile, 'utf8').trim()), args: [root] };
}
