import { t } from '../../contract/language.js';
import type { Preferences } from '../../contract/preferences.js';
import { settingOf } from '../../contract/settings.js';
import type { SettingKey } from '../../contract/setting-facts.js';
import css from '../controls/fields.module.css';
import { TextLines } from '../controls/text-lines.js';
import { usePreferences } from '../stores/preferences.js';
import { useUi } from '../stores/ui.js';
import { useBadLine } from './line-check.js';
import { isOn, textOf } from './draft.js';
import { DraftField } from './draft-field.js';
import { turnSwitch, typeText, useDraft } from './draft-store.js';
import { bareUnit } from './setting-value.js';

interface SettingProps {
  readonly name: SettingKey;
  readonly wide?: boolean;
}

/** One setting of the crawl as its kind wants it. What it is called and what its default is says the contract. */
export function SettingField({ name, wide = false }: SettingProps) {
  const { unit } = settingOf(name);
  if (name === 'include' || name === 'exclude') return <RulesField name={name} wide={wide} />;
  return unit === 'list' ? <ListField name={name} wide={wide} /> : <AmountField name={name} wide={wide} />;
}

function AmountField({ name, wide }: SettingProps) {
  const text = useDraft((state) => textOf(state.draft, name));
  const { label, words, shown, unit } = settingOf(name);
  // A crawl that is there has its own settings, whatever is wanted of new ones.
  const isNew = useUi((ui) => ui.jobDialog === null);
  const own = usePreferences((preferences) => (isNew ? ownDefault(preferences, name) : null));
  // A number without a unit has this one; said as soon as it matters.
  const bare = /^[\d.,\s]+$/.test(text) ? bareUnit(name) : null;
  return (
    <DraftField name={name} label={label} hint={words} wide={wide ?? false}>
      {(input) => (
        <div className={css.row}>
          <input
            {...input}
            className={css.input}
            inputMode={unit === 'count' ? 'numeric' : unit === 'per_second' ? 'decimal' : 'text'}
            autoComplete="off"
            spellCheck={false}
            placeholder={own ?? capital(shown)}
            value={text}
            onChange={(event) => typeText(name, event.target.value)}
          />
          {bare && <span className={css.unit}>{bare}</span>}
        </div>
      )}
    </DraftField>
  );
}

/** What a person has chosen as the default, where the program's own does not hold. */
function ownDefault(preferences: Preferences, name: SettingKey): string | null {
  if (name !== 'concurrency' && name !== 'agentContact' && name !== 'proxy') return null;
  const value = preferences[name];
  return value === null ? null : String(value);
}

function ListField({ name, wide }: SettingProps) {
  const text = useDraft((state) => textOf(state.draft, name));
  const { label, words, shown } = settingOf(name);
  return (
    <DraftField name={name} label={label} hint={t('{words} One per line.', { words })} wide={wide ?? false}>
      {(input) => (
        <TextLines {...input} value={text} placeholder={capital(shown)} onChange={(value) => typeText(name, value)} />
      )}
    </DraftField>
  );
}

function RulesField({ name, wide }: { readonly name: 'include' | 'exclude'; readonly wide?: boolean }) {
  const text = useDraft((state) => textOf(state.draft, name));
  const { label, words, shown } = settingOf(name);
  const custom = useDraft((state) => name === 'include' && state.draft.scope === 'custom');
  const wrong = useBadLine('rules.check', text);
  const usual = name === 'include' ? capital(shown) : t('{usual}, such as */archive/*', { usual: capital(shown) });
  return (
    <DraftField
      name={name}
      label={label}
      hint={t('{words} One per line.', { words })}
      soon={wrong}
      wide={wide ?? false}
    >
      {(input) => (
        <TextLines
          {...input}
          fewest={2}
          value={text}
          placeholder={custom ? 'https://example.com/docs/**' : usual}
          onChange={(value) => typeText(name, value)}
        />
      )}
    </DraftField>
  );
}

/** A setting that is on or off. */
export function SettingSwitch({ name }: { readonly name: SettingKey }) {
  const checked = useDraft((state) => isOn(state.draft, name));
  const { label, words } = settingOf(name);
  const hint = words.replace(/\.$/, '') === label ? null : words;
  return (
    <div className={css.field}>
      <label className={css.check}>
        <input
          type="checkbox"
          checked={checked}
          aria-describedby={hint ? `new-crawl-${name}-hint` : undefined}
          onChange={(event) => turnSwitch(name, event.target.checked)}
        />
        {label}
      </label>
      {hint && (
        <p id={`new-crawl-${name}-hint`} className={css.hint}>
          {hint}
        </p>
      )}
    </div>
  );
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
