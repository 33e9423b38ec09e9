import { useState } from 'react';
import { t } from '../../contract/language.js';
import { Field } from '../controls/field.js';
import { TextLines } from '../controls/text-lines.js';
import { seedLines } from '../settings/seed-lines.js';
import { closeJobDialog } from '../stores/ui.js';
import { addUrls } from '../actions/commands.js';
import { refusedWords } from '../words/queued-words.js';
import { DialogForm } from './dialog-form.js';

/** Adds addresses to a crawl, also while it runs. */
export function AddForm({ jobId }: { readonly jobId: string }) {
  const [text, setText] = useState('');
  const [problems, setProblems] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState(false);
  const lines = seedLines(text);
  const add = async (): Promise<void> => {
    if (lines.length === 0) return setProblems([t('Enter at least one address.')]);
    setBusy(true);
    const added = await addUrls(jobId, lines);
    setBusy(false);
    if (!added.ok) return setProblems([added.error.message]);
    if (added.value.refused.length === 0) return closeJobDialog();
    // The others are in the crawl: what stays is what can still be corrected.
    setText(added.value.refused.join('\n'));
    setProblems(refusedWords(added.value));
  };
  return (
    <DialogForm title={t('Add addresses')} deed={t('Add')} busy={busy} onSubmit={add}>
      <Field
        id="add-urls"
        name="urls"
        label={t('Addresses')}
        hint={t(
          'One per line. They are fetched even outside the scope, because you ask for them; links on their pages are followed within the scope of this crawl. Exclude rules still apply.',
        )}
        error={problems.length === 0 ? null : problems.join(' ')}
      >
        {(input) => (
          <TextLines
            {...input}
            fewest={4}
            autoFocus
            value={text}
            placeholder="https://example.com/page"
            onChange={(value) => {
              setText(value);
              setProblems([]);
            }}
          />
        )}
      </Field>
    </DialogForm>
  );
}
