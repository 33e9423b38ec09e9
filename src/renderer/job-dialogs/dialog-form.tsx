import type { FormEvent, ReactNode } from 'react';
import { t } from '../../contract/language.js';
import { Button } from '../controls/button.js';
import { closeJobDialog } from '../stores/ui.js';
import css from './job-dialogs.module.css';

interface DialogFormProps {
  readonly title: string;
  /** What the main button says; null = there is nothing to do. */
  readonly deed: string | null;
  readonly busy?: boolean;
  readonly problem?: string | null;
  readonly onSubmit: () => Promise<void>;
  /** Buttons between Cancel and the main one. */
  readonly more?: ReactNode;
  readonly children: ReactNode;
}

/** What all dialogs about a crawl have: a title, something to decide, and buttons. */
export function DialogForm({ title, deed, busy = false, problem = null, more, onSubmit, children }: DialogFormProps) {
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!busy) void onSubmit();
  };
  return (
    <form className={css.form} noValidate onSubmit={submit}>
      <h1 id="job-dialog-title" className={css.title}>
        {title}
      </h1>
      {children}
      {problem !== null && (
        <p className={css.problem} role="alert">
          {problem}
        </p>
      )}
      <div className={css.actions}>
        <Button look="quiet" onClick={closeJobDialog}>
          {deed === null ? t('Close') : t('Cancel')}
        </Button>
        {more}
        {deed !== null && (
          <Button look="main" type="submit" disabled={busy}>
            {deed}
          </Button>
        )}
      </div>
    </form>
  );
}
