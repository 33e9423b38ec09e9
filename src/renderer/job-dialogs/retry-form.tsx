import { useEffect, useState } from 'react';
import type { ErrorCode } from '../../contract/outcome.js';
import type { FailureClass } from '../../contract/job-life.js';
import { t } from '../../contract/language.js';
import { bridge } from '../bridge.js';
import { formatCount } from '../format/numbers.js';
import { errorWords } from '../words/outcome-words.js';
import { closeJobDialog } from '../stores/ui.js';
import css from './job-dialogs.module.css';
import { retryFailures } from '../actions/retry.js';
import { DialogForm } from './dialog-form.js';

/** Chooses which failures are tried again, by what went wrong. */
export function RetryForm({ jobId }: { readonly jobId: string }) {
  const { classes, problem } = useFailures(jobId);
  const [left, setLeft] = useState<ReadonlySet<ErrorCode>>(new Set());
  const chosen = (classes ?? []).filter(({ error }) => !left.has(error));
  const count = chosen.reduce((sum, one) => sum + one.count, 0);
  const turn = (error: ErrorCode): void => {
    const next = new Set(left);
    if (!next.delete(error)) next.add(error);
    setLeft(next);
  };
  const retry = async (): Promise<void> => {
    closeJobDialog();
    await retryFailures(jobId, left.size === 0 ? null : chosen.map(({ error }) => error));
  };
  return (
    <DialogForm
      title={t('Retry failures')}
      deed={count === 0 ? null : t('Retry {n, plural, one {# URL} other {# URLs}}', { n: count })}
      problem={problem}
      onSubmit={retry}
    >
      {classes?.length === 0 && <p>{t('Nothing has failed.')}</p>}
      <fieldset className={css.choices} aria-label={t('Kinds of failures')}>
        {classes?.map(({ error, count: n }) => (
          <label key={error} className={css.choice}>
            <input type="checkbox" checked={!left.has(error)} onChange={() => turn(error)} />
            {errorWords(error).long}
            <span>{formatCount(n)}</span>
          </label>
        ))}
      </fieldset>
    </DialogForm>
  );
}

function useFailures(jobId: string) {
  const [classes, setClasses] = useState<readonly FailureClass[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    let current = true;
    void bridge()
      .invoke('jobs.failures', jobId)
      .then((answer) => {
        if (!current) return;
        if (answer.ok) setClasses(answer.value);
        else setProblem(answer.error.message);
      });
    return () => {
      current = false;
    };
  }, [jobId]);
  return { classes, problem };
}
