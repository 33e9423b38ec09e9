import { useState } from 'react';
import { Field } from '../controls/field.js';
import { TextLines } from '../controls/text-lines.js';
import { seedLines } from '../settings/seed-lines.js';
import { closeJobDialog } from '../stores/ui.js';
import { addUrls } from '../actions/commands.js';
import { DialogForm } from './dialog-form.js';

/** Adds addresses to a crawl, also while it runs. */
export function AddForm({ jobId }: { readonly jobId: string }) {
  const [text, setText] = useState('');
  const [problems, setProblems] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState(false);
  const lines = seedLines(text);
  const add = async (): Promise<void> => {
    setBusy(true);
    const wrong = lines.length === 0 ? ['Enter at least one address.'] : await addUrls(jobId, lines);
    setBusy(false);
    setProblems(wrong);
    if (wrong.length === 0) closeJobDialog();
  };
  return (
    <DialogForm title="Add addresses" deed="Add" busy={busy} onSubmit={add}>
      <Field
        id="add-urls"
        name="urls"
        label="Addresses"
        hint="One per line. They are fetched even outside the scope, because you ask for them; links on their pages are followed within the scope of this crawl. Exclude rules still apply."
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
