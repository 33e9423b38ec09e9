import { Charts } from './charts.js';
import { FinishedColumn } from './finished-column.js';
import { HandOvers } from './hand-overs.js';
import { HostStrip } from './host-strip.js';
import css from './live.module.css';
import { QueueColumn } from './queue-column.js';
import { WorkersColumn } from './workers-column.js';

export function LiveView({ jobId }: { readonly jobId: string }) {
  return (
    <div className={css.live}>
      <HostStrip jobId={jobId} />
      <div className={css.columns}>
        <QueueColumn jobId={jobId} />
        <WorkersColumn />
        <FinishedColumn />
      </div>
      <Charts />
      <HandOvers />
    </div>
  );
}
