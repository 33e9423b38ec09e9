import { access } from 'node:fs/promises';
import { t } from '../../contract/language.js';
import { findXvfb, hasDisplay } from './display.js';
import type { DrawingProgram } from './drawing-program.js';
import { ElectronRenderer } from './electron-renderer.js';
import type { Renderer } from './types.js';

/** Where crawls have their pages drawn. */
export interface Drawing {
  /** What is missing on this machine, as a sentence that says what to do; null where nothing is. Starts nothing. */
  whatIsMissing(): Promise<string | null>;
  /** One for each crawl, which closes it. */
  open(): Renderer;
}

/** Draws with this program; null = there is none. */
export function drawingWith(program: DrawingProgram | null): Drawing {
  const drawing: Drawing = {
    async whatIsMissing() {
      const isThere = program !== null && (await exists(program.executable));
      if (!isThere)
        return t(
          'Pages can be rendered only where the Electron runtime is installed, and it was not found. Install it, or crawl without rendering.',
        );
      // Chromium refuses its sandbox to root.
      if (process.getuid?.() === 0 && !program.args.includes('--no-sandbox'))
        return t(
          'Pages cannot be rendered by root, whom Chromium gives no sandbox. Crawl as another user, or without rendering.',
        );
      if (hasDisplay() || (await findXvfb()) !== null) return null;
      return t(
        'Pages can be rendered only on a screen, and there is none here. Install Xvfb (the package xvfb), which is a screen that nobody sees, or crawl without rendering.',
      );
    },
    open: () =>
      new ElectronRenderer({
        program: program ?? { executable: '', args: [] },
        isMissing: async () => (await drawing.whatIsMissing()) !== null,
      }),
  };
  return drawing;
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
