import { t } from '../../contract/language.js';
import { readableUrl } from '../format/short-url.js';
import { originOf, rowUrl } from '../format/urls.js';
import { useSnapshot } from '../stores/live.js';
import css from './facets.module.css';
import { leaveFolder, useUrlTable } from './url-table.js';

/** The folder that the table is narrowed to, and the way out of it; nothing where it shows every folder. */
export function FolderChip() {
  const folder = useUrlTable((table) => table.filter.under ?? '');
  const origin = useSnapshot((s) => originOf(s.config.seeds[0] ?? ''));
  if (folder === '') return null;
  return (
    <span className={css.chip} data-set>
      <span className={css.trigger} title={readableUrl(folder)}>
        {t('In')} <b>{readableUrl(rowUrl(folder, origin))}</b>
      </span>
      <button type="button" className={css.clear} aria-label={t('Every folder')} onClick={leaveFolder}>
        ✕
      </button>
    </span>
  );
}
