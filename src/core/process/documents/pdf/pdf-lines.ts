/** A run of text as PDF.js gives it; lengths are in points, and y grows upwards. */
export interface TextRun {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
  readonly fontName: string;
  readonly hasEOL: boolean;
}

/** One line of a page. */
export interface PdfLine {
  readonly text: string;
  /** Where it begins and ends, and its baseline. */
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  /** Size of most of its letters, to half a point. */
  readonly size: number;
  /** All of its letters have one width. */
  readonly isFixed: boolean;
}

/** A gap of this part of the letters' size is a space. */
const SPACE = 0.15;

/** The lines of a page in the order in which it was written. `fixed`: names of fonts whose letters have one width. */
export function pageLines(runs: readonly TextRun[], fixed: ReadonlySet<string>): readonly PdfLine[] {
  const lines: PdfLine[] = [];
  let line = new LineDraft();
  const end = (): void => {
    const done = line.done(fixed);
    if (done !== null) lines.push(done);
    line = new LineDraft();
  };
  for (const run of runs) {
    if (run.str.trim() !== '' && !line.continues(run)) end();
    line.add(run);
    if (run.hasEOL) end();
  }
  end();
  return lines;
}

class LineDraft {
  #text = '';
  readonly #letters = new Map<number, number>();
  readonly #fonts = new Set<string>();
  #left = Number.POSITIVE_INFINITY;
  #right = Number.NEGATIVE_INFINITY;
  #baseline = 0;
  #height = 0;

  /** Raised and lowered letters belong to the line; what stands a line apart, or far to the left, begins another. */
  continues(run: TextRun): boolean {
    if (this.#text === '') return true;
    const height = Math.max(this.#height, sizeOf(run));
    return Math.abs(baselineOf(run) - this.#baseline) < height * 0.7 && leftOf(run) > this.#left - height;
  }

  add(run: TextRun): void {
    const { str, width, fontName } = run;
    if (str === '') return;
    if (str.trim() === '') {
      if (this.#text !== '') this.#text += ' ';
      return;
    }
    const gap = leftOf(run) - this.#right;
    if (this.#text !== '' && gap > sizeOf(run) * SPACE && !this.#text.endsWith(' ')) this.#text += ' ';
    if (this.#text === '') this.#baseline = baselineOf(run);
    this.#text += str;
    const size = Math.round(sizeOf(run) * 2) / 2;
    this.#letters.set(size, (this.#letters.get(size) ?? 0) + str.length);
    this.#height = Math.max(this.#height, sizeOf(run));
    this.#fonts.add(fontName);
    this.#left = Math.min(this.#left, leftOf(run));
    this.#right = Math.max(this.#right, leftOf(run) + width);
  }

  done(fixed: ReadonlySet<string>): PdfLine | null {
    const text = this.#text.replace(/[\0-\x08\x0B\x0E-\x1F\x7F]/g, '').trim();
    if (text === '') return null;
    const [[size] = [0]] = [...this.#letters].sort(([, one], [, other]) => other - one);
    const isFixed = [...this.#fonts].every((name) => fixed.has(name));
    return { text, left: this.#left, right: this.#right, baseline: this.#baseline, size, isFixed };
  }
}

function sizeOf({ transform, height }: TextRun): number {
  const [, , across = 0, up = 0] = transform;
  return Math.hypot(across, up) || height;
}

/** Where a run begins. */
export function leftOf({ transform }: TextRun): number {
  return transform[4] ?? 0;
}

/** The line that its letters stand on. */
export function baselineOf({ transform }: TextRun): number {
  return transform[5] ?? 0;
}
