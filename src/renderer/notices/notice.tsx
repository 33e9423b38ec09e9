import { useEffect, useState } from 'react';
import { t } from '../../contract/language.js';
import { Button } from '../controls/button.js';
import { dismissNotice, type Notice as Said, shownNotice, useNotice } from '../stores/notices.js';
import css from './notice.module.css';

/** How long it stays: long enough to be read, and a failure to be acted on. */
const STAYS_MS: Readonly<Record<Said['kind'], number>> = { done: 8000, problem: 20_000 };

/** What a command did or could not do, in a line of its own below the crawl it is about. */
export function Notice() {
  const notice = useNotice(shownNotice);
  return notice && <Line notice={notice} />;
}

function Line({ notice }: { readonly notice: Said }) {
  const { kind, words } = notice;
  // Whoever points at it or has the focus in it is still reading.
  const [isHeld, setIsHeld] = useState(false);
  useEffect(() => {
    if (isHeld) return;
    const timer = setTimeout(() => dismissNotice(notice), STAYS_MS[kind]);
    return () => clearTimeout(timer);
  }, [notice, kind, isHeld]);
  return (
    <div
      className={`${css.notice} ${kind === 'problem' ? css.wrong : ''}`}
      role={kind === 'problem' ? 'alert' : 'status'}
      onMouseEnter={() => setIsHeld(true)}
      onMouseLeave={() => setIsHeld(false)}
      onFocus={() => setIsHeld(true)}
      onBlur={() => setIsHeld(false)}
    >
      <p>
        {kind === 'problem' && <b>{t('That did not work.')} </b>}
        {words}
      </p>
      <Button look="quiet" size="small" onClick={() => dismissNotice(notice)}>
        {t('Dismiss')}
      </Button>
    </div>
  );
}
