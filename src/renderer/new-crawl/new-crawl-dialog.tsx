import { Dialog } from '../controls/dialog.js';
import { closeForm, useUi } from '../stores/ui.js';
import { forgetSecrets } from '../settings/draft-store.js';
import { NewCrawlForm } from './new-crawl-form.js';

/** The form over the window. */
export function NewCrawlDialog() {
  const open = useUi((ui) => ui.formOpen);
  if (!open) return null;
  const close = (): void => {
    forgetSecrets();
    closeForm();
  };
  return (
    <Dialog titleId="new-crawl-title" onClose={close}>
      <NewCrawlForm onCancel={close} />
    </Dialog>
  );
}
