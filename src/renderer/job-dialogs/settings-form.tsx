import { useEffect, useState } from 'react';
import { t } from '../../contract/language.js';
import type { RuleEffect } from '../../contract/rules.js';
import { Button } from '../controls/button.js';
import fields from '../controls/fields.module.css';
import { useDraft } from '../settings/draft-store.js';
import { LimitFields } from '../settings/limit-fields.js';
import { MoreOptions } from '../settings/more-options.js';
import { ScopeField } from '../settings/scope-field.js';
import { EffectStory } from '../settings/effect-story.js';
import { resumeJob } from '../actions/commands.js';
import { useLive } from '../stores/live.js';
import { closeJobDialog } from '../stores/ui.js';
import { applySettings, beginSettings, leaveSettings, previewSettings } from './settings-store.js';
import { DialogForm } from './dialog-form.js';

/** The settings of a crawl that rests, in the fields of the new-crawl form; nothing happens before Save. */
export function SettingsForm({ jobId }: { readonly jobId: string }) {
  const problem = useDraft((state) => state.problem);
  const [busy, setBusy] = useState(false);
  const [effect, setEffect] = useState<RuleEffect | null>(null);
  useEffect(() => {
    beginSettings(useLive.getState().snapshot.config);
    return leaveSettings;
  }, [jobId]);
  const meanwhile = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    await work();
    setBusy(false);
  };
  const preview = (): Promise<void> => meanwhile(async () => setEffect(await previewSettings(jobId)));
  const save = (then: (id: string) => Promise<void>): Promise<void> =>
    meanwhile(async () => {
      if (!(await applySettings(jobId))) return;
      closeJobDialog();
      await then(jobId);
    });
  return (
    <DialogForm
      title={t('Settings of this crawl')}
      deed={t('Save and resume')}
      busy={busy}
      problem={problem}
      onSubmit={() => save(resumeJob)}
      more={
        <>
          <Button disabled={busy} onClick={() => void preview()}>
            {t('Preview')}
          </Button>
          <Button disabled={busy} onClick={() => void save(async () => undefined)}>
            {t('Save')}
          </Button>
        </>
      }
    >
      <div className={fields.fields}>
        <ScopeField />
        <LimitFields />
        <MoreOptions leaveOut={NOT_HERE} />
      </div>
      <div role="status" aria-label={t('Effect of the settings')}>
        {effect && <EffectStory effect={effect} kind="preview" />}
      </div>
    </DialogForm>
  );
}

/** Logins need their secrets, which are given with a new crawl; a sign-in has a dialog of its own. */
const NOT_HERE = ['credentials', 'signedIn'] as const;
