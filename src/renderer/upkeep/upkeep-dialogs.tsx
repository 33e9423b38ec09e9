import { Dialog } from '../controls/dialog.js';
import { closeUpkeep, useUi } from '../stores/ui.js';
import { AddForm } from './add-form.js';
import { DeleteForm } from './delete-form.js';
import { RetryForm } from './retry-form.js';
import { SettingsForm } from './settings-form.js';

/** What is being done to a crawl that exists, over the window. */
export function UpkeepDialogs() {
  const upkeep = useUi((ui) => ui.upkeep);
  if (!upkeep) return null;
  const { kind, jobId } = upkeep;
  return (
    <Dialog key={kind} titleId="upkeep-title" onClose={closeUpkeep}>
      {kind === 'add' && <AddForm jobId={jobId} />}
      {kind === 'retry' && <RetryForm jobId={jobId} />}
      {kind === 'delete' && <DeleteForm jobId={jobId} />}
      {kind === 'settings' && <SettingsForm jobId={jobId} />}
    </Dialog>
  );
}
