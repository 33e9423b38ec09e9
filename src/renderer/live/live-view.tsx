import { Charts } from './charts.js';
import { FinishedColumn } from './finished-column.js';
import css from './live.module.css';
import { QueueColumn } from './queue-column.js';
import { WorkersColumn } from './workers-column.js';

export function LiveView() {
  return (
    <div className={css.live}>
      <div className={css.columns}>
        <QueueColumn />
        <WorkersColumn />
        <FinishedColumn />
      </div>
      <Charts />
    </div>
  );
}
