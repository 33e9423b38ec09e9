import type { ReactNode } from 'react';
import type { FieldName } from './draft.js';
import { useDraft } from './draft-store.js';
import css from './new-crawl.module.css';

/** What an input needs so that its label, hint and error are read with it. */
export interface FieldInput {
  readonly id: string;
  readonly name: FieldName;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string | undefined;
}

interface FieldProps {
  readonly name: FieldName;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly wide?: boolean;
  readonly children: (input: FieldInput) => ReactNode;
}

/** A labelled input with its hint and the error beside it. */
export function Field({ name, label, hint, wide = false, children }: FieldProps) {
  const error = useDraft((state) => state.errors[name]);
  const id = `new-crawl-${name}`;
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div className={`${css.field} ${wide ? css.wide : ''}`}>
      <label htmlFor={id}>{label}</label>
      {children({ id, name, 'aria-invalid': error !== undefined, 'aria-describedby': described || undefined })}
      {hint && (
        <p id={`${id}-hint`} className={css.hint}>
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className={css.error}>
          <span aria-hidden="true">▲ </span>
          {error}
        </p>
      )}
    </div>
  );
}
