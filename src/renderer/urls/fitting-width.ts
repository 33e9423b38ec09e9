import type { UrlColumn } from '../../contract/job.js';
import { measureIn } from '../controls/measure-text.js';
import { rowUrl } from '../format/urls.js';

/** Padding of a cell, the line beside it, and a pixel for letters that are wider in numbers than as measured. */
const AROUND_PX = 18;

/**
 * How wide a column has to be so that its heading and the cells on screen are not cut, in CSS pixels. A row shows of a URL
 * what there is room for, so that its whole text is measured in place of what is on screen.
 */
export function fittingWidth(grid: Element, column: UrlColumn, origin: string): number {
  const cells = [...grid.querySelectorAll<HTMLElement>(`[data-column="${column}"]`)];
  const [first] = cells.filter((cell) => cell.role === 'gridcell');
  const measure = column === 'url' && first ? measureIn(first) : null;
  const widths = cells.map((cell) =>
    measure && cell.role === 'gridcell' ? measure(rowUrl(cell.title, origin)) : contentPx(cell),
  );
  return Math.ceil(Math.max(0, ...widths)) + AROUND_PX;
}

/** The width of what is in a cell, also of what is cut off. */
function contentPx(cell: HTMLElement): number {
  const content = document.createRange();
  content.selectNodeContents(cell.querySelector('button') ?? cell);
  return content.getBoundingClientRect().width;
}
