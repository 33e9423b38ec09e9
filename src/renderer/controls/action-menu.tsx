import { cloneElement, type HTMLAttributes, type MouseEvent, type ReactElement, type ReactNode, useState } from 'react';
import { fetched } from './fetched.js';
import type { MenuItem } from './menu.js';

export const OpenMenu = fetched(async () => (await import('./open-menu.js')).OpenMenu);

interface ActionMenuProps {
  /** What the menu is about, for whoever hears it. */
  readonly label: string;
  readonly items: readonly MenuItem[];
  /** What is right-clicked, or has the focus when the menu key or Shift F10 is pressed. */
  readonly trigger: ReactElement<HTMLAttributes<HTMLElement>>;
  readonly children: ReactNode;
}

/** Where a menu was asked for, in the window. */
export interface MenuPlace {
  readonly x: number;
  readonly y: number;
}

/** What can be done to one thing of a list, at the pointer or at the focus. */
export function ActionMenu({ label, items, trigger, children }: ActionMenuProps) {
  const [place, setPlace] = useState<MenuPlace | null>(null);
  const onContextMenu = (event: MouseEvent<HTMLElement>): void => {
    // The menu itself hangs below in React, not in the document.
    if (!(event.target instanceof Node && event.currentTarget.contains(event.target))) return;
    // What is around it may have a menu of its own.
    event.stopPropagation();
    event.preventDefault();
    setPlace({ x: event.clientX, y: event.clientY });
  };
  return cloneElement(
    trigger,
    { onContextMenu },
    children,
    place && (
      <OpenMenu
        key={`${place.x} ${place.y}`}
        place={place}
        label={label}
        items={items}
        onClose={() => setPlace(null)}
      />
    ),
  );
}
