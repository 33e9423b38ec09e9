import { useLayoutEffect, useState } from 'react';

/**
 * How many letters of its own fixed-width font an element has room for; null before it was measured. One element stands
 * for a whole list, whose rows have the same columns: rows that come and go are not measured. Answers the element's ref.
 */
export function useCells(): readonly [ref: (element: HTMLElement | null) => void, cells: number | null] {
  const [ruler, setRuler] = useState<HTMLElement | null>(null);
  const [cells, setCells] = useState<number | null>(null);
  useLayoutEffect(() => {
    if (!ruler) return;
    const letterPx = letterWidth(ruler);
    const measure = (): void => setCells(Math.floor(ruler.clientWidth / letterPx));
    const resizes = new ResizeObserver(measure);
    resizes.observe(ruler);
    measure();
    return () => resizes.disconnect();
  }, [ruler]);
  return [setRuler, cells];
}

/** The width of a zero in pixels, as CSS's `ch`. */
function letterWidth(element: HTMLElement): number {
  const probe = document.createElement('span');
  probe.textContent = '0'.repeat(100);
  probe.style.cssText = 'position:absolute;visibility:hidden';
  element.append(probe);
  const width = probe.getBoundingClientRect().width / 100;
  probe.remove();
  return width > 0 ? width : 1;
}
