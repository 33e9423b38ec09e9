/** Longer class attributes hold what scripts make of them, and are seldom met twice. */
const MAX_LENGTH = 80;
/** Class attributes remembered; a site uses some hundred. */
const MAX_KNOWN = 4_000;

/**
 * The class attribute of an element. Those that are written alike share one such object, on all pages of a thread, which keeps
 * what patterns have found in it: the same few stand on every element of every page.
 */
export class ClassNames {
  readonly written: string;
  /** Patterns that looked, and those of them that found themselves in it; a bit for each (`ClassPattern`). */
  looked = 0;
  found = 0;

  constructor(written: string) {
    this.written = written;
  }
}

const known = new Map<string, ClassNames>();

/** The class attribute that is written so. */
export function classNames(written: string): ClassNames {
  return known.get(written) ?? remembered(written);
}

function remembered(written: string): ClassNames {
  if (written.length > MAX_LENGTH) return new ClassNames(written);
  if (known.size === MAX_KNOWN) known.clear();
  const names = new ClassNames(copied(written));
  known.set(names.written, names);
  return names;
}

/** A copy: a piece cut from a page would keep all of it in memory. */
export function copied(piece: string): string {
  return Buffer.from(piece, 'utf16le').toString('utf16le');
}
