import { useEffect, useRef, useState } from 'react';
import { savedPages } from '../../contract/figures.js';
import type { UrlState } from '../../contract/job.js';
import { t } from '../../contract/language.js';
import type { SharedCrawlView, WatchedCrawl } from '../../contract/shared-crawls.js';
import { cancelCollect } from '../actions/shared.js';
import { Bar } from '../controls/bar.js';
import { Button } from '../controls/button.js';
import { StateDot } from '../controls/state-dot.js';
import { formatBytes, formatCount, formatRate } from '../format/numbers.js';
import { collectWords } from '../words/shared-words.js';
import { CollectDialog } from './collect-dialog.js';
import css from './shared-crawl.module.css';
import { SharedHeader } from './shared-header.js';
import { Workers } from './workers.js';

/** A crawl that workers on several machines share, as it stands now: its sums, and each of its workers. */
export function SharedView({ watched }: { readonly watched: WatchedCrawl }) {
  const { view, problem, collecting } = watched;
  const [asksCollect, setAsksCollect] = useState(false);
  const main = useRef<HTMLElement>(null);
  // Opened from a dialog that is gone: the keyboard goes to what it opened.
  useEffect(() => main.current?.querySelector<HTMLElement>('h1')?.focus(), []);
  return (
    <main ref={main} className={css.shared} aria-label={t('Shared crawl')}>
      <SharedHeader watched={watched} onCollect={() => setAsksCollect(true)} />
      {problem !== null && (
        <p className={css.problem} role="alert">
          <b>{t('The crawl cannot be read now.')}</b> {problem}
          {view && <> {t('Below is how it was last seen.')}</>}
        </p>
      )}
      {collecting && (
        <div className={css.collecting} role="status">
          <span>{collectWords(collecting)}</span>
          <progress aria-label={t('Collecting')} max={Math.max(1, collecting.total)} value={collecting.done} />
          <Button size="small" onClick={() => void cancelCollect()}>
            {t('Cancel')}
          </Button>
        </div>
      )}
      {view ? <Standing view={view} /> : problem === null && <p className={css.remark}>{t('Looking…')}</p>}
      {asksCollect && view && <CollectDialog view={view} onClose={() => setAsksCollect(false)} />}
    </main>
  );
}

function Standing({ view }: { readonly view: SharedCrawlView }) {
  const { counters, skippedByReason, bytes, workers, message } = view;
  const rate = workers.reduce((sum, { isAlive, progress }) => sum + (isAlive ? (progress?.pagesPerSecond ?? 0) : 0), 0);
  return (
    <>
      {message !== null && <p className={css.remark}>{message}</p>}
      {isAbandoned(view) && (
        <p className={css.remark}>
          {t(
            'No worker is at work now. One goes on with: orbweaver resume <folder>; another joins with: orbweaver work --frontier <address>',
          )}
        </p>
      )}
      <section className={css.sums} aria-label={t('All workers together')}>
        <Bar counters={counters} skippedByReason={skippedByReason} size="big" />
        <dl className={css.counts}>
          <Count id="discovered" name={t('Discovered')} value={formatCount(counters.discovered)} />
          <Count id="queued" name={t('Queued')} value={formatCount(counters.queued)} dot="queued" />
          <Count id="saved" name={t('Saved')} value={formatCount(savedPages(counters))} dot="saved" />
          <Count id="skipped" name={t('Skipped')} value={formatCount(counters.skipped)} dot="skipped" />
          <Count id="failed" name={t('Failed')} value={formatCount(counters.failed)} dot="failed" />
          <Count id="bytes" name={t('Downloaded')} value={formatBytes(bytes)} />
          <Count id="rate" name={t('Pages a second')} value={formatRate(rate)} />
        </dl>
      </section>
      <Workers view={view} />
    </>
  );
}

/** It is to run, and those who worked on it have all ended. */
function isAbandoned({ wanted, isFinished, workers }: SharedCrawlView): boolean {
  return wanted === 'run' && !isFinished && workers.length > 0 && workers.every(({ isAlive }) => !isAlive);
}

interface CountProps {
  readonly id: string;
  readonly name: string;
  readonly value: string;
  readonly dot?: UrlState;
}

function Count({ id, name, value, dot }: CountProps) {
  return (
    <div>
      <dt>
        {dot && <StateDot state={dot} />}
        {name}
      </dt>
      <dd data-testid={`shared-${id}`}>{value}</dd>
    </div>
  );
}
