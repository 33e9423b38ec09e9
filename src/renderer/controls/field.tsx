import type { ReactNode } from 'react';
import css from './fields.module.css';

/** What an input needs so that its label, hint and error are read with it. */
export interface FieldInput {
  readonly id: string;
  readonly name: string;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string | undefined;
}

export interface FieldProps {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | null | undefined;
  readonly wide?: boolean;
  readonly children: (input: FieldInput) => ReactNode;
}

/** A labelled input with its hint and the error beside it. */
export function Field({ id, name, label, hint, error, wide = false, children }: FieldProps) {
  const wrong = typeof error === 'string';
  const described = [hint ? `${id}-hint` : '', wrong ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div className={`${css.field} ${wide ? css.wide : ''}`}>
      <label htmlFor={id}>{label}</label>
      {children({ id, name, 'aria-invalid': wrong, 'aria-describedby': described || undefined })}
      {hint && (
        <p id={`${id}-hint`} className={css.hint}>
          {hint}
        </p>
      )}
      {wrong && <FieldError id={`${id}-error`} message={error} />}
    </div>
  );
}

/** What is wrong with an input, as colour, mark and words. */
export function FieldError({ id, message }: { readonly id?: string; readonly message: string }) {
  return (
    <p id={id} className={css.error}>
      <span aria-hidden="true">▲ </span>
      {message}
    </p>
  );
}
