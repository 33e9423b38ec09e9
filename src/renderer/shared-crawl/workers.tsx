import { useState } from 'react';
import { t } from '../../contract/language.js';
import type { SharedCrawlView, WatchedWorker } from '../../contract/shared-crawls.js';
import { requeueShared } from '../actions/shared.js';
import { Button } from '../controls/button.js';
import { Dialog } from '../controls/dialog.js';
import { formatCount, formatRate } from '../format/numbers.js';
import { beatWords, workerWords } from '../words/shared-words.js';
import css from './shared-crawl.module.css';

/** A line for each worker, and what the chosen one fetches. */
export function Workers({ view }: { readonly view: SharedCrawlView }) {
  const { workers, readAt } = view;
  const [chosen, setChosen] = useState<number | null>(null);
  const [asked, setAsked] = useState<WatchedWorker | null>(null);
  const shown = workers.find(({ worker }) => worker === chosen) ?? null;
  if (workers.length === 0)
    return (
      <p className={css.remark}>{t('No worker has joined yet. One joins with: orbweaver work --frontier <address>')}</p>
    );
  return (
    <section className={css.workers} aria-label={t('Workers')}>
      <div className={css.scroll}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('Worker')}</th>
              <th scope="col">{t('State')}</th>
              <th scope="col" className={css.number}>
                {t('Hosts')}
              </th>
              <th scope="col" className={css.number}>
                {t('Saved')}
              </th>
              <th scope="col" className={css.number}>
                {t('Pages a second')}
              </th>
              <th scope="col" className={css.number}>
                {t('Heard of')}
              </th>
              <th scope="col">{t('Machine and folder')}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {workers.map((worker) => (
              <tr key={worker.worker} data-chosen={worker.worker === chosen}>
                <th scope="row">
                  <button
                    type="button"
                    className={css.choose}
                    aria-expanded={worker.worker === chosen}
                    aria-label={t('What worker {worker} fetches', { worker: String(worker.worker) })}
                    onClick={() => setChosen(worker.worker === chosen ? null : worker.worker)}
                  >
                    <span aria-hidden="true" className={worker.isAlive ? css.alive : css.gone}>
                      {worker.isAlive ? '●' : '○'}
                    </span>
                    {worker.worker}
                  </button>
                </th>
                <td>{workerWords(worker, view)}</td>
                <td className={css.number}>{formatCount(worker.hosts)}</td>
                <td className={css.number}>{formatCount(worker.saved)}</td>
                <td className={css.number}>
                  {worker.isAlive && worker.progress ? formatRate(worker.progress.pagesPerSecond) : '–'}
                </td>
                <td className={css.number}>{beatWords(worker, readAt)}</td>
                <td className={css.name} title={worker.name}>
                  {worker.name}
                </td>
                <td>
                  {!worker.isAlive && worker.saved > 0 && (
                    <Button size="small" onClick={() => setAsked(worker)}>
                      {t('Fetch again…')}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {shown && <Lanes worker={shown} />}
      {asked && <RequeueDialog worker={asked} onClose={() => setAsked(null)} />}
    </section>
  );
}

/** The URLs that a worker fetches, lane by lane. */
function Lanes({ worker: { worker, isAlive, progress } }: { readonly worker: WatchedWorker }) {
  return (
    <div className={css.fetching}>
      <h2>{t('What worker {worker} fetches', { worker: String(worker) })}</h2>
      {isAlive && progress !== null ? (
        <ol className={css.lanes}>
          {progress.lanes.map((url, lane) => (
            // A lane is its place.
            <li key={lane}>{url ?? <span>{t('free')}</span>}</li>
          ))}
        </ol>
      ) : (
        <p>{isAlive ? t('It has not yet said what it fetches.') : t('Nothing now.')}</p>
      )}
    </div>
  );
}

interface RequeueProps {
  readonly worker: WatchedWorker;
  readonly onClose: () => void;
}

/** Asked before pages are fetched twice. */
function RequeueDialog({ worker: { worker, name, saved }, onClose }: RequeueProps) {
  const requeue = (): void => {
    onClose();
    void requeueShared(worker);
  };
  return (
    <Dialog titleId="requeue-title" onClose={onClose}>
      <div className={css.dialog}>
        <h1 id="requeue-title">{t('Fetch again what worker {worker} holds?', { worker: String(worker) })}</h1>
        <p>
          {t(
            '{n, plural, one {# page lies} other {# pages lie}} in its folder, {name}. If that machine is lost, other workers can fetch them again. If it only rests, start its worker again instead: orbweaver resume <folder>',
            { n: saved, name },
          )}
        </p>
        <div className={css.deeds}>
          <Button look="quiet" data-first-focus onClick={onClose}>
            {t('Cancel')}
          </Button>
          <Button look="main" onClick={requeue}>
            {t('Fetch again')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
