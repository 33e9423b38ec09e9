import { useEffect } from 'react';
import { SkippedView } from '../skipped/skipped-view.js';
import { readUrls, useUrlTable } from './url-table.js';
import { UrlFilters } from './url-filters.js';
import { UrlGrid } from './url-grid.js';
import table from '../table/table.module.css';
import css from './urls.module.css';

/** Every URL of the crawl, as the database knows it: as a table, or the skipped ones in groups. */
export function UrlsView({ jobId }: { readonly jobId: string }) {
  useEffect(() => readUrls(jobId), [jobId]);
  const grouped = useUrlTable((table) => table.grouped);
  return (
    <section className={css.view} aria-label="URLs">
      <UrlFilters jobId={jobId} />
      {grouped ? (
        <SkippedView jobId={jobId} />
      ) : (
        <div className={table.frame}>
          <UrlGrid />
        </div>
      )}
    </section>
  );
}
