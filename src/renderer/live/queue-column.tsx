import { Fragment, type KeyboardEvent, memo, type MouseEvent } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { msg, t } from '../../contract/language.js';
import type { QueuePreview } from '../../contract/queue-head.js';
import { RowUrl } from '../controls/row-url.js';
import { Sentence } from '../controls/sentence.js';
import { useCells } from '../controls/use-cells.js';
import { formatCount } from '../format/numbers.js';
import { hostOf, originOf } from '../format/urls.js';
import { useLive, useSnapshot } from '../stores/live.js';
import { useNowSlow } from '../stores/now.js';
import { openThing } from '../stores/thing.js';
import { PinMark } from '../thing/pin-mark.js';
import { type ThingRowProps, useThingList } from '../thing/use-thing-list.js';
import { HostMenu, waitWords } from './host-chip.js';
import css from './live.module.css';
import { momentWords } from './host-words.js';
import { ageWords, type QueueGroup, queueGroups, stillNext } from './queue-view.js';

/** What is fetched next, by host, with since when it waits and the page it was found on. */
export function QueueColumn({ jobId }: { readonly jobId: string }) {
  const next = useLive(useShallow(({ snapshot }) => stillNext(snapshot)));
  const queued = useSnapshot((s) => s.counters.queued);
  const paces = useSnapshot((s) => s.hosts);
  const config = useSnapshot((s) => s.config);
  const nowMs = useNowSlow();
  const groups = queueGroups(next, paces, config);
  const rows = groups.flatMap(({ runs }) => runs.flatMap((run) => run.rows));
  const { active, list, row } = useThingList(rows.map(({ url }) => url));
  const seedOrigin = originOf(config.seeds[0] ?? '');
  const isOneHost = groups.length === 1 && groups[0]?.treatment === 'usual' && groups[0].origin === seedOrigin;
  const [ruler, cells] = useCells();
  const openSource = (event: KeyboardEvent): boolean => {
    const source = rows.find(({ url }) => url === active)?.foundOn;
    if (event.key !== 'o' || event.ctrlKey || event.metaKey || event.altKey || source === undefined) return false;
    openThing({ url: source, id: null });
    return true;
  };
  return (
    <section className={css.column} aria-label={t('Queue')}>
      <h2 className={css.heading}>
        <span>{t('Queue · next up')}</span>
        <span>{formatCount(queued)}</span>
      </h2>
      {next.length === 0 ? (
        <p className={css.nothing}>
          <Empty queued={queued} />
        </p>
      ) : (
        // Scrolls: without a mouse it must be possible to come here.
        <ul
          className={css.rows}
          aria-label={t('Next up')}
          data-column="queue"
          {...list}
          onKeyDown={(event) => openSource(event) || list.onKeyDown(event)}
          onClick={(event) => clickedSource(event) || list.onClick(event)}
          onContextMenu={(event) => hostAt(event) || list.onContextMenu(event)}
        >
          <li className={`${css.queued} ${css.ruler}`} aria-hidden="true">
            <span className={css.url} ref={ruler} />
            <span className={css.depth}>{t('d{depth}', { depth: 10 })}</span>
            <span className={css.age} />
          </li>
          {groups.map((group) => (
            <Fragment key={group.origin}>
              {!isOneHost && <HostLine jobId={jobId} group={group} />}
              {group.runs.map(({ foundOn, rows: found }) => (
                <Fragment key={found[0]?.url}>
                  <SourceLine foundOn={foundOn} origin={group.origin} />
                  {found.map((entry) => (
                    <QueueRow
                      key={entry.url}
                      entry={entry}
                      age={ageWords(entry.foundAtMs, nowMs)}
                      origin={group.origin}
                      cells={cells}
                      row={row(entry.url)}
                    />
                  ))}
                </Fragment>
              ))}
            </Fragment>
          ))}
        </ul>
      )}
    </section>
  );
}

function Empty({ queued }: { readonly queued: number }) {
  const waits = useSnapshot(({ limitedBy: { kind } }) => kind === 'host_wait' || kind === 'retry_wait');
  if (queued === 0) return t('Nothing is waiting.');
  return waits ? t('What is queued waits for its hosts.') : t('The next addresses are not known yet.');
}

/** The source of rows is a thing too: a click on it opens its details. */
function clickedSource({ target }: MouseEvent): boolean {
  const source =
    target instanceof Element ? target.closest<HTMLElement>('[data-source]')?.dataset['source'] : undefined;
  if (source === undefined) return false;
  openThing({ url: source, id: null });
  return true;
}

/** A host has a menu of its own. */
function hostAt({ target }: MouseEvent): boolean {
  return target instanceof Element && target.closest('[data-host]') !== null;
}

function HostLine({ jobId, group }: { readonly jobId: string; readonly group: QueueGroup }) {
  const { origin, treatment, queued } = group;
  const state = { held: t('held back'), first: t('first'), usual: null }[treatment];
  const counts = [state, queued === null ? null : waitWords(queued)].filter((words) => words !== null);
  return (
    <HostMenu
      jobId={jobId}
      origin={origin}
      trigger={<li role="presentation" className={css.host} data-host={hostOf(origin)} data-treatment={treatment} />}
    >
      <b title={origin}>{hostOf(origin)}</b>
      <span>{counts.join(' · ')}</span>
    </HostMenu>
  );
}

const SourceLine = memo(function SourceLine({
  foundOn,
  origin,
}: {
  readonly foundOn: string | null;
  readonly origin: string;
}) {
  if (foundOn === null)
    return (
      <li role="presentation" className={css.source}>
        <span>{t('given, or named by a sitemap')}</span>
      </li>
    );
  return (
    <li
      role="presentation"
      className={css.source}
      data-source={foundOn}
      title={t('Found on {page}', { page: foundOn })}
    >
      <Sentence of={msg('on {page}')} parts={{ page: <RowUrl url={foundOn} origin={origin} /> }} />
    </li>
  );
});

interface QueueRowProps {
  readonly entry: QueuePreview;
  readonly age: string;
  readonly origin: string;
  readonly cells: number | null;
  readonly row: ThingRowProps;
}

const QueueRow = memo(
  function QueueRow({ entry, age, origin, cells, row }: QueueRowProps) {
    const { depth, foundOn, url } = entry;
    return (
      <li className={css.queued} {...row} aria-description={foundOn && t('Found on {page}', { page: foundOn })}>
        <span className={css.url} title={url}>
          <RowUrl url={url} origin={origin} cells={cells} />
        </span>
        <span className={css.depth} title={t('Depth {depth}', { depth })}>
          {t('d{depth}', { depth })}
        </span>
        <span className={css.age} title={foundWords(entry)}>
          {age}
        </span>
        <PinMark url={url} at="end" />
      </li>
    );
  },
  // Each progress event brings the same entries as new objects.
  (a, b) =>
    a.entry.url === b.entry.url &&
    a.entry.depth === b.entry.depth &&
    a.entry.foundOn === b.entry.foundOn &&
    a.age === b.age &&
    a.origin === b.origin &&
    a.cells === b.cells &&
    a.row['aria-selected'] === b.row['aria-selected'] &&
    a.row['data-current'] === b.row['data-current'],
);

function foundWords({ foundAtMs }: QueuePreview): string | undefined {
  return foundAtMs === undefined ? undefined : t('Found {time}', { time: momentWords(foundAtMs) });
}
