import { Menu } from '@base-ui/react/menu';
import { useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import type { MenuPlace } from './action-menu.js';
import type { MenuItem } from './menu.js';
import css from './menu.module.css';

interface OpenMenuProps {
  readonly place: MenuPlace;
  readonly label: string;
  readonly items: readonly MenuItem[];
  readonly onClose: () => void;
}

/** A menu that was asked for at a place; it closes with a choice, Esc or a press elsewhere. Loaded when it is first asked for. */
export function OpenMenu({ place: { x, y }, label, items, onClose }: OpenMenuProps) {
  const anchor = useMemo(() => ({ getBoundingClientRect: () => new DOMRect(x, y, 0, 0) }), [x, y]);
  const [before] = useState(() => document.activeElement);
  const chosen = (act: () => void): void => {
    // A dialog that it opens gives the focus back to where it was then: that is not the menu, which is gone by that time.
    flushSync(onClose);
    if (before instanceof HTMLElement) before.focus();
    act();
  };
  return (
    <Menu.Root open modal={false} onOpenChange={(open) => open || onClose()}>
      <Menu.Portal>
        <Menu.Positioner className={css.floating} anchor={anchor} side="bottom" align="start" collisionPadding={8}>
          <Menu.Popup
            className={css.popup}
            aria-label={label}
            finalFocus={() => (before instanceof HTMLElement ? before : true)}
          >
            {items.map(({ name, look, act }) => (
              <Menu.Item
                key={name}
                className={`${css.item} ${look === 'danger' ? css.danger : ''}`}
                onClick={() => chosen(act)}
              >
                {name}
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
