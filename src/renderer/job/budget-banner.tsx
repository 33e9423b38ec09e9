import { t } from '../../contract/language.js';
import { Button } from '../controls/button.js';
import { extendBudget, resumeJob, stopJob } from '../actions/commands.js';
import { extensionOf, useSnapshot } from '../stores/live.js';
import { showTab } from '../stores/ui.js';
import { budgetWords } from './budget-words.js';
import css from './notes.module.css';

/** A budget that is used up, with what can be done about it. */
export function BudgetBanner({ jobId }: { readonly jobId: string }) {
  const budget = useSnapshot((s) => s.budget);
  const config = useSnapshot((s) => s.config);
  const extendBy = useSnapshot((s) => (s.budget ? extensionOf(s, s.budget.name) : null));
  const status = useSnapshot((s) => s.status);
  if (!budget?.spent || status !== 'paused') return null;
  if (budget.name === 'trialPages') return <TrialNote jobId={jobId} />;
  const words = budgetWords(budget.name, config, extendBy);
  return (
    <section className={css.banner} aria-label={t('Limit reached')} data-testid="budget-banner">
      <p role="status">
        <span aria-hidden="true">◆ </span>
        <b>{words.reached}</b>
      </p>
      <div className={css.buttons}>
        {words.extension === null ? (
          <Button look="main" size="small" onClick={() => resumeJob(jobId)}>
            {t('Continue')}
          </Button>
        ) : (
          <Button look="main" size="small" onClick={() => extendBudget(jobId, budget.name)}>
            {t('Extend by {amount} and continue', { amount: words.extension })}
          </Button>
        )}
        <Button size="small" onClick={() => stopJob(jobId)}>
          {t('Stop')}
        </Button>
      </div>
    </section>
  );
}

/** Leads to what the trial has shown, and past it. */
function TrialNote({ jobId }: { readonly jobId: string }) {
  return (
    <section className={css.banner} aria-label={t('Trial')} data-testid="budget-banner">
      <p role="status">
        <span aria-hidden="true">◆ </span>
        <b>{t('The trial is done.')}</b>
      </p>
      <div className={css.buttons}>
        <Button look="main" size="small" onClick={() => resumeJob(jobId)}>
          {t('Go on with the whole crawl')}
        </Button>
        <Button size="small" onClick={() => showTab(jobId, 'trial')}>
          {t('See the trial')}
        </Button>
      </div>
    </section>
  );
}
