import { type KeyboardEvent, type MouseEvent, useId, useState } from 'react';
import { openThing, openThingMenu, type Thing, togglePin } from '../stores/thing.js';
import { deedOfKey } from './deeds.js';
import { doDeed } from './do-deed.js';
import { chosenUrls, markedTo, NO_MARKS, onlyUrl, toggledUrl } from './list-marks.js';
import { isPinMark } from './pin-mark.js';

/** What the element of a list of URLs is given. */
interface ListProps {
  readonly role: 'listbox';
  readonly tabIndex: 0;
  readonly 'aria-multiselectable': true;
  readonly 'aria-activedescendant': string | undefined;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
  readonly onClick: (event: MouseEvent<HTMLElement>) => void;
  readonly onContextMenu: (event: MouseEvent<HTMLElement>) => void;
}

/** What the element of one URL is given. */
export interface ThingRowProps {
  readonly id: string;
  readonly role: 'option';
  readonly 'aria-selected': boolean;
  /** Whether keys are on it. */
  readonly 'data-current': boolean;
  readonly 'data-thing': string;
}

/**
 * A list whose rows are URLs: one stop for the Tab key, arrows walk, keys and menu act on the row that is walked to, or on
 * all that are marked (Shift or Ctrl with a click, Shift with an arrow). Rows may come and go: what is selected is that URL,
 * wherever it is.
 */
export function useThingList(urls: readonly string[]): {
  /** The URL that keys are on; null before they came to one. */
  readonly active: string | null;
  readonly list: ListProps;
  readonly row: (url: string) => ThingRowProps;
} {
  const prefix = useId();
  const [marks, setMarks] = useState(NO_MARKS);
  const active = marks.at !== null && urls.includes(marks.at) ? marks.at : null;
  const chosen = chosenUrls(marks, urls);
  const idOf = (url: string): string => `${prefix}${url}`;

  const walk = (list: HTMLElement, by: number, isRange: boolean): void => {
    const at = active === null ? (by > 0 ? -1 : urls.length) : urls.indexOf(active);
    const url = urls[Math.max(0, Math.min(urls.length - 1, at + by))];
    if (url === undefined) return;
    setMarks(isRange ? markedTo(marks, url, urls) : onlyUrl(url));
    rowOf(list, url)?.scrollIntoView({ block: 'nearest' });
  };
  const menuOf = (list: HTMLElement): void => {
    const box = (rowOf(list, active ?? chosen[0] ?? '') ?? list).getBoundingClientRect();
    openThingMenu(chosen.map(toThing), { x: box.left + 24, y: box.bottom });
  };
  const list: ListProps = {
    role: 'listbox',
    tabIndex: 0,
    'aria-multiselectable': true,
    'aria-activedescendant': active === null ? undefined : idOf(active),
    onKeyDown: (event) => {
      const by = steps(event.key);
      const deed = deedOfKey(event);
      if (by !== null) walk(event.currentTarget, by, event.shiftKey);
      else if (chosen.length === 0 || deed === null) return;
      else if (deed === 'menu') menuOf(event.currentTarget);
      else void doDeed(deed, chosen.map(toThing));
      event.preventDefault();
    },
    onClick: (event) => {
      const url = urlAt(event);
      if (url === null) return;
      if (isPinMark(event.target)) return togglePin(url);
      if (event.shiftKey) return setMarks(markedTo(marks, url, urls));
      if (event.ctrlKey || event.metaKey) return setMarks(toggledUrl(marks, url));
      setMarks(onlyUrl(url));
      openThing(toThing(url));
    },
    onContextMenu: (event) => {
      const url = urlAt(event);
      event.preventDefault();
      if (url === null) return menuOf(event.currentTarget);
      const isAmong = chosen.includes(url);
      if (!isAmong) setMarks(onlyUrl(url));
      openThingMenu((isAmong ? chosen : [url]).map(toThing), { x: event.clientX, y: event.clientY });
    },
  };
  const isMarked = (url: string): boolean => (marks.marked.length > 0 ? marks.marked.includes(url) : url === active);
  return {
    active,
    list,
    row: (url) => ({
      id: idOf(url),
      role: 'option',
      'aria-selected': isMarked(url),
      'data-current': url === active,
      'data-thing': url,
    }),
  };
}

/** A list knows addresses only. */
function toThing(url: string): Thing {
  return { url, id: null };
}

function steps(key: string): number | null {
  const all = Number.MAX_SAFE_INTEGER;
  const by: Readonly<Record<string, number>> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: 10,
    PageUp: -10,
    Home: -all,
    End: all,
  };
  return Object.hasOwn(by, key) ? (by[key] ?? null) : null;
}

function urlAt({ target }: MouseEvent<HTMLElement>): string | null {
  if (!(target instanceof Element)) return null;
  return target.closest<HTMLElement>('[data-thing]')?.dataset['thing'] ?? null;
}

function rowOf(list: HTMLElement, url: string): Element | null {
  return list.querySelector(`[data-thing="${CSS.escape(url)}"]`);
}
