import type { ReactNode } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { t } from '../../contract/language.js';
import { crawlAgain, fetchParts } from '../actions/commands.js';
import { Button } from '../controls/button.js';
import { isAtWork, offlineLacks, stateWords } from '../exports/export-words.js';
import { openExportFile, startExport, useExports } from '../exports/exports-store.js';
import { formatMoment } from '../format/moments.js';
import { readableUrl } from '../format/short-url.js';
import { withoutScheme } from '../format/urls.js';
import { allowedActions } from '../stores/job-state.js';
import { useLive, useSnapshot } from '../stores/live.js';
import { report } from '../stores/notices.js';
import { useNowSlow } from '../stores/now.js';
import { openExport, showTab } from '../stores/ui.js';
import { useSummary } from './summary-store.js';
import css from './summary.module.css';

interface CardProps {
  readonly title: string;
  readonly story: ReactNode;
  readonly children: ReactNode;
}

function Card({ title, story, children }: CardProps) {
  return (
    <section className={css.card}>
      <h3>{title}</h3>
      <p>{story}</p>
      <div className={css.deeds}>{children}</div>
    </section>
  );
}

interface OfJob {
  readonly jobId: string;
}

/** The text of what was saved. */
export function ReadCard({ jobId }: OfJob) {
  return (
    <Card title={t('Read it')} story={t('Search the text of what was saved, or put all of it into one file.')}>
      <Button size="small" onClick={() => showTab(jobId, 'search')}>
        {t('Search')}
      </Button>
      <Button size="small" onClick={openExport}>
        {t('One Markdown file…')}
      </Button>
    </Card>
  );
}

/** The copy that is opened without a network: the one that is there, or how one is made. */
export function OfflineCard({ jobId }: OfJob) {
  const lacks = useLive(useShallow(({ snapshot }) => offlineLacks(snapshot)));
  const hasNoParts = useSnapshot((s) => s.config.assets !== 'anywhere');
  const copy = useExports(({ exports }) => exports.find((one) => one.jobId === jobId && isOfflineCopy(one)));
  const nowMs = useNowSlow();
  const make = async (opens: boolean): Promise<void> => {
    const problem = await startExport(jobId, { format: 'offline', splitBytes: null, splitTokens: null }, opens);
    if (problem) report(problem, jobId);
  };
  if (copy && isAtWork(copy))
    return (
      <Card title={t('Offline copy')} story={stateWords(copy)}>
        <Button size="small" onClick={openExport}>
          {t('Exports…')}
        </Button>
      </Card>
    );
  if (copy)
    return (
      <Card
        title={t('Open the offline copy')}
        story={t('Made {when}. {state}', { when: formatMoment(copy.begunAt, nowMs), state: stateWords(copy) })}
      >
        <Button size="small" onClick={() => openExportFile(copy.exportId)}>
          {t('Open')}
        </Button>
        <Button size="small" look="quiet" onClick={() => make(false)}>
          {t('Make it again')}
        </Button>
      </Card>
    );
  return (
    <Card
      title={t('Make an offline copy')}
      story={lacks[0] ?? t('The pages with their images and styles, linked to each other, to open without a network.')}
    >
      <Button size="small" onClick={() => make(true)}>
        {t('Make and open it')}
      </Button>
      {hasNoParts && (
        <Button size="small" look="quiet" onClick={() => fetchParts(jobId)}>
          {t('Fetch images and styles now')}
        </Button>
      )}
    </Card>
  );
}

function isOfflineCopy({ format, state }: { readonly format: string; readonly state: string }): boolean {
  return format === 'offline' && state !== 'failed' && state !== 'cancelled';
}

/** How many links lead nowhere, and the first of them. */
export function BrokenLinksCard({ jobId }: OfJob) {
  const count = useSummary((state) => state.coverage?.findings.broken_links ?? null);
  const example = useSummary((state) => state.brokenLink?.cells[0] ?? null);
  const share = useSummary((state) => Math.floor((state.coverage?.share ?? 0) * 100));
  const title =
    count === null
      ? t('Broken links')
      : count === 0
        ? t('No broken links')
        : t('{count, plural, one {# broken link} other {# broken links}}', { count });
  const first = typeof example === 'string' ? t('For example {url}', { url: readableUrl(withoutScheme(example)) }) : '';
  const story =
    count === null
      ? share === 0
        ? t('Going through the links…')
        : t('Going through the crawl: {share} % done', { share })
      : count === 0
        ? t('Every link that was followed leads somewhere.')
        : first;
  return (
    <Card title={title} story={story}>
      <Button size="small" onClick={() => showTab(jobId, 'problems')}>
        {count === 0 ? t('Other problems') : t('Show problems')}
      </Button>
    </Card>
  );
}

/** The same crawl once more. */
export function RepeatCard({ jobId, hasPages }: OfJob & { readonly hasPages: boolean }) {
  const again = useSnapshot((s) => allowedActions(s.status).again);
  return (
    <Card
      title={t('Crawl again')}
      story={
        hasPages
          ? t('Asks only for what has changed since, and lists what is new, changed and gone.')
          : t('With the same address and settings. For others, begin a new crawl.')
      }
    >
      <Button size="small" disabled={!again} onClick={() => crawlAgain(jobId)}>
        {t('Crawl again')}
      </Button>
    </Card>
  );
}
