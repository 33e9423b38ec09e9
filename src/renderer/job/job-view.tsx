import { lazy, Suspense, useEffect } from 'react';
import { isTrialDone } from '../../contract/trial.js';
import { Beside } from '../detail/beside.js';
import { LimitLine } from '../live/limit-line.js';
import { LiveView } from '../live/live-view.js';
import { useIsComparable } from '../reader/use-other-crawls.js';
import { followJob, useLive, useSnapshot } from '../stores/live.js';
import { shownTab, type Tab, TABS, useUi } from '../stores/ui.js';
import { LazyThingMenu } from '../thing/lazy-thing-menu.js';
import { Announcer } from './announcer.js';
import { BudgetBanner } from './budget-banner.js';
import { SignedOutBanner } from './signed-out-banner.js';
import { CounterBar } from './counter-bar.js';
import { Facts } from './facts.js';
import { HeldBackBanner } from './held-back-banner.js';
import { JobHeader } from './job-header.js';
import css from './job.module.css';
import { JOB_PARTS } from './job-parts.js';
import { LazyJobDialogs } from './lazy-dialogs.js';
import { LazyReplay } from './lazy-replay.js';
import { Kpis } from './kpis.js';
import { Tabs } from './tabs.js';

// What is looked at after a crawl has begun comes when it is looked at.
const ChangesView = lazy(async () => ({ default: (await import('../changes/changes-view.js')).ChangesView }));
const FilesView = lazy(async () => ({ default: (await import('../files/files-view.js')).FilesView }));
const LogView = lazy(async () => ({ default: (await import('../log/log-view.js')).LogView }));
const ProblemsView = lazy(async () => ({ default: (await import('../problems/problems-view.js')).ProblemsView }));
const SiteView = lazy(async () => ({ default: (await import('../site/site-view.js')).SiteView }));
const TrialView = lazy(async () => ({ default: (await import('../trial/trial-view.js')).TrialView }));
const SearchView = lazy(async () => ({ default: (await import('../search/search-view.js')).SearchView }));

const { RulesView, SummaryView, UrlsView } = JOB_PARTS;

interface JobViewProps {
  readonly jobId: string;
  readonly title: string;
}

/** One crawl: what it is, how far it is, and the tab a person chose. */
export function JobView({ jobId, title }: JobViewProps) {
  useEffect(() => followJob(jobId), [jobId]);
  const ready = useSnapshot((s) => s.jobId === jobId);
  const chosen = useUi((ui) => ui.tabs[jobId]);
  const status = useSnapshot((s) => s.status);
  const isComparable = useIsComparable(jobId);
  const isTrial = useSnapshot(isTrialDone);
  if (!ready) return <main className={css.job} aria-busy="true" aria-label={title} />;
  // The only crawl of a site has nothing to compare with, and a trial is looked at until the crawl goes on.
  const tabs = TABS.filter((one) => (one !== 'changes' || isComparable) && (one !== 'trial' || isTrial));
  const tab = shownTab(
    tabs.find((one) => one === chosen),
    status,
    isTrial,
  );
  return (
    <main className={css.job} aria-label={title}>
      <div className={css.top}>
        <JobHeader jobId={jobId} title={title} />
        <Tabs jobId={jobId} shown={tab} tabs={tabs} />
        <LazyReplay jobId={jobId} isListed={tab !== 'live' && tab !== 'log'} />
      </div>
      <Standing jobId={jobId} tab={tab} />
      <div className={css.panel} role="tabpanel" id={`panel-${tab}`} aria-labelledby={`tab-${tab}`}>
        <Beside jobId={jobId} isBroad={BROAD.includes(tab)}>
          <Suspense fallback={<div aria-busy="true" />}>
            <Panel tab={tab} jobId={jobId} />
          </Suspense>
        </Beside>
      </div>
      <Announcer />
      <LazyJobDialogs jobId={jobId} />
      <LazyThingMenu />
    </main>
  );
}

/** What needs the width: the details come over it where there is little. */
const BROAD: readonly Tab[] = ['live', 'trial', 'site', 'problems'];

/** How far the crawl is and what it waits for: all of it over the live view, in one line over the others. */
function Standing({ jobId, tab }: { readonly jobId: string; readonly tab: Tab }) {
  const quiet = useSnapshot(({ status }) => status === 'running' || status === 'completed');
  const full = tab === 'live';
  const isReplayed = useLive((live) => live.isReplayed);
  return (
    <fieldset className={full ? css.standing : css.line} disabled={isReplayed}>
      <Kpis look={full ? 'full' : 'line'} />
      {full && <CounterBar />}
      {tab !== 'trial' && <BudgetBanner jobId={jobId} />}
      <SignedOutBanner jobId={jobId} />
      <HeldBackBanner key={jobId} jobId={jobId} />
      {(full || !quiet) && <LimitLine />}
      {full && <Facts jobId={jobId} />}
    </fieldset>
  );
}

function Panel({ tab, jobId }: { readonly tab: Tab; readonly jobId: string }) {
  switch (tab) {
    case 'summary':
      return <SummaryView jobId={jobId} />;
    case 'trial':
      return <TrialView jobId={jobId} />;
    case 'live':
      return <LiveView jobId={jobId} />;
    case 'urls':
      return <UrlsView jobId={jobId} />;
    case 'site':
      return <SiteView jobId={jobId} />;
    case 'problems':
      return <ProblemsView jobId={jobId} />;
    case 'search':
      return <SearchView jobId={jobId} />;
    case 'changes':
      return <ChangesView jobId={jobId} />;
    case 'files':
      return <FilesView jobId={jobId} />;
    case 'rules':
      return <RulesView jobId={jobId} />;
    case 'log':
      return <LogView jobId={jobId} />;
  }
}
