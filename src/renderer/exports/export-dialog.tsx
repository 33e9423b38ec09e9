import { t } from '../../contract/language.js';
import { Button } from '../controls/button.js';
import { Dialog } from '../controls/dialog.js';
import { closeExport, useUi } from '../stores/ui.js';
import { EXPORT_FORM, ExportForm } from './export-form.js';
import { ExportList } from './export-list.js';
import css from './exports.module.css';

/** What a crawl can be turned into, and what it was turned into. Exports go on when it is closed. */
export function ExportDialog({ jobId }: { readonly jobId: string }) {
  const open = useUi((ui) => ui.exportOpen);
  if (!open) return null;
  return (
    <Dialog titleId="export-title" onClose={closeExport}>
      <div className={css.dialog}>
        <h1 id="export-title" className={css.title}>
          {t('Export this crawl')}
        </h1>
        <ExportForm jobId={jobId} />
        <ExportList jobId={jobId} />
        <div className={css.actions}>
          <p>{t('Exports are written to the crawl’s folder. They continue when you close this.')}</p>
          <Button onClick={closeExport}>{t('Close')}</Button>
          <Button look="main" type="submit" form={EXPORT_FORM}>
            {t('Export')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
