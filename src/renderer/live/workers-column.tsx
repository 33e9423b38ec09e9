import { useShallow } from 'zustand/react/shallow';
import { t } from '../../contract/language.js';
import { useCells } from '../controls/use-cells.js';
import { originOf } from '../format/urls.js';
import { useLive, useSnapshot } from '../stores/live.js';
import { useThingList } from '../thing/use-thing-list.js';
import { LaneRow } from './lane-row.js';
import { idleWords } from './lane-words.js';
import css from './live.module.css';
import { WorkerStepper } from './worker-stepper.js';

/** More lanes than this stand close together, side by side where there is room. */
const ROOMY_LANES = 12;

export function WorkersColumn() {
  return (
    <section className={css.column} aria-label={t('Workers')}>
      <h2 className={css.heading}>
        <span>{t('Workers')}</span>
        <Busy />
      </h2>
      <Lanes />
    </section>
  );
}

function Busy() {
  const busy = useSnapshot((s) => s.lanes.reduce((count, lane) => (lane ? count + 1 : count), 0));
  const workers = useSnapshot((s) => s.config.concurrency);
  return (
    <span className={css.busy}>
      <span data-testid="workers-busy" title={busyWords(busy, workers)}>
        {busyWords(busy, workers)}
      </span>
      <WorkerStepper />
    </span>
  );
}

/** `7 of 10 busy`; while more are busy than there are to be, `9 busy, going down to 2`. */
function busyWords(busy: number, workers: number): string {
  if (busy > workers) return t('{busy} busy, going down to {workers}', { busy, workers });
  return t('{busy} of {workers} busy', { busy, workers });
}

function Lanes() {
  const urls = useLive(useShallow(({ snapshot }) => snapshot.lanes.map((lane) => lane?.url ?? null)));
  const origin = useSnapshot((s) => originOf(s.config.seeds[0] ?? ''));
  const idle = useSnapshot((s) => idleWords(s.status, s.counters.queued, s.limitedBy.kind));
  const { list, row } = useThingList(urls.filter((url) => url !== null));
  const [ruler, cells] = useCells();
  const look = urls.length > ROOMY_LANES ? css.dense : '';
  return (
    <div className={`${css.rows} ${look}`}>
      <div className={css.lanes}>
        <div className={`${css.lane} ${css.ruler}`} aria-hidden="true">
          <span className={css.number} />
          <span className={css.url} ref={ruler} />
        </div>
        <ol className={css.lanes} aria-label={t('Worker lanes')} data-column="lanes" {...list}>
          {urls.map((url, index) => (
            <LaneRow key={index} index={index} origin={origin} idle={idle} cells={cells} row={row(url ?? '')} />
          ))}
        </ol>
      </div>
    </div>
  );
}
