import type { ReactNode } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { savedPages } from '../../contract/figures.js';
import { crawlAgain } from '../actions/commands.js';
import { Button } from '../controls/button.js';
import { isAtWork, offlineLacks, stateWords } from '../exports/export-words.js';
import { openExportFile, startExport, useExports } from '../exports/exports-store.js';
import { formatMoment } from '../format/moments.js';
import { countOf } from '../format/numbers.js';
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
  const pages = useSnapshot((s) => savedPages(s.counters));
  return (
    <Card title="Read it" story={`Search the text of ${countOf(pages, 'saved page')}, or put all of it into one file.`}>
      <Button size="small" onClick={() => showTab(jobId, 'search')}>
        Search
      </Button>
      <Button size="small" onClick={openExport}>
        One Markdown file…
      </Button>
    </Card>
  );
}

/** The copy that is opened without a network: the one that is there, or how one is made. */
export function OfflineCard({ jobId }: OfJob) {
  const lacks = useLive(useShallow(({ snapshot }) => offlineLacks(snapshot)));
  const copy = useExports(({ exports }) => exports.find((one) => one.jobId === jobId && isOfflineCopy(one)));
  const nowMs = useNowSlow();
  const make = async (): Promise<void> => {
    const problem = await startExport(jobId, { format: 'offline', splitBytes: null, splitTokens: null });
    if (problem) report(problem, jobId);
  };
  if (copy && isAtWork(copy))
    return (
      <Card title="Offline copy" story={stateWords(copy)}>
        <Button size="small" onClick={openExport}>
          Exports…
        </Button>
      </Card>
    );
  if (copy)
    return (
      <Card title="Open the offline copy" story={`Made ${formatMoment(copy.begunAt, nowMs)}. ${stateWords(copy)}`}>
        <Button size="small" onClick={() => void openExportFile(copy.exportId)}>
          Open
        </Button>
        <Button size="small" look="quiet" onClick={() => void make()}>
          Make it again
        </Button>
      </Card>
    );
  return (
    <Card
      title="Make an offline copy"
      story={lacks[0] ?? 'The pages with their images and styles, linked to each other, to open without a network.'}
    >
      <Button size="small" onClick={() => void make()}>
        Make the copy
      </Button>
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
  const title = count === null ? 'Broken links' : count === 0 ? 'No broken links' : countOf(count, 'broken link');
  const first = typeof example === 'string' ? `For example ${readableUrl(withoutScheme(example))}` : '';
  const story =
    count === null ? 'Going through the links…' : count === 0 ? 'Every link that was followed leads somewhere.' : first;
  return (
    <Card title={title} story={story}>
      <Button size="small" onClick={() => showTab(jobId, 'problems')}>
        {count === 0 ? 'Other problems' : 'Show problems'}
      </Button>
    </Card>
  );
}

/** The same crawl once more. */
export function RepeatCard({ jobId }: OfJob) {
  const again = useSnapshot((s) => allowedActions(s.status).again);
  return (
    <Card title="Crawl again" story="Asks only for what has changed since, and lists what is new, changed and gone.">
      <Button size="small" disabled={!again} onClick={() => void crawlAgain(jobId)}>
        Crawl again
      </Button>
    </Card>
  );
}
