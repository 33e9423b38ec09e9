import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { Sample } from '../../contract/job-snapshot.js';
import { chartColumns, type Line, timeRange, valueRange } from './chart-data.js';

/** Lines in a box: follows the box's size and the theme's colours until `close`. */
export class LinePlot {
  readonly #box: HTMLElement;
  readonly #lines: readonly Line[];
  readonly #resizes: ResizeObserver;
  readonly #dark = matchMedia('(prefers-color-scheme: dark)');
  readonly #onPoint: (index: number | null) => void;
  readonly #recolour = (): void => {
    this.#plot.destroy();
    this.#plot = this.#make();
  };
  #history: readonly Sample[] = [];
  #plot: uPlot;

  constructor(box: HTMLElement, lines: readonly Line[], onPoint: (index: number | null) => void) {
    this.#box = box;
    this.#lines = lines;
    this.#onPoint = onPoint;
    this.#plot = this.#make();
    this.#resizes = new ResizeObserver(() => this.#plot.setSize(this.#size()));
    this.#resizes.observe(box);
    this.#dark.addEventListener('change', this.#recolour);
  }

  draw(history: readonly Sample[]): void {
    this.#history = history;
    this.#plot.setData(this.#columns());
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
    const options: uPlot.Options = {
      ...this.#size(),
      series: [{}, ...series],
      axes: [{ show: false }, { show: false }],
      legend: { show: false },
      padding: [4, 2, 3, 0],
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
