import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useEffectEvent } from 'react';

export const ROW_PX = 30;
/** Chromium draws no element higher than about 33.5 million pixels. */
export const MOST_ROWS = 1_000_000;

export interface VirtualRows {
  /** Null while it is not known yet. */
  readonly total: number | null;
  /** The index of the selected row; -1 for none. */
  readonly selected: number;
  /** Is told of the rows on screen when they change. */
  readonly onShow: (first: number, last: number) => void;
}

/**
 * The rows of a grid that are on screen, below a heading as high as a row.
 * A selected row that is on screen stays there when the grid gets lower, as it does when the row's story opens below.
 */
export function useVirtualRows(scroller: RefObject<HTMLDivElement | null>, { total, selected, onShow }: VirtualRows) {
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

  const onLower = useEffectEvent((scrollTop: number, heightBefore: number) => {
    const top = (selected + 1) * ROW_PX;
    const wasOnScreen = top > scrollTop && top < scrollTop + heightBefore;
    if (selected >= 0 && wasOnScreen) virtual.scrollToIndex(selected);
  });
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    let height = element.clientHeight;
    const observer = new ResizeObserver(() => {
      const heightBefore = height;
      height = element.clientHeight;
      if (height < heightBefore) onLower(element.scrollTop, heightBefore);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);
  return { count, virtual, items, first, last };
}

/** How many rows a page up or down moves by. */
export function rowsOfPage(scroller: HTMLElement | null): number {
  return Math.max(1, Math.floor((scroller?.clientHeight ?? 0) / ROW_PX) - 2);
}
