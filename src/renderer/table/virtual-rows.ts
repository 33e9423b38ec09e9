import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react';
import { type Block, BLOCK_ROWS, blockAt, blockOf } from './blocks.js';

export const ROW_PX = 30;

export interface VirtualRows {
  /** Null while it is not known yet. */
  readonly total: number | null;
  /** The index of the selected row; -1 for none. */
  readonly selected: number;
  /** Is told of the rows on screen when they change. */
  readonly onShow: (first: number, last: number) => void;
  /** Whether a heading as high as a row stands above the first one; default yes. */
  readonly hasHeading?: boolean;
  /** The height of a row in pixels; default `ROW_PX`. */
  readonly rowPx?: number;
}

/** A row on screen: its index in the whole table, and how far below the top of the body it is drawn. */
export interface VirtualRow {
  readonly index: number;
  readonly top: number;
}

export interface ShownRows {
  /** Rows of the whole table. */
  readonly count: number;
  readonly items: readonly VirtualRow[];
  readonly first: number;
  readonly last: number;
  /** Of all rows of the block, without the heading. */
  readonly bodyPx: number;
  readonly block: Block;
  readonly showBlock: (number: number) => void;
  readonly scrollToRow: (index: number) => void;
  readonly scrollToTop: () => void;
}

/**
 * The rows of a table that are on screen. A selected row that is on screen stays there when the table gets lower, as it does
 * when the row's story opens below.
 */
export function useVirtualRows(scroller: RefObject<HTMLDivElement | null>, options: VirtualRows): ShownRows {
  const { total, selected, onShow, hasHeading = true, rowPx = ROW_PX } = options;
  const blockRows = Math.floor((BLOCK_ROWS * ROW_PX) / rowPx);
  const headingPx = hasHeading ? ROW_PX : 0;
  const [wanted, setWanted] = useState(0);
  const block = blockAt(wanted, total ?? 0, blockRows);
  const virtual = useVirtualizer({
    count: block.rows,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowPx,
    overscan: 6,
    paddingStart: headingPx,
    scrollPaddingStart: headingPx,
  });
  const drawn = virtual.getVirtualItems();
  const first = block.first + (drawn[0]?.index ?? 0);
  const last = block.first + (drawn.at(-1)?.index ?? 0);
  useEffect(() => onShow(first, last), [onShow, first, last]);

  /** Where to go in a block that is not drawn yet. */
  const goal = useRef(0);
  const reachGoal = useEffectEvent(() => virtual.scrollToIndex(goal.current - block.first));
  useEffect(() => reachGoal(), [block.first]);

  const onLower = useEffectEvent((scrollTop: number, heightBefore: number) => {
    const inBlock = selected - block.first;
    const top = inBlock * rowPx + headingPx;
    const wasOnScreen = top > scrollTop && top < scrollTop + heightBefore;
    if (inBlock >= 0 && inBlock < block.rows && wasOnScreen) virtual.scrollToIndex(inBlock);
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

  const scrollToRow = (index: number): void => {
    goal.current = index;
    if (blockOf(index, blockRows) === block.number) virtual.scrollToIndex(index - block.first);
    else setWanted(blockOf(index, blockRows));
  };
  return {
    count: total ?? 0,
    items: drawn.map(({ index, start }) => ({ index: block.first + index, top: start - headingPx })),
    ...{ first, last, block, scrollToRow },
    bodyPx: virtual.getTotalSize() - headingPx,
    showBlock: (number) => scrollToRow(blockAt(number, total ?? 0, blockRows).first),
    scrollToTop: () => {
      goal.current = 0;
      setWanted(0);
      virtual.scrollToOffset(0);
    },
  };
}

/** How many rows a page up or down moves by. */
export function rowsOfPage(scroller: HTMLElement | null, rowPx = ROW_PX): number {
  return Math.max(1, Math.floor((scroller?.clientHeight ?? 0) / rowPx) - (rowPx === ROW_PX ? 2 : 0));
}
