import { readFileSync } from 'node:fs';
import { type BrowserWindow, screen } from 'electron';
import { z } from 'zod';
import { writeFileAtomically } from '../core/index.js';
import { type Box, placeOn } from './window-place.js';

const schema = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(100),
  height: z.number().int().min(100),
  isMaximized: z.boolean(),
  zoomLevel: z.number().min(-8).max(9),
});

/** How a window stood when it was last moved or closed. */
export type WindowState = z.infer<typeof schema>;

/** A state to open a window with; without a place where the system is to choose one. */
export type RememberedWindow = Omit<WindowState, 'x' | 'y'> & Partial<Box>;

/** Where the window stood, how large it was and how much it was enlarged, in a file of its own. */
export class WindowStateFile {
  readonly #path: string;
  #written: Promise<void> = Promise.resolve();

  constructor(path: string) {
    this.#path = path;
  }

  /** The state, with its place where that still is on a screen of this machine; null without any. For the start of the program. */
  read(): RememberedWindow | null {
    try {
      const state = schema.parse(JSON.parse(readFileSync(this.#path, 'utf8')));
      const screens = screen.getAllDisplays().map(({ workArea }) => workArea);
      const { isMaximized, zoomLevel, width, height } = state;
      return { width, height, ...placeOn(screens, state), isMaximized, zoomLevel };
    } catch {
      // Never written, or not to be read: the window opens as the first time.
      return null;
    }
  }

  /** Gives a window the rest of a state it was opened with, and keeps its state when it closes. */
  follow(window: BrowserWindow, state: RememberedWindow | null): void {
    if (state?.isMaximized) window.maximize();
    if (state && state.zoomLevel !== 0)
      window.webContents.once('did-finish-load', () => {
        window.webContents.setZoomLevel(state.zoomLevel);
        // Enlarged before its first frame, a window never says that it is ready to be shown.
        window.show();
      });
    window.on('close', () => this.keep(window));
  }

  /** Writes how a window stands now. */
  keep(window: BrowserWindow): void {
    const { x, y, width, height } = window.getNormalBounds();
    const kept: WindowState = {
      ...{ x, y, width, height },
      isMaximized: window.isMaximized(),
      zoomLevel: window.webContents.getZoomLevel(),
    };
    this.#written = this.#written
      .then(() => writeFileAtomically(this.#path, `${JSON.stringify(kept)}\n`))
      .catch(() => {
        // Only where the window stood is lost.
      });
  }

  /** Resolves once what was kept is written. */
  async whenWritten(): Promise<void> {
    await this.#written;
  }
}
