import { create } from 'zustand';
import type { SearchTerm } from '../../contract/search.js';

/** A URL of the crawl on show, wherever it stands: in the queue, in a lane, in a table, in a report. */
export interface Thing {
  readonly url: string;
  /** Null where the view knows the address only. */
  readonly id: number | null;
}

/** What the detail pane tells of a thing, in the order of its tabs. */
export const SECTIONS = ['overview', 'read', 'timeline', 'links', 'headers', 'files', 'compare'] as const;
export type Section = (typeof SECTIONS)[number];

/** Goes to the next (1) or the one before (-1) in the list that a thing was opened from. */
export type Step = (by: 1 | -1) => void;

/** What a person looks for on a page that the search has found: what was typed there, and what the search made of it. */
export interface Sought {
  readonly text: string;
  readonly terms: readonly SearchTerm[];
}

/** The menu of one thing or of several, at a place of the window in CSS pixels. */
export interface ThingMenu {
  readonly things: readonly Thing[];
  readonly x: number;
  readonly y: number;
}

interface ThingState {
  /** Whose story the detail pane tells; null = the pane is closed. */
  readonly opened: Thing | null;
  readonly step: Step | null;
  /** What is to be marked where it is read; null = it was not found by a search. */
  readonly sought: Sought | null;
  /** Whether a person has closed the pane: then only a click or Enter opens it, not a row that is walked over. */
  readonly isShut: boolean;
  readonly section: Section;
  readonly menu: ThingMenu | null;
  /** URLs that are followed, in the order in which they were pinned. */
  readonly pinned: readonly string[];
  /** The exclude rules that are about to be added; null = none. */
  readonly excluding: readonly string[] | null;
}

const NOTHING = { opened: null, step: null, sought: null, menu: null, pinned: [], excluding: null } as const;

/** The one selection that all views share. */
export const useThing = create<ThingState>()(() => ({ ...NOTHING, isShut: false, section: 'overview' }));

/** Another crawl is on show: none of its things is known. */
export function forgetThings(): void {
  useThing.setState(NOTHING);
}

/** Tells a thing's story; `step` leads to its neighbours where it stands in a list. */
export function openThing(thing: Thing, step: Step | null = null): void {
  useThing.setState({ opened: thing, step, sought: null, isShut: false });
}

/** Shows a page that a search has found to be read, with what was looked for. */
export function readFound(thing: Thing, sought: Sought): void {
  useThing.setState({ opened: thing, step: null, sought, section: 'read', isShut: false });
}

/** The same for one that was only walked over: nothing where a person has closed the pane. */
export function walkTo(thing: Thing, step: Step | null = null): void {
  if (!useThing.getState().isShut) openThing(thing, step);
}

export function closeThing(): void {
  useThing.setState({ opened: null, step: null, sought: null, isShut: true });
}

export function showSection(section: Section): void {
  useThing.setState({ section });
}

export function openThingMenu(things: readonly Thing[], { x, y }: Pick<ThingMenu, 'x' | 'y'>): void {
  if (things.length > 0) useThing.setState({ menu: { things, x, y } });
}

export function closeThingMenu(): void {
  useThing.setState({ menu: null });
}

/** Most that are followed at once. */
const MOST_PINNED = 12;

/** Pins a URL so that it is followed, or lets go of it. */
export function togglePin(url: string): void {
  useThing.setState(({ pinned }) => ({
    pinned: pinned.includes(url) ? pinned.filter((other) => other !== url) : [...pinned, url].slice(-MOST_PINNED),
  }));
}

/** Asks what exclude rules would do, before they are added. */
export function proposeExclude(...patterns: readonly string[]): void {
  if (patterns.length > 0) useThing.setState({ excluding: patterns });
}

export function closeExclude(): void {
  useThing.setState({ excluding: null });
}
