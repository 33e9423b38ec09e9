import { Dialog } from '../controls/dialog.js';
import { closeJobDialog, useUi } from '../stores/ui.js';
import { AddForm } from './add-form.js';
import { DeleteForm } from './delete-form.js';
import { RenameForm } from './rename-form.js';
import { RetryForm } from './retry-form.js';
import { SignInForm } from './sign-in-form.js';
import { SettingsForm } from './settings-form.js';
import { SharedSettingsForm } from './shared-settings-form.js';

/** What is being done to a crawl that exists, over the window. */
export function JobDialogs() {
  const open = useUi((ui) => ui.jobDialog);
  if (!open) return null;
  if (open.kind === 'shared-settings')
    return (
      <Dialog titleId="job-dialog-title" onClose={closeJobDialog}>
        <SharedSettingsForm config={open.config} version={open.version} />
      </Dialog>
    );
  const { kind, jobId } = open;
  return (
    <Dialog key={kind} titleId="job-dialog-title" onClose={closeJobDialog}>
      {kind === 'add' && <AddForm jobId={jobId} />}
      {kind === 'retry' && <RetryForm jobId={jobId} />}
      {kind === 'rename' && <RenameForm jobId={jobId} />}
      {kind === 'delete' && <DeleteForm jobId={jobId} />}
      {kind === 'sign-in' && <SignInForm jobId={jobId} />}
      {kind === 'settings' && <SettingsForm jobId={jobId} />}
    </Dialog>
  );
}
