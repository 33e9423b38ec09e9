import { useEffect, useState } from 'react';
import type { Problem } from '../../contract/outcome.js';
import type { DeletionPreview } from '../../contract/deletion.js';
import { msg, t } from '../../contract/language.js';
import { bridge } from '../bridge.js';
import { Sentence } from '../controls/sentence.js';
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
      title={t('Delete this crawl?')}
      deed={preview && (hasTrash ? t('Move to trash') : t('Delete permanently'))}
      busy={busy}
      problem={problem?.message ?? null}
      onSubmit={remove}
    >
      {preview === null && problem === null && (
        <p className={css.facts} role="status">
          {t('Looking at what is in its folder…')}
        </p>
      )}
      {preview && (
        <div className={css.facts} data-testid="deletion">
          <p>
            <Sentence
              of={msg('Its folder with everything in it: {files}.')}
              parts={{ files: <b>{deletionWords(preview)}</b> }}
            />
          </p>
          <p className={css.path}>{preview.folder}</p>
          {preview.foreign.length > 0 && (
            <p>
              {hasTrash
                ? t('Not part of the crawl, but deleted with it: {names}.', { names: preview.foreign.join(', ') })
                : t('Not part of the crawl, and left in place: {names}.', { names: preview.foreign.join(', ') })}
            </p>
          )}
        </div>
      )}
    </DialogForm>
  );
}
