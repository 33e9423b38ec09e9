import { useState } from 'react';
import { t } from '../../contract/language.js';
import { renameJob } from '../actions/commands.js';
import { Field } from '../controls/field.js';
import fields from '../controls/fields.module.css';
import { useJobs } from '../stores/jobs.js';
import { closeJobDialog } from '../stores/ui.js';
import { DialogForm } from './dialog-form.js';

const LONGEST = 200;

/** Gives a crawl another name. Its folder keeps the name that it has. */
export function RenameForm({ jobId }: { readonly jobId: string }) {
  const title = useJobs((state) => state.jobs?.find((job) => job.jobId === jobId)?.title ?? '');
  const [name, setName] = useState(title);
  const [wrong, setWrong] = useState<string | null>(null);
  const rename = async (): Promise<void> => {
    if (name.trim() === '') return setWrong(t('Give it a name.'));
    const problem = await renameJob(jobId, name.trim());
    if (problem === null) closeJobDialog();
    else setWrong(problem.message);
  };
  return (
    <DialogForm title={t('Rename this crawl')} deed={t('Rename')} onSubmit={rename}>
      <Field id="rename" name="name" label={t('Name')} hint={t('Its folder keeps its name.')} error={wrong}>
        {(input) => (
          <input
            {...input}
            className={fields.input}
            maxLength={LONGEST}
            autoFocus
            autoComplete="off"
            value={name}
            onFocus={(event) => event.currentTarget.select()}
            onChange={(event) => setName(event.target.value)}
          />
        )}
      </Field>
    </DialogForm>
  );
}
