import type { ButtonHTMLAttributes, ReactNode } from 'react';
import css from './controls.module.css';

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'> {
  readonly look?: 'plain' | 'main' | 'quiet';
  readonly size?: 'usual' | 'small';
  /** Shown beside the words, as `Space`. */
  readonly shortcut?: string;
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
          {shortcut}
        </kbd>
      )}
    </button>
  );
}
