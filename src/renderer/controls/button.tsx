import type { ButtonHTMLAttributes, ReactNode } from 'react';
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

export function Button({ look = 'plain', size = 'usual', shortcut, children, type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      type={type}
      className={[css.button, css[look], size === 'small' ? css.small : ''].filter(Boolean).join(' ')}
      aria-keyshortcuts={shortcut}
      {...rest}
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
