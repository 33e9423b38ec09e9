import { ContextMenu } from '@base-ui/react/context-menu';
import type { ReactElement, ReactNode } from 'react';
import type { MenuItem } from './menu.js';
import css from './menu.module.css';

interface ActionMenuProps {
  /** What the menu is about, for whoever hears it. */
  readonly label: string;
  readonly items: readonly MenuItem[];
  /** What is right-clicked, or has the focus when the menu key or Shift F10 is pressed. */
  readonly trigger: ReactElement;
  readonly children: ReactNode;
}

/** What can be done to one thing of a list, at the pointer or at the focus. */
export function ActionMenu({ label, items, trigger, children }: ActionMenuProps) {
  return (
    <ContextMenu.Root>
      <ContextMenu.Trigger render={trigger}>{children}</ContextMenu.Trigger>
      <ContextMenu.Portal>
        <ContextMenu.Positioner className={css.floating}>
          <ContextMenu.Popup className={css.popup} aria-label={label}>
            {items.map(({ name, look, act }) => (
              <ContextMenu.Item
                key={name}
                className={`${css.item} ${look === 'danger' ? css.danger : ''}`}
                onClick={act}
              >
                {name}
              </ContextMenu.Item>
            ))}
          </ContextMenu.Popup>
        </ContextMenu.Positioner>
      </ContextMenu.Portal>
    </ContextMenu.Root>
  );
}
