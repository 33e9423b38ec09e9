import { useEffect } from 'react';
import { readUrls } from '../stores/url-table.js';
import { UrlDetail } from './url-detail.js';
import { UrlFilters } from './url-filters.js';
import { UrlGrid } from './url-grid.js';
import css from './urls.module.css';

/** Every URL of the crawl, as the database knows it. */
export function UrlsView({ jobId }: { readonly jobId: string }) {
  useEffect(() => readUrls(jobId), [jobId]);
  return (
    <section className={css.view} aria-label="URLs">
      <UrlFilters />
      <div className={css.frame}>
        <UrlGrid />
      </div>
      <UrlDetail />
    </section>
  );
}
