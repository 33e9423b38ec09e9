import { editDraft, useDraft } from './draft-store.js';
import { Field } from './field.js';
import css from './new-crawl.module.css';

/** The one thing a crawl needs. */
export function AddressField({ label = 'Address' }: { readonly label?: string }) {
  const address = useDraft((state) => state.draft.address);
  return (
    <Field name="address" label={label} wide>
      {(input) => (
        <input
          {...input}
          className={css.address}
          type="text"
          inputMode="url"
          autoComplete="off"
          autoFocus
          spellCheck={false}
          placeholder="https://example.com/docs/"
          value={address}
          onChange={(event) => editDraft({ address: event.target.value })}
        />
      )}
    </Field>
  );
}
