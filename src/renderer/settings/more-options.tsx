import { useEffect, useRef, useState } from 'react';
import { t } from '../../contract/language.js';
import { SETTINGS, settingOf } from '../../contract/settings.js';
import { SECTION_WORDS, SETTING_SECTIONS, type SettingKey, type SettingSection } from '../../contract/setting-facts.js';
import fields from '../controls/fields.module.css';
import { unfold } from '../controls/unfold.js';
import { AssetsField } from './assets-field.js';
import { changedCount } from './draft.js';
import { useDraft } from './draft-store.js';
import { ConsentField } from './consent-field.js';
import { ExtractField } from './extract-field.js';
import { Logins } from './logins.js';
import css from './settings.module.css';
import { PicturesField } from './pictures-field.js';
import { RenderField } from './render-field.js';
import { SettingField, SettingSwitch } from './setting-field.js';
import { settingsWith } from './setting-search.js';

/** Settings that stand in the form itself, and one that only a crawl that is done can fill. */
const ELSEWHERE: readonly SettingKey[] = [
  'seeds',
  'sitemaps',
  'scope',
  'maxDepth',
  'maxPages',
  'concurrency',
  'baseline',
];

/** What most crawls leave as it is, folded away by subject. */
export function MoreOptions({ leaveOut = NONE }: { readonly leaveOut?: readonly SettingKey[] }) {
  const [wanted, setWanted] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const isSought = wanted.trim() !== '';
  // What is found stands below the field, which is at the end of the form otherwise.
  useEffect(() => {
    if (isSought) field.current?.scrollIntoView({ block: 'start' });
  }, [isSought]);
  return (
    <details className={fields.more}>
      <summary>{t('More options')}</summary>
      <input
        ref={field}
        type="search"
        className={css.find}
        aria-label={t('Find a setting')}
        placeholder={t('Find a setting')}
        autoComplete="off"
        spellCheck={false}
        value={wanted}
        onChange={(event) => setWanted(event.target.value)}
        onKeyDown={(event) => {
          // Otherwise the crawl would begin.
          if (event.key === 'Enter') event.preventDefault();
        }}
      />
      {!isSought ? (
        <div className={css.sections}>
          {SETTING_SECTIONS.map((section) => (
            <Section key={section} section={section} leaveOut={leaveOut} />
          ))}
        </div>
      ) : (
        <Found wanted={wanted} leaveOut={leaveOut} />
      )}
    </details>
  );
}

const NONE: readonly SettingKey[] = [];

/** The settings with these words, of whatever section. */
function Found({ wanted, leaveOut }: { readonly wanted: string; readonly leaveOut: readonly SettingKey[] }) {
  const keys = settingsWith(wanted).filter((key) => !ELSEWHERE.includes(key) && !leaveOut.includes(key));
  if (keys.length === 0)
    return <p className={`${fields.hint} ${css.found}`}>{t('No setting here has these words.')}</p>;
  return (
    <div className={`${fields.fields} ${css.found}`}>
      {keys.map((key) => (
        <One key={key} name={key} />
      ))}
    </div>
  );
}

interface SectionProps {
  readonly section: SettingSection;
  readonly leaveOut: readonly SettingKey[];
}

function Section({ section, leaveOut }: SectionProps) {
  const custom = useDraft((state) => state.draft.scope === 'custom');
  const own = SETTINGS.filter(({ key, section: of }) => of === section && !ELSEWHERE.includes(key));
  // What a custom scope is made of stands beside the scope.
  const shown = custom ? own.filter(({ key }) => key !== 'include') : own;
  const keys = shown.map(({ key }) => key).filter((key) => !leaveOut.includes(key));
  const changed = useDraft((state) => changedCount(state.draft, keys));
  const isWrong = useDraft((state) => keys.some((key) => state.errors[key] !== undefined));
  const group = useRef<HTMLDetailsElement>(null);
  // What is wrong must not stay hidden, also where the form has only just been opened.
  useEffect(() => {
    if (isWrong && group.current) unfold(group.current);
  }, [isWrong]);
  return (
    <details ref={group} className={css.section}>
      <summary>
        <span>{t(SECTION_WORDS[section])}</span>
        <small>{changed > 0 ? t('{n, plural, one {# change} other {# changes}}', { n: changed }) : ''}</small>
      </summary>
      <div className={fields.fields}>
        {keys.map((key) => (
          <One key={key} name={key} />
        ))}
      </div>
    </details>
  );
}

function One({ name }: { readonly name: SettingKey }) {
  if (name === 'credentials') return <Logins />;
  if (name === 'assets') return <AssetsField />;
  if (name === 'render') return <RenderField />;
  if (name === 'consent') return <ConsentField />;
  if (name === 'pictures') return <PicturesField />;
  if (name === 'extract') return <ExtractField />;
  return settingOf(name).unit === 'switch' ? <SettingSwitch name={name} /> : <SettingField name={name} />;
}
