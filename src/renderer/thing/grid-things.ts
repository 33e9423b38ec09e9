import type { KeyboardEvent, MouseEvent } from 'react';
import { openThing, openThingMenu, type Step } from '../stores/thing.js';
import { deedOfKey } from './deeds.js';
import { doDeed } from './do-deed.js';
import type { RecordedThing } from './known-things.js';

/** A table whose rows are URLs. */
export interface GridThings {
  /** What keys and menu act on: the rows that are marked, else the one that is selected. */
  readonly chosen: () => readonly RecordedThing[];
  readonly step: Step;
  /** The element of the selected row, where it is on screen. */
  readonly activeRow: () => Element | null;
}

/** Does what a key does to the chosen rows; false where it does nothing to URLs. */
export function onThingKey(event: KeyboardEvent<HTMLElement>, grid: GridThings): boolean {
  const deed = deedOfKey(event);
  const chosen = grid.chosen();
  if (deed === null || chosen.length === 0) return false;
  // Otherwise the same press goes on to what opens by it, or to the window's own menu.
  event.preventDefault();
  if (deed === 'menu') openMenuAtRow(event.currentTarget, grid);
  else void doDeed(deed, chosen, grid.step);
  return true;
}

/** The menu of the chosen rows, where it was asked for: by the pointer, or at the selected row by the keyboard. */
export function openGridMenu(event: MouseEvent<HTMLElement>, grid: GridThings): void {
  event.preventDefault();
  const other = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-thing]') : null;
  const url = other?.dataset['thing'];
  if (url !== undefined) openThingMenu([{ url, id: null }], { x: event.clientX, y: event.clientY });
  else if (event.target === event.currentTarget) openMenuAtRow(event.currentTarget, grid);
  else openThingMenu(grid.chosen(), { x: event.clientX, y: event.clientY });
}

/** A click on a row opens it, also where the pane was closed. */
export function openChosen(grid: GridThings): void {
  const [first, ...others] = grid.chosen();
  if (first && others.length === 0) openThing(first, grid.step);
}

function openMenuAtRow(grid: Element, { activeRow, chosen }: GridThings): void {
  const { left, bottom } = (activeRow() ?? grid).getBoundingClientRect();
  openThingMenu(chosen(), { x: left + 32, y: bottom });
}
