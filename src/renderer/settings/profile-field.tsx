import { useEffect, useState } from 'react';
import { t } from '../../contract/language.js';
import type { Profile } from '../../contract/profiles.js';
import { bridge } from '../bridge.js';
import { Button } from '../controls/button.js';
import { Field } from '../controls/field.js';
import fields from '../controls/fields.module.css';
import { report } from '../stores/notices.js';
import { exportProfile, importProfile, removeProfile, saveProfile, takeProfile } from './profile-actions.js';

/** Settings by name: to begin from, to keep, to give to others. */
export function ProfileField() {
  const [profiles, setProfiles] = useState<readonly Profile[]>([]);
  const [name, setName] = useState('');
  const [naming, setNaming] = useState<string | null>(null);
  const refresh = async (shown: string | null): Promise<void> => {
    setProfiles(await bridge().invoke('profiles.list'));
    if (shown !== null) setName(shown);
  };
  useEffect(() => {
    void bridge().invoke('profiles.list').then(setProfiles);
  }, []);
  const choose = (chosen: string): void => {
    setName(chosen);
    takeProfile(profiles.find((profile) => profile.name === chosen) ?? null);
  };
  const save = async (): Promise<void> => {
    const saved = await saveProfile(naming ?? '');
    if (saved === null) return;
    if (!saved.ok) return report(saved.error);
    setNaming(null);
    await refresh(saved.value.name);
  };
  return (
    <Field id="new-crawl-profile" name="profile" label={t('Profile')} wide>
      {(input) => (
        <div className={fields.row}>
          {naming === null ? (
            <>
              <select {...input} className={fields.input} value={name} onChange={(event) => choose(event.target.value)}>
                <option value="">{t('None: default settings')}</option>
                {profiles.map((profile) => (
                  <option key={profile.name}>{profile.name}</option>
                ))}
              </select>
              <Button onClick={() => setNaming(name)}>{t('Save as…')}</Button>
              <Button onClick={() => void importProfile().then((taken) => refresh(taken))}>{t('Import…')}</Button>
              {name !== '' && (
                <>
                  <Button onClick={() => void exportProfile(name)}>{t('Export…')}</Button>
                  <Button look="quiet" onClick={() => void removeProfile(name).then(() => refresh(''))}>
                    {t('Remove')}
                  </Button>
                </>
              )}
            </>
          ) : (
            <>
              <input
                {...input}
                className={fields.input}
                aria-label={t('Profile name')}
                placeholder={t('Profile name')}
                maxLength={60}
                autoFocus
                value={naming}
                onChange={(event) => setNaming(event.target.value)}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter') return;
                  // Otherwise the crawl would begin.
                  event.preventDefault();
                  void save();
                }}
              />
              <Button disabled={naming.trim() === ''} onClick={() => void save()}>
                {t('Save')}
              </Button>
              <Button look="quiet" onClick={() => setNaming(null)}>
                {t('Cancel')}
              </Button>
            </>
          )}
        </div>
      )}
    </Field>
  );
}
