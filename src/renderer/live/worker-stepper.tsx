import { type KeyboardEvent, useState } from 'react';
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
  // What is being typed; null = nothing is.
  const [typed, setTyped] = useState<string | null>(null);
  if (!changeable) return null;
  const ask = async (count: number): Promise<void> => {
    setWish({ from: workers, count });
    if (!(await setConcurrency(jobId, count))) setWish({ from: workers, count: workers });
  };
  const askTyped = (): void => {
    setTyped(null);
    const count = Number(typed);
    if (typed === null || !Number.isInteger(count) || count < MIN_CONCURRENCY || count === asked) return;
    void ask(Math.min(MAX_CONCURRENCY, count));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') askTyped();
    else if (event.key === 'Escape' && typed !== null) setTyped(null);
    else if (event.key === 'ArrowUp' && asked < MAX_CONCURRENCY) void ask(asked + 1);
    else if (event.key === 'ArrowDown' && asked > MIN_CONCURRENCY) void ask(asked - 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
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
      <input
        aria-label={t('Number of workers')}
        title={t('{least} to {most} workers: type a number, and Enter', {
          least: MIN_CONCURRENCY,
          most: MAX_CONCURRENCY,
        })}
        inputMode="numeric"
        autoComplete="off"
        maxLength={2}
        value={typed ?? String(asked)}
        onFocus={(event) => event.target.select()}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={askTyped}
        onKeyDown={onKeyDown}
      />
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
