import { type MouseEvent, type PointerEvent, useRef } from 'react';
import type { UrlColumn } from '../../contract/job.js';
import { dragWidth, keepColumns } from './columns.js';
import css from './url-header.module.css';

interface ColumnHandleProps {
  readonly column: UrlColumn;
  readonly onFit: (event: MouseEvent) => void;
}

/** The right edge of a heading: dragged it makes the column wider or narrower, a double click makes it fit. Keys: `UrlHeader`. */
export function ColumnHandle({ column, onFit }: ColumnHandleProps) {
  const drag = useRef<{ readonly x: number; readonly width: number } | null>(null);
  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    // Otherwise the heading takes it for the beginning of a move.
    event.stopPropagation();
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const width = event.currentTarget.parentElement?.getBoundingClientRect().width ?? 0;
    drag.current = { x: event.clientX, width };
  };
  const onPointerMove = ({ clientX }: PointerEvent): void => {
    if (drag.current) dragWidth(column, drag.current.width + clientX - drag.current.x);
  };
  const onEnd = (): void => {
    if (drag.current) keepColumns();
    drag.current = null;
  };
  const onDoubleClick = (event: MouseEvent): void => {
    event.stopPropagation();
    onFit(event);
  };
  return (
    <span
      className={css.handle}
      aria-hidden="true"
      data-testid={`resize-${column}`}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onEnd}
      onLostPointerCapture={onEnd}
      onDoubleClick={onDoubleClick}
    />
  );
}
