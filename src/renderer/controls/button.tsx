import type { ButtonHTMLAttributes, MouseEvent, ReactNode } from 'react';
import { t } from '../../contract/language.js';
import css from './controls.module.css';

/** The keys that buttons name, as they stand on the keyboard. */
const KEY_NAMES = { Space: t('Space'), Escape: 'Esc' } as const;

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'> {
  readonly look?: 'plain' | 'main' | 'quiet';
  readonly size?: 'usual' | 'small';
  /** Shown beside the words. */
  readonly shortcut?: keyof typeof KEY_NAMES;
  readonly children: ReactNode;
}

export function Button({ look = 'plain', size = 'usual', shortcut, children, type = 'button', ...props }: ButtonProps) {
  const { disabled = false, onClick, ...rest } = props;
  return (
    <button
      type={type}
      className={[css.button, css[look], size === 'small' ? css.small : ''].filter(Boolean).join(' ')}
      aria-keyshortcuts={shortcut}
      {...rest}
      {...pressable(disabled, onClick)}
    >
      {children}
      {shortcut && (
        <kbd className={css.kbd} aria-hidden="true">
          {KEY_NAMES[shortcut]}
        </kbd>
      )}
    </button>
  );
}

type Pressed = (event: MouseEvent<HTMLButtonElement>) => void;

/**
 * What makes a button do something, or nothing for now. The attribute `disabled` would take the focus from a button that has
 * just been pressed, and the keyboard would begin at the top of the window again.
 */
export function pressable(disabled: boolean, onClick: Pressed | undefined) {
  // Also Enter in a form presses its button, which then must not send it.
  return disabled ? { 'aria-disabled': true, onClick: refuse } : { onClick };
}

function refuse(event: MouseEvent): void {
  event.preventDefault();
}
