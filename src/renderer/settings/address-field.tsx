import type { KeyboardEvent } from 'react';
import { t } from '../../contract/language.js';
import { TextLines } from '../controls/text-lines.js';
import { textOf } from './draft.js';
import { DraftField } from './draft-field.js';
import { typeText, useDraft } from './draft-store.js';

/** The one thing a crawl needs, or a list of them. */
export function AddressField({ label = t('Address') }: { readonly label?: string }) {
  const text = useDraft((state) => textOf(state.draft, 'seeds'));
  return (
    <DraftField name="seeds" label={label} wide>
      {(input) => (
        <TextLines
          {...input}
          value={text}
          placeholder="https://example.com/docs/"
          autoFocus
          onChange={(value) => typeText('seeds', value)}
          onKeyDown={startOnEnter}
        />
      )}
    </DraftField>
  );
}

/** Enter starts the crawl, as in a field of one line; with Shift it begins a new line. */
function startOnEnter(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
  event.preventDefault();
  event.currentTarget.form?.requestSubmit();
}
