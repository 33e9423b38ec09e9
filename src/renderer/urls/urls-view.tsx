import { type KeyboardEvent, lazy, Suspense, useEffect } from 'react';
import { SkippedView } from '../skipped/skipped-view.js';
import { useUi } from '../stores/ui.js';
import { giveUpList, readUrls, type UrlsWay, useUrlTable } from './url-table.js';
import { UrlFilters } from './url-filters.js';
import { ListMaking } from './list-making.js';
import { UrlGrid } from './url-grid.js';
import table from '../table/table.module.css';
import css from './urls.module.css';

// Comes with the first look at pictures.
const PictureGrid = lazy(async () => ({ default: (await import('./picture-grid.js')).PictureGrid }));

/** Every URL of the crawl, as the database knows it: as a table, by pictures, or the skipped ones in groups. */
export function UrlsView({ jobId }: { readonly jobId: string }) {
  // Sent here by another view while it is on show, the table begins anew.
  const wanted = useUi((ui) => ui.wantedUrls);
  useEffect(() => readUrls(jobId), [jobId, wanted]);
  const way = useUrlTable((state) => state.way);
  return (
    <section className={css.view} aria-label="URLs" onKeyDownCapture={onEscape}>
      <UrlFilters jobId={jobId} />
      <Shown jobId={jobId} way={way} />
    </section>
  );
}

/** What is being listed comes before what else Esc closes. */
function onEscape(event: KeyboardEvent): void {
  if (event.key !== 'Escape' || !giveUpList()) return;
  event.preventDefault();
  event.stopPropagation();
}

function Shown({ jobId, way }: { readonly jobId: string; readonly way: UrlsWay }) {
  if (way === 'groups') return <SkippedView jobId={jobId} />;
  return (
    <div className={table.frame}>
      <ListMaking />
      {way === 'table' ? (
        <UrlGrid />
      ) : (
        <Suspense fallback={<p aria-busy="true" />}>
          <PictureGrid jobId={jobId} />
        </Suspense>
      )}
    </div>
  );
}
