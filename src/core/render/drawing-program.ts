/** The program that draws pages: Orbweaver's own Electron, told to be the helper. */
export interface DrawingProgram {
  /** Absolute path of the executable. */
  readonly executable: string;
  /** What comes first on its command line: the application, where the executable is Electron alone. */
  readonly args: readonly string[];
}

/** By this the application knows, before anything else, that it is to draw pages and nothing more. */
export const HELPER_SWITCH = '--render-folder';
