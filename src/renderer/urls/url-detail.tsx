import type { PageRecord } from '../../contract/job.js';
import { NO_CONTENT_WORDS } from '../../contract/no-content.js';
import { Button } from '../controls/button.js';
import { isWebAddress } from '../format/urls.js';
import { reasonWords } from '../words/outcome-words.js';
import { RobotsOverride } from '../actions/robots-override.js';
import { openInBrowser } from '../actions/commands.js';
import { explainUrl } from '../stores/ui.js';
import { useUrlTable } from './url-table.js';
import { refetch } from '../actions/retry.js';
import { UrlHistory } from './url-history.js';
import { useDetail } from './use-detail.js';
import css from './urls.module.css';

/** The whole story of the selected row. */
export function UrlDetail({ jobId }: { readonly jobId: string }) {
  const { row: listed, isListed } = useUrlTable((table) => table.selected);
  const detail = useDetail(jobId, listed);
  const row = isListed ? listed : (detail?.record ?? listed);
  if (!row) return null;
  return (
    <aside className={css.detail} aria-label="Selected URL">
      {/* Scrolls: without a mouse it must be possible to come here. */}
      <div className={css.story} tabIndex={0} role="group" aria-label="Details">
        <Facts row={row} />
        {detail && <UrlHistory detail={detail} />}
      </div>
      <div className={css.deeds}>
        <Button onClick={() => explainUrl(row.url)}>Why?</Button>
        {isWebAddress(row.url) && row.state !== 'queued' && row.state !== 'pending' && (
          <Button onClick={() => void refetch(jobId, row.url)}>Fetch again</Button>
        )}
        {isWebAddress(row.url) && <Button onClick={() => void openInBrowser(row.url)}>Open in browser</Button>}
        {row.reason === 'robots_disallowed' && <RobotsOverride key={row.id} jobId={jobId} url={row.url} />}
      </div>
    </aside>
  );
}

function Facts({ row }: { readonly row: PageRecord }) {
  const why = row.message ?? reasonWords(row.reason)?.long;
  const redirected = row.finalUrl !== null && row.finalUrl !== row.url;
  return (
    <div>
      <p className={css.full}>{row.url}</p>
      {redirected && <p className={css.full}>→ {row.finalUrl}</p>}
      {why && <p>{why}</p>}
      {row.noContent && <p>No content: {NO_CONTENT_WORDS[row.noContent].one}.</p>}
      {row.noindex && <p>It asks search engines not to list it (noindex).</p>}
      {row.markdownPath && <p className={css.full}>{row.markdownPath}</p>}
      {row.rawPath && <p className={css.full}>{row.rawPath}</p>}
    </div>
  );
}
