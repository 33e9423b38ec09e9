import { t } from '../../contract/language.js';
import type { CollectProgress, SharedCrawlView, WatchedWorker } from '../../contract/shared-crawls.js';
import { formatCount } from '../format/numbers.js';
import { formatSpan } from '../format/times.js';

type Standing = Pick<SharedCrawlView, 'wanted' | 'isFinished'>;

/** `readAt`: when it was looked at, by the clock of the workers' signs of life. */
type CrawlOfWorker = Pick<SharedCrawlView, 'wanted' | 'isFinished' | 'readAt'>;

/** How a shared crawl looks: `tone` picks the colour, `mark` the shape, so that neither carries the meaning alone. */
export interface SharedLook {
  readonly word: string;
  readonly tone: 'saved' | 'wait' | 'dim';
  readonly mark: string;
}

/** The look of a shared crawl. */
export function sharedLook({ wanted, isFinished }: Standing): SharedLook {
  if (isFinished && wanted !== 'stop') return { word: t('Done'), tone: 'saved', mark: '✓' };
  switch (wanted) {
    case 'run':
      return { word: t('Crawling'), tone: 'saved', mark: '●' };
    case 'pause':
      return { word: t('Paused'), tone: 'wait', mark: '‖' };
    case 'stop':
      return { word: t('Stopped'), tone: 'dim', mark: '■' };
  }
}

/** Its word alone. */
export function sharedWord(standing: Standing): string {
  return sharedLook(standing).word;
}

/**
 * Whether a worker works, waits, or has not been heard of. One that is paused gives its place up while it waits, as one does that is
 * gone: which of both it is, nobody can tell.
 */
export function workerWords({ isAlive, beatAt, hosts, progress }: WatchedWorker, view: CrawlOfWorker): string {
  if (isAlive && progress === null) return t('begins');
  if (isAlive) return hosts === 0 ? t('has no host') : t('works');
  const span = formatSpan(sinceMs(beatAt, view.readAt));
  if (view.isFinished) return t('has ended');
  return view.wanted === 'pause' ? t('paused or gone for {span}', { span }) : t('gone for {span}', { span });
}

/** When it was heard of last. */
export function beatWords({ beatAt }: WatchedWorker, readAt: string): string {
  return t('{span} ago', { span: formatSpan(sinceMs(beatAt, readAt)) });
}

/** How far a collection is. */
export function collectWords({ step, done, total }: CollectProgress): string {
  const values = { done: formatCount(done), total: formatCount(total) };
  switch (step) {
    case 'rows':
      return t('Collecting: {done} of {total} URLs', values);
    case 'links':
      return t('Collecting: the links of {done} of {total} pages', values);
    case 'files':
      return t('Collecting: {done} of {total} files', values);
  }
}

function sinceMs(at: string, until: string): number {
  return Math.max(0, Date.parse(until) - Date.parse(at));
}
