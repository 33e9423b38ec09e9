import { lazy, Suspense, useEffect, useState } from 'react';
import { t } from '../../contract/language.js';
import type { ListSource } from '../../contract/list-copy.js';
import { URL_STATES, type UrlState } from '../../contract/job.js';
import controls from '../controls/controls.module.css';
import { StateDot } from '../controls/state-dot.js';
import { ToolFace } from '../controls/tool-icon.js';
import { formatCount } from '../format/numbers.js';
import { ListCopy } from '../list-copy/list-copy.js';
import { useSnapshot } from '../stores/live.js';
import { namesOf } from '../table/column-layout.js';
import { useColumns } from './columns.js';
import { filterText, showAllStates, showWay, toggleState, type UrlsWay, useUrlTable } from './url-table.js';
import { STATE_WORDS } from '../words/state-words.js';
import css from './urls.module.css';

// What the menus are made of comes with the table, not with the window.
const Facets = lazy(async () => ({ default: (await import('./facets.js')).Facets }));
const FinishedChip = lazy(async () => ({ default: (await import('./finished-chip.js')).FinishedChip }));
const FolderChip = lazy(async () => ({ default: (await import('./folder-chip.js')).FolderChip }));
const StateChoice = lazy(async () => ({ default: (await import('./state-choice.js')).StateChoice }));
const ViewChoice = lazy(async () => ({ default: (await import('./view-choice.js')).ViewChoice }));
const ColumnChoice = lazy(async () => ({ default: (await import('./column-choice.js')).ColumnChoice }));

/** What is pending is still in the queue for the database: one chip shows both. */
const FILTERS: readonly UrlState[] = URL_STATES.filter((state) => state !== 'pending');
/** `unchanged` happens only in a crawl that repeats another. */
const ALWAYS: readonly UrlState[] = FILTERS.filter((state) => state !== 'unchanged');

export function UrlFilters({ jobId }: { readonly jobId: string }) {
  const way = useUrlTable((table) => table.way);
  const grouped = way === 'groups';
  const states = useSnapshot((s) => s.counters.unchanged > 0) ? FILTERS : ALWAYS;
  return (
    <div className={css.filters}>
      <Ways way={way} />
      {grouped ? <p className={css.grouped}>{t('Skipped URLs, grouped by reason and pattern')}</p> : <TextFilter />}
      {!grouped && (
        <div className={css.tools}>
          <Total />
          <ListCopy jobId={jobId} source={listOnShow} />
          <Suspense fallback={null}>
            <ViewChoice />
            {way === 'table' && <ColumnChoice />}
          </Suspense>
        </div>
      )}
      {!grouped && (
        <div className={css.narrowing}>
          <States states={states} />
          <Suspense fallback={null}>
            <StateChoice states={states} />
            <FolderChip />
            <FinishedChip />
            <Facets jobId={jobId} />
          </Suspense>
        </div>
      )}
    </div>
  );
}

const WAYS: Readonly<Record<UrlsWay, string>> = {
  table: t('Table'),
  pictures: t('Pictures'),
  groups: t('Skipped by reason'),
};

function Ways({ way }: { readonly way: UrlsWay }) {
  const hasPictures = useSnapshot((s) => s.config.pictures !== 'off');
  // Object.keys widens to string; these are the keys of WAYS.
  const ways = (Object.keys(WAYS) as UrlsWay[]).filter((one) => one !== 'pictures' || hasPictures || way === one);
  return (
    <div className={css.ways} role="group" aria-label={t('Ways to show the URLs')}>
      {ways.map((one) => (
        <Way key={one} icon={one} words={WAYS[one]} isShown={way === one} onShow={() => showWay(one)} />
      ))}
    </div>
  );
}

interface WayProps {
  readonly icon: UrlsWay;
  readonly words: string;
  readonly isShown: boolean;
  readonly onShow: () => void;
}

function Way({ icon, words, isShown, onShow }: WayProps) {
  return (
    <button type="button" className={css.chip} title={words} aria-pressed={isShown} onClick={onShow}>
      <ToolFace icon={icon} words={words} />
    </button>
  );
}

function States({ states }: { readonly states: readonly UrlState[] }) {
  const chosen = useUrlTable((table) => table.filter.states);
  return (
    <div className={css.chips} role="group" aria-label={t('States shown')}>
      <button type="button" className={css.chip} aria-pressed={chosen.length === 0} onClick={showAllStates}>
        {t('All')}
      </button>
      {states.map((state) => (
        <StateChip key={state} state={state} chosen={chosen.includes(state)} />
      ))}
    </div>
  );
}

/** The whole table as it stands: filtered, in its order, with its columns. */
function listOnShow(): ListSource {
  return { kind: 'urls', query: useUrlTable.getState().filter, columns: namesOf(useColumns.getState()) };
}

function StateChip({ state, chosen }: { readonly state: UrlState; readonly chosen: boolean }) {
  const count = useSnapshot((s) => s.counters[state] + (state === 'queued' ? s.counters.pending : 0));
  return (
    <button type="button" className={css.chip} aria-pressed={chosen} onClick={() => toggleState(state)}>
      <StateDot state={state} />
      {STATE_WORDS[state]} <span className={css.count}>{formatCount(count)}</span>
    </button>
  );
}

const TYPING_MS = 200;

function TextFilter() {
  const asked = useUrlTable((table) => table.filter.text);
  const [text, setText] = useState(asked);
  // A view that was kept brings its own text.
  const [seen, setSeen] = useState(asked);
  if (asked !== seen) {
    setSeen(asked);
    setText(asked);
  }
  useEffect(() => {
    const timer = setTimeout(() => filterText(text), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <input
      className={css.search}
      type="search"
      aria-label={t('Filter by URL or title')}
      placeholder={t('Filter by URL or title')}
      spellCheck={false}
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  );
}

function Total() {
  const total = useUrlTable((table) => table.rows.total);
  const filter = useUrlTable((table) => table.rows.filter);
  const isSoFar = useUrlTable(({ rows: { soFar } }) => soFar !== null && !soFar.isRenewal);
  const whole = total === null || isSoFar ? '' : t('{total, plural, one {# URL} other {# URLs}}', { total });
  // On screen the number moves with the crawl; a screen reader is told it once for each filter.
  const [told, setTold] = useState({ filter, words: whole });
  if (told.filter !== filter || (told.words === '' && whole !== '')) setTold({ filter, words: whole });
  return (
    <>
      <span className={css.total} data-testid="urls-total">
        {total !== null && isSoFar ? t('{total, plural, one {# URL} other {# URLs}} so far', { total }) : whole}
      </span>
      <span className={controls.hidden} role="status">
        {told.words}
      </span>
    </>
  );
}
