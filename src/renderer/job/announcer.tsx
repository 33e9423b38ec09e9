import { useEffect, useState } from 'react';
import css from '../controls/controls.module.css';
import { countOf, formatCount } from '../format/numbers.js';
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
  const saved = countOf(c.saved + c.unchanged, 'page');
  return `${saved} saved, ${formatCount(c.skipped)} skipped, ${formatCount(c.failed)} failed, ${formatCount(c.queued)} queued.`;
}
