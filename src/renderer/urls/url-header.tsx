import type { CSSProperties } from 'react';
import { sortBy, useUrlTable } from './url-table.js';
import type { ColumnLook } from '../table/url-columns.js';
import table from '../table/table.module.css';
import css from './urls.module.css';

interface UrlHeaderProps {
  readonly columns: readonly ColumnLook[];
  readonly tracks: CSSProperties;
  /** Measures the column of the URL for all rows. */
  readonly ruler: (element: HTMLElement | null) => void;
}

export function UrlHeader({ columns, tracks, ruler }: UrlHeaderProps) {
  return (
    <div className={table.headers} role="rowgroup" style={{ minWidth: tracks.minWidth }}>
      <div className={table.cells} role="row" aria-rowindex={1} style={tracks}>
        {columns.map((look) => (
          <HeaderCell key={look.column} look={look} ruler={ruler} />
        ))}
      </div>
    </div>
  );
}

function HeaderCell({
  look: { column, name, numeric },
  ruler,
}: { readonly look: ColumnLook } & Pick<UrlHeaderProps, 'ruler'>) {
  const order = useUrlTable(({ filter }) =>
    filter.sort !== column ? 'none' : filter.descending ? 'descending' : 'ascending',
  );
  const arrow = { none: '', ascending: '↑', descending: '↓' }[order];
  return (
    <div role="columnheader" aria-sort={order} className={numeric ? table.numeric : undefined}>
      {column === 'url' && <span ref={ruler} className={`${css.ruler} ${table.mono}`} aria-hidden="true" />}
      <button type="button" className={css.sort} onClick={() => sortBy(column)}>
        {name}
        {arrow && <span aria-hidden="true">{`\u00a0${arrow}`}</span>}
      </button>
    </div>
  );
}
