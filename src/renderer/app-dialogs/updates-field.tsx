import { type Message, msg, t } from '../../contract/language.js';
import { UPDATE_CHOICES, type UpdateChoice } from '../../contract/updates.js';
import { bridge } from '../bridge.js';
import { Button } from '../controls/button.js';
import { Field } from '../controls/field.js';
import fields from '../controls/fields.module.css';
import { report } from '../stores/notices.js';
import { changePreferences, usePreferences } from '../stores/preferences.js';
import { useUpdates } from '../stores/updates.js';
import { standWords } from '../words/update-words.js';

const CHOICES: Readonly<Record<UpdateChoice, Message>> = {
  ask: msg('Ask me'),
  on: msg('Once a day'),
  off: msg('Never'),
};

/** Whether the program looks for new versions of itself, and what it found. */
export function UpdatesField() {
  const choice = usePreferences((preferences) => preferences.updates);
  const status = useUpdates((known) => known.status);
  const choose = async (value: string): Promise<void> => {
    const updates = UPDATE_CHOICES.find((one) => one === value);
    const problem = updates && (await changePreferences({ updates }));
    if (problem) report(problem, null);
  };
  if (!status) return null;
  const canLook = status.feedHost !== null && choice === 'on';
  return (
    <Field id="preference-updates" name="updates" label={t('Look for new versions')} hint={standWords(status)} wide>
      {(input) => (
        <div className={fields.row}>
          <select
            {...input}
            className={fields.input}
            disabled={status.feedHost === null}
            value={choice}
            onChange={(event) => void choose(event.target.value)}
          >
            {UPDATE_CHOICES.map((one) => (
              <option key={one} value={one}>
                {t(CHOICES[one])}
              </option>
            ))}
          </select>
          {canLook && (
            <Button disabled={status.state.kind === 'checking'} onClick={() => void bridge().invoke('updates.check')}>
              {t('Look now')}
            </Button>
          )}
        </div>
      )}
    </Field>
  );
}
