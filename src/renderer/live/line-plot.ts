import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { Sample } from '../../contract/job-snapshot.js';
import { formatClock } from '../format/times.js';
import { axisLabels, chartColumns, type Line, timeRange, valueRange } from './chart-data.js';

/** Room for the axes, pixels. */
const VALUES_PX = 42;
const TIMES_PX = 17;
/** Steps of the time axis, seconds. */
const TIME_STEPS = [1, 2, 5, 10, 20, 30, 60, 120, 300, 600, 1800, 3600, 7200, 21_600];
const AXIS_FONT = '10px Inter, system-ui, sans-serif';

export interface LinePlotParts {
  readonly box: HTMLElement;
  readonly lines: readonly Line[];
  readonly axisWords: (value: number) => string;
  readonly onPoint: (index: number | null) => void;
}

/** Lines in a box, with axes: follows the box's size and the theme's colours until `close`. */
export class LinePlot {
  readonly #box: HTMLElement;
  readonly #lines: readonly Line[];
  readonly #resizes: ResizeObserver;
  readonly #dark = matchMedia('(prefers-color-scheme: dark)');
  readonly #onPoint: (index: number | null) => void;
  readonly #axisWords: (value: number) => string;
  readonly #recolour = (): void => {
    this.#plot.destroy();
    this.#plot = this.#make();
  };
  #history: readonly Sample[] = [];
  #plot: uPlot;

  /** `axisWords`: a value on the vertical axis; `onPoint` hears the sample that the pointer is at, null when it leaves. */
  constructor({ box, lines, axisWords, onPoint }: LinePlotParts) {
    this.#box = box;
    this.#lines = lines;
    this.#onPoint = onPoint;
    this.#axisWords = axisWords;
    this.#plot = this.#make();
    this.#resizes = new ResizeObserver(() => this.#plot.setSize(this.#size()));
    this.#resizes.observe(box);
    this.#dark.addEventListener('change', this.#recolour);
  }

  draw(history: readonly Sample[]): void {
    this.#history = history;
    this.#plot.setData(this.#columns());
  }

  /** Marks a sample as the pointer does; null = none. */
  point(index: number | null): void {
    const seconds = index === null ? null : (this.#history[index]?.elapsedMs ?? 0) / 1000;
    const left = seconds === null ? -1 : this.#plot.valToPos(seconds, 'x');
    this.#plot.setCursor({ left, top: seconds === null ? -1 : 0 }, false);
  }

  close(): void {
    this.#resizes.disconnect();
    this.#dark.removeEventListener('change', this.#recolour);
    this.#plot.destroy();
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
      points: { show: false },
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
      padding: [5, 14, 0, 0],
      cursor: { y: false, drag: { x: false, y: false, setScale: false }, points: { size: 6 } },
      scales: {
        x: { time: false, range: (_plot, from, to) => timeRange(from ?? 0, to ?? 0) },
        y: { range: (_plot, _from, to) => valueRange(to ?? 0) },
      },
      hooks: { setCursor: [(plot) => this.#onPoint(plot.cursor.idx ?? null)] },
    };
    return new uPlot(options, this.#columns(), this.#box);
  }
}
