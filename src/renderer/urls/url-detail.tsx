import { Button } from '../controls/button.js';
import { isWebAddress } from '../format/urls.js';
import { reasonWords } from '../live/outcome-words.js';
import { openInBrowser } from '../stores/commands.js';
import { useUrlTable } from '../stores/url-table.js';
import { rowAt } from './row-windows.js';
import css from './urls.module.css';

/** The whole story of the selected row. */
export function UrlDetail() {
  const row = useUrlTable((table) => rowAt(table.rows, table.selected));
  if (!row) return null;
  const why = row.message ?? reasonWords(row.reason)?.long;
  const redirected = row.finalUrl !== null && row.finalUrl !== row.url;
  return (
    <aside className={css.detail} aria-label="Selected URL">
      <div className={css.story}>
        <p className={css.full}>{row.url}</p>
        {redirected && <p className={css.full}>→ {row.finalUrl}</p>}
        {why && <p>{why}</p>}
        {row.markdownPath && <p className={css.full}>{row.markdownPath}</p>}
        {row.rawPath && <p className={css.full}>{row.rawPath}</p>}
      </div>
      {isWebAddress(row.url) && <Button onClick={() => void openInBrowser(row.url)}>Open in browser</Button>}
    </aside>
  );
}
