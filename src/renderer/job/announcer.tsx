import { useEffect, useState } from 'react';
import { savedPages } from '../../contract/figures.js';
import { t } from '../../contract/language.js';
import css from '../controls/controls.module.css';
import { useLive } from '../stores/live.js';

const EVERY_MS = 10_000;

/** Tells screen readers how the crawl goes, at most once in ten seconds and only when it moved. */
export function Announcer() {
  const [words, setWords] = useState('');
  useEffect(() => {
    const timer = setInterval(() => useLive.getState().isReplayed || setWords(summary()), EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <p className={css.hidden} aria-live="polite">
      {words}
    </p>
  );
}

function summary(): string {
  const { counters: c } = useLive.getState().snapshot;
  return t(
    '{saved, plural, one {# page} other {# pages}} saved, {skipped} skipped, {failed} failed, {queued} queued.',
    { saved: savedPages(c), skipped: c.skipped, failed: c.failed, queued: c.queued },
  );
}
