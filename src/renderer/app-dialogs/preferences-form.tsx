import { useEffect, useState } from 'react';
import type { AppInfo } from '../../contract/ipc.js';
import { t } from '../../contract/language.js';
import {
  LANGUAGE_CHOICES,
  type LanguageChoice,
  type Preferences,
  type Theme,
  THEMES,
} from '../../contract/preferences.js';
import { checkPreferences } from '../../contract/preferences-schema.js';
import { settingOf } from '../../contract/settings.js';
import { bridge } from '../bridge.js';
import { Button } from '../controls/button.js';
import { Choice } from '../controls/choice.js';
import { Field } from '../controls/field.js';
import fields from '../controls/fields.module.css';
import { report } from '../stores/notices.js';
import { changePreferences, usePreferences } from '../stores/preferences.js';
import { closeAppDialog, firstSetting, reopenSettingsAt } from '../stores/ui.js';
import { SignedInField } from './signed-in-field.js';
import { UpdatesField } from './updates-field.js';
import css from './app-dialogs.module.css';

const THEME_NAMES: Readonly<Record<Theme, string>> = {
  system: t('As the system'),
  light: t('Light'),
  dark: t('Dark'),
};

/** What a person wants of the program. Each change holds at once. */
export function PreferencesForm() {
  return (
    <div className={css.dialog}>
      <h1 id="app-dialog-title" className={css.title}>
        {t('Settings')}
      </h1>
      <div className={fields.fields}>
        <ThemeField />
        <LanguageField />
        <NumberOrTextField name="concurrency" />
        <NumberOrTextField name="agentContact" />
        <NumberOrTextField name="proxy" />
        <LibraryField />
        <UpdatesField />
      </div>
      <fieldset className={fields.group}>
        <legend className={fields.legend}>{t('While crawls run')}</legend>
        <Switch name="notify" label={t('Notify me when a crawl ends or needs an answer')} />
        <Switch name="keepAwake" label={t('Keep the computer from going to sleep')} />
        <Switch name="askBeforeQuit" label={t('Ask before quitting')} />
      </fieldset>
      <SignedInField />
      <div className={css.actions}>
        <p>{t('Workers, contact and proxy are the defaults of new crawls; each crawl can have its own.')}</p>
        <Button look="main" onClick={closeAppDialog}>
          {t('Done')}
        </Button>
      </div>
    </div>
  );
}

/** Changes something that cannot be wrong; where it cannot be kept that is said below the window. */
async function change(wanted: Partial<Preferences>): Promise<void> {
  const problem = await changePreferences(wanted);
  if (problem) report(problem, null);
}

function ThemeField() {
  const theme = usePreferences((state) => state.theme);
  return (
    <Choice
      name="theme"
      label={t('Theme')}
      options={THEMES.map((one) => [one, THEME_NAMES[one]])}
      value={theme}
      onChoose={(chosen) => void change({ theme: chosen })}
      autoFocus={firstSetting() === null}
    />
  );
}

/** Each language by its own name, so that it is found by who speaks no other. */
const LANGUAGE_NAMES: Readonly<Record<LanguageChoice, string>> = {
  system: t('As the system'),
  en: 'English',
  de: 'Deutsch',
};

function LanguageField() {
  const language = usePreferences((state) => state.language);
  return (
    <Choice
      name="language"
      label={t('Language')}
      hint={t('Another language loads the window anew; crawls go on.')}
      options={LANGUAGE_CHOICES.map((one) => [one, LANGUAGE_NAMES[one]])}
      value={language}
      onChoose={(chosen) => {
        reopenSettingsAt('language');
        void change({ language: chosen });
      }}
      autoFocus={firstSetting() === 'language'}
    />
  );
}

type CrawlDefault = 'concurrency' | 'agentContact' | 'proxy';

/**
 * A setting of crawls whose default a person may choose. What is typed holds when the field is left; what is wrong with it
 * is said before, so that nothing moves when it is left.
 */
function NumberOrTextField({ name }: { readonly name: CrawlDefault }) {
  const preferences = usePreferences();
  const kept = preferences[name];
  const [text, setText] = useState(kept === null ? '' : String(kept));
  const value = typedValue(name, text);
  const checked = checkPreferences({ ...preferences, [name]: value });
  const { label, words, shown } = settingOf(name);
  const keep = (): void => {
    if (checked.ok && value !== kept) void change({ [name]: value });
  };
  return (
    <Field
      id={`preference-${name}`}
      name={name}
      label={label}
      hint={words}
      error={checked.ok ? null : checked.error.message}
    >
      {(input) => (
        <input
          {...input}
          className={fields.input}
          inputMode={name === 'concurrency' ? 'numeric' : 'text'}
          autoComplete="off"
          spellCheck={false}
          placeholder={shown.charAt(0).toUpperCase() + shown.slice(1)}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onBlur={keep}
          onKeyDown={(event) => {
            if (event.key === 'Enter') keep();
          }}
        />
      )}
    </Field>
  );
}

/** Empty is the default; what is no number is left to the schema, which says what it wants. */
function typedValue(name: CrawlDefault, text: string): string | number | null {
  const typed = text.trim();
  if (typed === '') return null;
  return name === 'concurrency' ? Number(typed) : typed;
}

function LibraryField() {
  const folder = usePreferences((state) => state.libraryFolder);
  const [info, setInfo] = useState<AppInfo | null>(null);
  useEffect(() => {
    void bridge().invoke('app.info').then(setInfo);
  }, []);
  const choose = async (): Promise<void> => {
    const chosen = await bridge().invoke('dialog.chooseFolder');
    if (chosen !== null) await change({ libraryFolder: chosen });
  };
  const isChanged = folder !== null && info !== null && folder !== info.libraryFolder;
  const hint = info?.isLibraryFixed
    ? t('ORBWEAVER_LIBRARY says where crawls are, whatever is chosen here.')
    : isChanged
      ? t('From the next start on. Crawls that are there already stay where they are.')
      : t('Each crawl has a folder of its own in here.');
  return (
    <Field id="preference-library" name="libraryFolder" label={t('Folder of crawls')} hint={hint} wide>
      {(input) => (
        <div className={fields.row}>
          <input {...input} className={fields.input} readOnly value={folder ?? info?.libraryFolder ?? ''} />
          <Button onClick={() => void choose()}>{t('Choose…')}</Button>
          {folder !== null && (
            <Button look="quiet" onClick={() => void change({ libraryFolder: null })}>
              {t('Reset')}
            </Button>
          )}
        </div>
      )}
    </Field>
  );
}

interface SwitchProps {
  readonly name: 'notify' | 'keepAwake' | 'askBeforeQuit';
  readonly label: string;
}

function Switch({ name, label }: SwitchProps) {
  const isOn = usePreferences((state) => state[name]);
  return (
    <label className={fields.check}>
      <input type="checkbox" checked={isOn} onChange={(event) => void change({ [name]: event.target.checked })} />
      {label}
    </label>
  );
}
