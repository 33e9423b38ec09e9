import type { ButtonHTMLAttributes, ReactNode } from 'react';
import css from './controls.module.css';

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'> {
  readonly look?: 'plain' | 'main' | 'quiet';
  /** Shown beside the words, as `Space`. */
  readonly shortcut?: string;
  readonly children: ReactNode;
}

export function Button({ look = 'plain', shortcut, children, type = 'button', ...rest }: ButtonProps) {
  return (
    <button type={type} className={`${css.button} ${css[look]}`} aria-keyshortcuts={shortcut} {...rest}>
      {children}
      {shortcut && (
        <kbd className={css.kbd} aria-hidden="true">
          {shortcut}
        </kbd>
      )}
    </button>
  );
}
