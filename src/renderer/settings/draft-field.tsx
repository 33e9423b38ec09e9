import type { ReactNode } from 'react';
import { Field, type FieldInput } from '../controls/field.js';
import type { FieldName } from './draft.js';
import { useDraft } from './draft-store.js';

interface DraftFieldProps {
  readonly name: FieldName;
  readonly label: string;
  readonly hint?: ReactNode;
  /** What is wrong as far as can be told while it is typed. */
  readonly soon?: string | null;
  readonly wide?: boolean;
  readonly children: (input: FieldInput) => ReactNode;
}

/** A field of the form, with the error that the draft has for it. */
export function DraftField({ name, soon = null, ...rest }: DraftFieldProps) {
  const error = useDraft((state) => state.errors[name]) ?? soon;
  return <Field {...rest} id={`new-crawl-${name}`} name={name} error={error} />;
}
