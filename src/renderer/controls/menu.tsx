import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from './button.js';
import css from './menu.module.css';

export interface MenuItem {
  readonly name: string;
  /** A few words below the name. */
  readonly hint?: string;
  readonly look?: 'usual' | 'danger';
  readonly act: () => void;
}

interface MenuProps {
  readonly label: string;
  /** What the button shows, where that is not the label itself; the label is its tooltip then. */
  readonly face?: ReactNode;
  readonly items: readonly MenuItem[];
}

/** A button that opens a list of deeds. Arrow keys walk through it, Esc and a click elsewhere close it. */
export function Menu({ label, face, items }: MenuProps) {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!open) return;
    list.current?.querySelector<HTMLElement>('[role=menuitem]')?.focus();
    const onPress = (event: PointerEvent): void => {
      if (!(event.target instanceof Node && root.current?.contains(event.target))) setOpen(false);
    };
    document.addEventListener('pointerdown', onPress);
    return () => document.removeEventListener('pointerdown', onPress);
  }, [open]);
  const close = (): void => {
    setOpen(false);
    root.current?.querySelector('button')?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!open) return;
    if (event.key === 'Escape' || event.key === 'Tab') close();
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp')
      step(list.current, event.key === 'ArrowDown' ? 1 : -1);
    else return;
    if (event.key !== 'Tab') event.preventDefault();
  };
  return (
    <div ref={root} className={css.root} onKeyDown={onKeyDown}>
      <Button
        aria-haspopup="menu"
        aria-expanded={open}
        title={face === undefined ? undefined : label}
        onClick={() => setOpen(!open)}
      >
        {face ?? (
          <>
            {label} <span aria-hidden="true">▾</span>
          </>
        )}
      </Button>
      {open && (
        <div ref={list} className={css.list} role="menu" aria-label={label}>
          {items.map(({ name, hint, look, act }) => (
            <button
              key={name}
              type="button"
              role="menuitem"
              className={`${css.item} ${look === 'danger' ? css.danger : ''}`}
              tabIndex={-1}
              onClick={() => {
                close();
                act();
              }}
            >
              {name}
              {hint && <small>{hint}</small>}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

function step(list: HTMLElement | null, by: number): void {
  const items = [...(list?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
  const at = items.findIndex((item) => item === document.activeElement);
  items[(at + by + items.length) % items.length]?.focus();
}
