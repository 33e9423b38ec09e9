import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { drawingProgram } from './drawing-program.js';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'orbweaver-program-'));
});

afterEach(() => rm(root, { recursive: true, force: true }));

describe('what draws pages for a crawl in the terminal', () => {
  it('is nothing where no Electron is installed', () => {
    expect(drawingProgram(join(root, 'out', 'main'), {})).toBeNull();
  });

  it('is the window of the same program folder', async () => {
    const window = join(root, 'window', 'orbweaver');
    await mkdir(join(root, 'window'));
    await writeFile(window, '');
    const found = drawingProgram(join(root, 'command-line', 'out', 'main'), {});
    expect(found).toEqual({ executable: window, args: [] });
  });

  it('is the Electron of a checkout, which is told what to start', async () => {
    const electron = join(root, 'node_modules', 'electron');
    await mkdir(electron, { recursive: true });
    await writeFile(join(electron, 'path.txt'), 'electron\n');
    const found = drawingProgram(join(root, 'out', 'main'), {});
    expect(found).toEqual({ executable: join(electron, 'dist', 'electron'), args: [root] });
  });

  it('is what a person names', () => {
    const found = drawingProgram(join(root, 'out', 'main'), { ORBWEAVER_ELECTRON: '/opt/orbweaver/window/orbweaver' });
    expect(found).toEqual({ executable: '/opt/orbweaver/window/orbweaver', args: [] });
  });
});
