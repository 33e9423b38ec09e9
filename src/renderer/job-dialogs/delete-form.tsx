import { useEffect, useState } from 'react';
import type { Problem } from '../../contract/outcome.js';
import type { DeletionPreview } from '../../contract/deletion.js';
import { bridge } from '../bridge.js';
import { closeJobDialog } from '../stores/ui.js';
import css from './job-dialogs.module.css';
import { deleteJob } from '../actions/commands.js';
import { DialogForm } from './dialog-form.js';
import { deletionWords } from './deletion-words.js';

/** Deletes a crawl, after it was said what goes. */
export function DeleteForm({ jobId }: { readonly jobId: string }) {
  const [preview, setPreview] = useState<DeletionPreview | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    let current = true;
    void bridge()
      .invoke('jobs.previewDelete', jobId)
      .then((answer) => {
        if (!current) return;
        if (answer.ok) setPreview(answer.value);
        else setProblem(answer.error);
      });
    return () => {
      current = false;
    };
  }, [jobId]);
  const hasTrash = problem?.code !== 'no_trash';
  const remove = async (): Promise<void> => {
    setBusy(true);
    const wrong = await deleteJob(jobId, hasTrash ? 'trash' : 'remove');
    setBusy(false);
    setProblem(wrong);
    if (wrong === null) closeJobDialog();
  };
  return (
    <DialogForm
      title="Delete this crawl?"
      deed={preview && (hasTrash ? 'Move to trash' : 'Delete permanently')}
      busy={busy}
      problem={problem?.message ?? null}
      onSubmit={remove}
    >
      {preview && (
        <div className={css.facts} data-testid="deletion">
          <p>
            Its folder with everything in it: <b>{deletionWords(preview)}</b>.
          </p>
          <p className={css.path}>{preview.folder}</p>
          {preview.foreign.length > 0 && (
            <p>
              Not part of the crawl, {hasTrash ? 'but deleted with it' : 'and left in place'}:{' '}
              {preview.foreign.join(', ')}.
            </p>
          )}
        </div>
      )}
    </DialogForm>
  );
}
