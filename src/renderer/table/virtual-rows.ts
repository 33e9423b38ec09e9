import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect } from 'react';

export const ROW_PX = 30;
/** Chromium draws no element higher than about 33.5 million pixels. */
export const MOST_ROWS = 1_000_000;

/** The rows of a grid that are on screen, below a heading as high as a row; `onShow` is told of them when they change. */
export function useVirtualRows(
  scroller: RefObject<HTMLDivElement | null>,
  total: number | null,
  onShow: (first: number, last: number) => void,
) {
  const count = Math.min(total ?? 0, MOST_ROWS);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 6,
    paddingStart: ROW_PX,
    scrollPaddingStart: ROW_PX,
  });
  const items = virtual.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => onShow(first, last), [onShow, first, last]);
  return { count, virtual, items, first, last };
}

/** How many rows a page up or down moves by. */
export function rowsOfPage(scroller: HTMLElement | null): number {
  return Math.max(1, Math.floor((scroller?.clientHeight ?? 0) / ROW_PX) - 2);
}
