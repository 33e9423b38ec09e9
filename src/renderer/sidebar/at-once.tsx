import { useEffect, useState } from 'react';
import { t } from '../../contract/language.js';
import { bridge } from '../bridge.js';
import { Button } from '../controls/button.js';
import { settle } from '../stores/notices.js';
import css from './sidebar.module.css';

const MOST = 10;

/** How many crawls run at once before others wait. */
export function AtOnce() {
  const [count, setCount] = useState<number | null>(null);
  useEffect(() => {
    void bridge()
      .invoke('app.info')
      .then((info) => setCount(info.jobsAtOnce));
  }, []);
  if (count === null) return null;
  const set = (wanted: number): void => {
    setCount(wanted);
    void bridge()
      .invoke('jobs.setAtOnce', wanted)
      .then((result) => settle(result));
  };
  return (
    <div className={css.atOnce} role="group" aria-label={t('Crawls at once')}>
      <span>{t('Crawls at once')}</span>
      <Button size="small" aria-label={t('Fewer crawls at once')} disabled={count <= 1} onClick={() => set(count - 1)}>
        −
      </Button>
      <b data-testid="at-once">{count}</b>
      <Button
        size="small"
        aria-label={t('More crawls at once')}
        disabled={count >= MOST}
        onClick={() => set(count + 1)}
      >
        +
      </Button>
    </div>
  );
}
