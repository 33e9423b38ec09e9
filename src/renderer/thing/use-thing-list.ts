import { type KeyboardEvent, type MouseEvent, useId, useState } from 'react';
import { openThing, openThingMenu } from '../stores/thing.js';
import { deedOfKey } from './deeds.js';
import { doDeed } from './do-deed.js';

/** What the element of a list of URLs is given. */
interface ListProps {
  readonly role: 'listbox';
  readonly tabIndex: 0;
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
  readonly 'data-thing': string;
}

/**
 * A list whose rows are URLs: one stop for the Tab key, arrows walk, keys and menu act on the row that is walked to. Rows
 * may come and go: the one walked to is that URL, wherever it is.
 */
export function useThingList(urls: readonly string[]): {
  readonly list: ListProps;
  readonly row: (url: string) => ThingRowProps;
} {
  const prefix = useId();
  const [walkedTo, setWalkedTo] = useState<string | null>(null);
  const active = walkedTo !== null && urls.includes(walkedTo) ? walkedTo : null;
  const idOf = (url: string): string => `${prefix}${url}`;

  const walk = (list: HTMLElement, by: number): void => {
    const at = active === null ? (by > 0 ? -1 : urls.length) : urls.indexOf(active);
    const url = urls[Math.max(0, Math.min(urls.length - 1, at + by))];
    if (url === undefined) return;
    setWalkedTo(url);
    rowOf(list, url)?.scrollIntoView({ block: 'nearest' });
  };
  const menuOf = (list: HTMLElement, url: string): void => {
    const box = (rowOf(list, url) ?? list).getBoundingClientRect();
    openThingMenu([{ url, id: null }], { x: box.left + 24, y: box.bottom });
  };
  const list: ListProps = {
    role: 'listbox',
    tabIndex: 0,
    'aria-activedescendant': active === null ? undefined : idOf(active),
    onKeyDown: (event) => {
      const by = steps(event.key);
      const deed = deedOfKey(event);
      if (by !== null) walk(event.currentTarget, by);
      else if (active === null || deed === null) return;
      else if (deed === 'menu') menuOf(event.currentTarget, active);
      else void doDeed(deed, [{ url: active, id: null }]);
      event.preventDefault();
    },
    onClick: (event) => {
      const url = urlAt(event);
      if (url === null) return;
      setWalkedTo(url);
      openThing({ url, id: null });
    },
    onContextMenu: (event) => {
      const url = urlAt(event);
      event.preventDefault();
      if (url !== null) {
        setWalkedTo(url);
        openThingMenu([{ url, id: null }], { x: event.clientX, y: event.clientY });
      } else if (active !== null) menuOf(event.currentTarget, active);
    },
  };
  return {
    list,
    row: (url) => ({ id: idOf(url), role: 'option', 'aria-selected': url === active, 'data-thing': url }),
  };
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
