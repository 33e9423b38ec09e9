import { useEffect } from 'react';
import { LimitLine } from '../live/limit-line.js';
import { LiveView } from '../live/live-view.js';
import { Kpis } from '../live/kpis.js';
import { Bar } from '../controls/bar.js';
import { followJob, useSnapshot } from '../stores/live.js';
import { useUi } from '../stores/ui.js';
import { UrlsView } from '../urls/urls-view.js';
import { JobHeader } from './job-header.js';
import css from './job.module.css';
import { Tabs } from './tabs.js';
import { Announcer } from './announcer.js';

interface JobViewProps {
  readonly jobId: string;
  readonly title: string;
}

/** One crawl: what it is, how far it is, and the tab a person chose. */
export function JobView({ jobId, title }: JobViewProps) {
  useEffect(() => followJob(jobId), [jobId]);
  const ready = useSnapshot((s) => s.jobId === jobId);
  const tab = useUi((ui) => ui.tab);
  if (!ready) return <main className={css.job} aria-busy="true" aria-label={title} />;
  return (
    <main className={css.job} aria-label={title}>
      <JobHeader jobId={jobId} title={title} />
      <Kpis />
      <div className={css.flow}>
        <CounterBar />
        <div className={css.under}>
          <LimitLine />
          <Tabs />
        </div>
      </div>
      <div className={css.panel} role="tabpanel" id={`panel-${tab}`} aria-labelledby={`tab-${tab}`}>
        {tab === 'live' ? <LiveView /> : <UrlsView jobId={jobId} />}
      </div>
      <Announcer />
    </main>
  );
}

function CounterBar() {
  return <Bar counters={useSnapshot((s) => s.counters)} size="big" />;
}
