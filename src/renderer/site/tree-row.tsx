import { memo } from 'react';
import { t } from '../../contract/language.js';
import type { SiteRow } from '../../contract/site.js';
import { StateDot } from '../controls/state-dot.js';
import { formatBytes, formatCount } from '../format/numbers.js';
import { splitUrl } from '../format/urls.js';
import table from '../table/table.module.css';
import { countsWords, mainState, nameWords, rowWords, urlsOf } from './site-words.js';
import css from './site.module.css';
import { StateBar } from './state-bar.js';

interface TreeRowProps {
  readonly index: number;
  /** Pixels from the top of the body. */
  readonly top: number;
  /** null while it has not been read. */
  readonly row: SiteRow | null;
  readonly selected: boolean;
}

const INDENT_PX = 16;
/** From here on a row says its level and stands no deeper. */
const MOST_INDENTED = 14;

export function rowId(index: number): string {
  return `site-row-${index}`;
}

/** One host, folder or page. The tree does what is clicked in it: see `data-does`. */
export const TreeRow = memo(function TreeRow({ index, top, row, selected }: TreeRowProps) {
  const style = { transform: `translateY(${top}px)` };
  if (!row) {
    return (
      <div
        role="treeitem"
        aria-busy="true"
        aria-label={t('Being read')}
        className={`${table.row} ${css.row}`}
        style={style}
      >
        <span className={table.blank} />
      </div>
    );
  }
  const { kind, level, isOpen, counts, bytes, address } = row;
  const isPage = kind === 'page';
  return (
    <div
      id={rowId(index)}
      data-row={index}
      role="treeitem"
      aria-level={level}
      aria-posinset={row.position}
      aria-setsize={row.neighbours}
      aria-expanded={isPage ? undefined : isOpen}
      aria-selected={selected}
      aria-label={rowWords(row)}
      className={`${table.row} ${css.row}`}
      style={style}
    >
      <span
        className={css.name}
        style={{ paddingLeft: Math.min(level - 1, MOST_INDENTED) * INDENT_PX }}
        title={address}
      >
        <span className={css.twist} data-open={isOpen} aria-hidden="true">
          {isPage ? '' : '›'}
        </span>
        {level > MOST_INDENTED + 1 && <small className={css.level}>{level}</small>}
        <Name row={row} />
        {!isPage && (
          <span className={css.show} data-does="show" title={t('Show in the table of URLs')} aria-hidden="true">
            {t('Show')}
          </span>
        )}
      </span>
      <span className={css.number}>{isPage ? '' : formatCount(urlsOf(counts))}</span>
      <span className={css.failed} data-none={counts.failed === 0}>
        {isPage || counts.failed === 0 ? '' : formatCount(counts.failed)}
      </span>
      <span className={css.number}>{bytes === 0 ? '' : formatBytes(bytes)}</span>
      <span className={css.states} title={countsWords(row)}>
        {isPage ? <StateDot state={mainState(counts)} /> : <StateBar counts={counts} />}
        <span className={css.words}>{countsWords(row)}</span>
      </span>
    </div>
  );
});

/** Where there is no room for all of it the middle is left out, for neighbours differ in how they end. */
function Name({ row }: { readonly row: SiteRow }) {
  const [head, tail] = splitUrl(nameWords(row));
  return (
    <span className={css.label} data-kind={row.kind} data-own={row.kind === 'page' && row.name === ''}>
      <span className={css.first}>{head}</span>
      <span>{tail}</span>
    </span>
  );
}
