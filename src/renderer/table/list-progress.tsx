import type { ReactNode } from 'react';
import type { ListProgress } from '../../contract/job.js';
import { t } from '../../contract/language.js';
import controls from '../controls/controls.module.css';
import css from './table.module.css';

/** A list of a usual crawl is made sooner. */
export const WORTH_TELLING_MS = 400;

interface ListProgressLineProps {
  /** Null = nothing is known of it yet. */
  readonly soFar: ListProgress | null;
  /** Rows of it are on show already: they are not covered. */
  readonly hasRows: boolean;
  /** What can be done about it. */
  readonly children?: ReactNode;
}

/** What a table is waiting for and how far it is, over the table. */
export function ListProgressLine({ soFar, hasRows, children }: ListProgressLineProps) {
  const words = soFar === null ? t('Reading all URLs of the crawl…') : DOING[soFar.doing](soFar.of);
  return (
    <div className={css.waiting} data-beside={hasRows} data-bare={children === undefined}>
      <span aria-hidden="true">{words}</span>
      {soFar && <span aria-hidden="true">{t('{share} % done', { share: Math.floor(soFar.share * 100) })}</span>}
      <span className={controls.hidden} role="status">
        {words}
      </span>
      {children}
    </div>
  );
}

const DOING: Readonly<Record<ListProgress['doing'], (of: number) => string>> = {
  sorting: (of) => t('Sorting {of} URLs…', { of }),
  filtering: (of) => t('Looking through {of} URLs…', { of }),
  narrowing: (of) => t('Looking through {of} findings…', { of }),
  surveying: (of) => t('Looking for problems in {of} URLs…', { of }),
};
