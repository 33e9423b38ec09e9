import { type ButtonHTMLAttributes, type MouseEvent, type ReactNode, useState } from 'react';
import { t } from '../../contract/language.js';
import css from './controls.module.css';

/** The keys that buttons name, as they stand on the keyboard. */
const KEY_NAMES = { Space: t('Space'), Escape: 'Esc' } as const;

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className' | 'onClick'> {
  /** Until what it promises is done the button says that it is at work, and is not to be pressed again. */
  readonly onClick?: ((event: MouseEvent<HTMLButtonElement>) => unknown) | undefined;
  readonly look?: 'plain' | 'main' | 'quiet';
  readonly size?: 'usual' | 'small';
  /** Shown beside the words. */
  readonly shortcut?: keyof typeof KEY_NAMES;
  readonly children: ReactNode;
}

export function Button({ look = 'plain', size = 'usual', shortcut, children, type = 'button', ...props }: ButtonProps) {
  const { disabled = false, onClick, ...rest } = props;
  const [isBusy, setIsBusy] = useState(false);
  const press = (event: MouseEvent<HTMLButtonElement>): void => {
    const work = onClick?.(event);
    if (!(work instanceof Promise)) return;
    setIsBusy(true);
    // What went wrong is reported by whoever does the work.
    void work.finally(() => setIsBusy(false));
  };
  return (
    <button
      type={type}
      aria-busy={isBusy || undefined}
      className={[css.button, css[look], size === 'small' ? css.small : ''].filter(Boolean).join(' ')}
      aria-keyshortcuts={shortcut}
      {...rest}
      {...pressable(disabled || isBusy, onClick && press)}
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
