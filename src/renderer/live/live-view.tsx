import { Charts } from './charts.js';
import { FinishedColumn } from './finished-column.js';
import css from './live.module.css';
import { QueueColumn } from './queue-column.js';
import { Traps } from './traps.js';
import { WorkersColumn } from './workers-column.js';

export function LiveView({ jobId }: { readonly jobId: string }) {
  return (
    <div className={css.live}>
      <Traps jobId={jobId} />
      <div className={css.columns}>
        <QueueColumn />
        <WorkersColumn jobId={jobId} />
        <FinishedColumn />
      </div>
      <Charts />
    </div>
  );
}
