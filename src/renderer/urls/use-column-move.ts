import { type PointerEvent, useRef, useState } from 'react';
import type { UrlColumn } from '../../contract/job.js';
import { dropPlace, namesOf } from '../table/column-layout.js';
import { moveColumn, useColumns } from './columns.js';

/** Nearer to where it began, a press is a click. */
const DRAG_FROM_PX = 5;

/** A heading on its way: the column, and before which place it would be let go of, counted without it. */
export interface ColumnMove {
  readonly column: UrlColumn;
  readonly to: number;
}

/** What the button of a heading is given so that it can be dragged. */
export interface MoveProps {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: () => void;
  readonly onPointerCancel: () => void;
}

/** Moves columns by dragging their headings. `wasDragged` tells, in the click that ends a drag, that it is none. */
export function useColumnMove(): {
  readonly move: ColumnMove | null;
  readonly propsOf: (column: UrlColumn) => MoveProps;
  readonly wasDragged: () => boolean;
} {
  const [move, setMove] = useState<ColumnMove | null>(null);
  // Pointers move oftener than the headings are drawn: where one is let go of is told by its last move.
  const press = useRef<{ readonly x: number; readonly to: number | null } | null>(null);
  const propsOf = (column: UrlColumn): MoveProps => ({
    onPointerDown: ({ button, clientX, currentTarget, pointerId }) => {
      press.current = button === 0 ? { x: clientX, to: null } : null;
      // The first move of a quick hand is outside of the heading already.
      if (button === 0) currentTarget.setPointerCapture(pointerId);
    },
    onPointerMove: ({ buttons, clientX, currentTarget }) => {
      const began = press.current;
      if (began === null || buttons !== 1) return;
      if (began.to === null && Math.abs(clientX - began.x) < DRAG_FROM_PX) return;
      const to = dropPlace(middlesOfOthers(currentTarget, column), clientX);
      press.current = { ...began, to };
      setMove({ column, to });
    },
    onPointerUp: () => {
      const to = press.current?.to ?? null;
      if (to !== null) moveColumn(column, to - namesOf(useColumns.getState()).indexOf(column));
      setMove(null);
    },
    onPointerCancel: () => {
      press.current = null;
      setMove(null);
    },
  });
  return { move, propsOf, wasDragged: () => (press.current?.to ?? null) !== null };
}

/** Where the headings of the other columns have their middles, in CSS pixels from the left of the window. */
function middlesOfOthers(heading: Element, column: UrlColumn): readonly number[] {
  const headings = [...(heading.closest('[role="row"]')?.querySelectorAll<HTMLElement>('[data-column]') ?? [])];
  return headings
    .filter((other) => other.dataset['column'] !== column)
    .map((other) => {
      const { left, width } = other.getBoundingClientRect();
      return left + width / 2;
    });
}
