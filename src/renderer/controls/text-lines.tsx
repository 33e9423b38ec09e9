import type { KeyboardEvent } from 'react';
import type { FieldInput } from './field.js';
import css from './fields.module.css';

interface TextLinesProps extends FieldInput {
  readonly value: string;
  readonly placeholder: string;
  readonly onChange: (text: string) => void;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLTextAreaElement>) => void;
  readonly fewest?: number;
  readonly autoFocus?: boolean;
}

const MOST_LINES = 8;

/** A text of several lines that is as high as what it holds. */
export function TextLines({ value, onChange, fewest = 1, ...rest }: TextLinesProps) {
  const lines = Math.min(MOST_LINES, Math.max(fewest, value.split('\n').length));
  return (
    <textarea
      {...rest}
      className={css.input}
      rows={lines}
      data-first-focus={rest.autoFocus || undefined}
      spellCheck={false}
      autoComplete="off"
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
