import { useEffect, useState } from 'react';
import { t } from '../../contract/language.js';
import type { SharedSettings } from '../../contract/shared-crawls.js';
import fields from '../controls/fields.module.css';
import { useDraft } from '../settings/draft-store.js';
import { LimitFields } from '../settings/limit-fields.js';
import { MoreOptions } from '../settings/more-options.js';
import { ScopeField } from '../settings/scope-field.js';
import { closeJobDialog } from '../stores/ui.js';
import { applySharedSettings, beginSettings, leaveSettings } from './settings-store.js';
import { DialogForm } from './dialog-form.js';

/** The settings of a shared crawl, in the fields of the new-crawl form: Save changes them for all of its workers, which go on. */
export function SharedSettingsForm({ config, version }: SharedSettings) {
  const problem = useDraft((state) => state.problem);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    beginSettings(config);
    return leaveSettings;
  }, [config]);
  const save = async (): Promise<void> => {
    setBusy(true);
    if (await applySharedSettings(version)) closeJobDialog();
    setBusy(false);
  };
  return (
    <DialogForm
      title={t('Settings for all workers')}
      deed={t('Save for all')}
      busy={busy}
      problem={problem}
      onSubmit={save}
    >
      <p>
        {t(
          'The workers go on meanwhile, and take what is changed here over within two seconds. Logins and cookies are given to each of them in the terminal.',
        )}
      </p>
      <div className={fields.fields}>
        <ScopeField />
        <LimitFields />
        <MoreOptions leaveOut={NOT_HERE} />
      </div>
    </DialogForm>
  );
}

/** Secrets are each worker's own, a trial is none's, and some settings stay as they were when the crawl was begun. */
const NOT_HERE = ['credentials', 'signedIn', 'trialPages', 'detectTraps'] as const;
