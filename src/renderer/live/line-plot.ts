import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { Sample } from '../../contract/job-snapshot.js';
import { formatClock } from '../format/times.js';
import { alone, axisLabels, chartColumns, isGrown, type Line, timeRange, valueRange } from './chart-data.js';

/** Room for the axes, pixels. */
const VALUES_PX = 42;
const TIMES_PX = 17;
/** Steps of the time axis, seconds. */
const TIME_STEPS = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1800, 3600, 7200, 21_600];
const NO_SELECT = { left: 0, width: 0, top: 0, height: 0 };
/** Between two drawings of a line that only grows, milliseconds. Most of a drawing are the words on its axes. */
const EVERY_MS = 2000;
const AXIS_FONT = '10px Inter, system-ui, sans-serif';

/** Only what no line goes through is a dot. */
const alonePoints: uPlot.Series.Points.Filter = (plot, column) => {
  const places = alone(plot.data[column] ?? []);
  return places.length === 0 ? null : [...places];
};

export interface LinePlotParts {
  readonly box: HTMLElement;
  readonly lines: readonly Line[];
  readonly axisWords: (value: number) => string;
  readonly onPoint: (index: number | null) => void;
  /** Hears a stretch of the time axis that was dragged over, seconds. */
  readonly onStretch: (fromSeconds: number, toSeconds: number) => void;
}

/** Lines in a box, with axes: follows the box's size and the theme's colours until `close`. */
export class LinePlot {
  readonly #box: HTMLElement;
  readonly #lines: readonly Line[];
  readonly #resizes: ResizeObserver;
  readonly #dark = matchMedia('(prefers-color-scheme: dark)');
  readonly #onPoint: (index: number | null) => void;
  readonly #onStretch: LinePlotParts['onStretch'];
  readonly #axisWords: (value: number) => string;
  readonly #recolour = (): void => {
    this.#plot.destroy();
    this.#plot = this.#make();
  };
  #history: readonly Sample[] = [];
  #drawnMs = Number.NEGATIVE_INFINITY;
  #later: ReturnType<typeof setTimeout> | null = null;
  #plot: uPlot;

  /** `axisWords`: a value on the vertical axis; `onPoint` hears the sample that the pointer is at, null when it leaves. */
  constructor({ box, lines, axisWords, onPoint, onStretch }: LinePlotParts) {
    this.#box = box;
    this.#lines = lines;
    this.#onPoint = onPoint;
    this.#onStretch = onStretch;
    this.#axisWords = axisWords;
    this.#plot = this.#make();
    this.#resizes = new ResizeObserver(() => this.#plot.setSize(this.#size()));
    this.#resizes.observe(box);
    this.#dark.addEventListener('change', this.#recolour);
  }

  /** At once, or within two seconds where a sample or two were added and nobody points at the line. */
  draw(history: readonly Sample[]): void {
    // The first line is not waited for.
    const isDrawn = this.#history.length > 1;
    const grows = isDrawn && isGrown(this.#history, history) && (this.#plot.cursor.idx ?? null) === null;
    this.#history = history;
    const waitMs = grows ? this.#drawnMs + EVERY_MS - performance.now() : 0;
    if (waitMs <= 0) this.#drawNow();
    else this.#later ??= setTimeout(() => this.#drawNow(), waitMs);
  }

  #drawNow(): void {
    if (this.#later !== null) clearTimeout(this.#later);
    this.#later = null;
    this.#drawnMs = performance.now();
    this.#plot.setData(this.#columns());
  }

  /** Marks a sample as the pointer does; null = none. */
  point(index: number | null): void {
    if (this.#later !== null) this.#drawNow();
    this.#plot.setCursor({ left: index === null ? -1 : this.#leftOf(index), top: index === null ? -1 : 0 }, false);
  }

  /** Marks the samples between two, as dragging does; null = none. */
  mark(samples: readonly [number, number] | null): void {
    const ends = samples === null ? [0, 0] : samples.map((index) => this.#leftOf(index));
    const [from, to] = [Math.min(...ends), Math.max(...ends)];
    this.#plot.setSelect({ left: from, width: to - from, top: 0, height: this.#plot.over.clientHeight }, false);
  }

  close(): void {
    if (this.#later !== null) clearTimeout(this.#later);
    this.#resizes.disconnect();
    this.#dark.removeEventListener('change', this.#recolour);
    this.#plot.destroy();
  }

  #leftOf(index: number): number {
    return this.#plot.valToPos((this.#history[index]?.elapsedMs ?? 0) / 1000, 'x');
  }

  #stretched(plot: uPlot): void {
    const { left, width } = plot.select;
    if (width > 0) this.#onStretch(plot.posToVal(left, 'x'), plot.posToVal(left + width, 'x'));
    plot.setSelect(NO_SELECT, false);
  }

  #columns(): uPlot.AlignedData {
    // uPlot reads these arrays and never writes to them; its types only say so for typed arrays.
    return chartColumns(
      this.#history,
      this.#lines.map((line) => line.read),
    ) as unknown as uPlot.AlignedData;
  }

  #size(): { width: number; height: number } {
    return { width: this.#box.clientWidth, height: this.#box.clientHeight };
  }

  #make(): uPlot {
    const theme = getComputedStyle(document.documentElement);
    const series = this.#lines.map(({ colour, dashed }) => ({
      stroke: theme.getPropertyValue(colour).trim(),
      width: dashed ? 1.2 : 1.6,
      points: { show: false, size: 4, filter: alonePoints },
      ...(dashed ? { dash: [3, 3] } : {}),
    }));
    const line = theme.getPropertyValue('--line').trim();
    const axis = {
      stroke: theme.getPropertyValue('--faint').trim(),
      font: AXIS_FONT,
      grid: { show: false },
      ticks: { show: false },
      border: { show: false },
    } satisfies uPlot.Axis;
    const options: uPlot.Options = {
      ...this.#size(),
      series: [{}, ...series],
      axes: [
        {
          ...axis,
          size: TIMES_PX,
          space: 70,
          gap: 3,
          incrs: TIME_STEPS,
          values: (_plot, seconds) => seconds.map((at) => formatClock(at * 1000)),
        },
        {
          ...axis,
          size: VALUES_PX,
          space: 24,
          gap: 4,
          grid: { stroke: line, width: 1 },
          values: (_plot, values) => axisLabels(values, this.#axisWords),
        },
      ],
      legend: { show: false },
      padding: [5, 22, 0, 0],
      cursor: {
        y: false,
        drag: { x: true, y: false, setScale: false, dist: 4 },
        points: { size: 6 },
      },
      scales: {
        x: { time: false, range: (_plot, from, to) => timeRange(from ?? 0, to ?? 0) },
        y: { range: (_plot, _from, to) => valueRange(to ?? 0) },
      },
      hooks: {
        setCursor: [(plot) => this.#onPoint(plot.cursor.idx ?? null)],
        setSelect: [(plot) => this.#stretched(plot)],
      },
    };
    return new uPlot(options, this.#columns(), this.#box);
  }
}
