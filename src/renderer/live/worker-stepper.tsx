import { useState } from 'react';
import { MAX_CONCURRENCY, MIN_CONCURRENCY } from '../../contract/job-config.js';
import { t } from '../../contract/language.js';
import { setConcurrency } from '../actions/commands.js';
import { pressable } from '../controls/button.js';
import { allowedActions } from '../stores/job-state.js';
import { useLive, useSnapshot } from '../stores/live.js';
import css from './live.module.css';

/** Changes how many workers a crawl uses while it runs. */
export function WorkerStepper() {
  const jobId = useSnapshot((s) => s.jobId);
  const workers = useSnapshot((s) => s.config.concurrency);
  const changeable = useLive(({ snapshot, isReplayed }) => !isReplayed && allowedActions(snapshot.status).freeze);
  // Quick clicks count from the last number asked for, not from the one the engine has confirmed.
  const [wish, setWish] = useState({ from: workers, count: workers });
  const asked = wish.from === workers ? wish.count : workers;
  if (!changeable) return null;
  const ask = async (count: number): Promise<void> => {
    setWish({ from: workers, count });
    if (!(await setConcurrency(jobId, count))) setWish({ from: workers, count: workers });
  };
  return (
    <span className={css.stepper} role="group" aria-label={t('Number of workers')}>
      <button
        type="button"
        aria-label={t('Fewer workers')}
        title={t('Fewer workers')}
        {...pressable(asked <= MIN_CONCURRENCY, () => void ask(asked - 1))}
      >
        −
      </button>
      <button
        type="button"
        aria-label={t('More workers')}
        title={t('More workers')}
        {...pressable(asked >= MAX_CONCURRENCY, () => void ask(asked + 1))}
      >
        +
      </button>
    </span>
  );
}
