import { t } from '../../contract/language.js';
import { checkPreferences } from '../../contract/preferences-schema.js';
import { fail, ok } from '../../contract/outcome.js';
import { errorMessage } from '../../core/index.js';
import type { CommandSetting, CommandsOf } from './command-setting.js';

/** What a person wants of the program itself. */
export function preferenceCommands({ preferences }: CommandSetting): CommandsOf<'preferences'> {
  return {
    'preferences.get': () => preferences.current,
    'preferences.set': async (wanted) => {
      const checked = checkPreferences(wanted);
      if (!checked.ok) return checked;
      try {
        await preferences.set(wanted);
        return ok(wanted);
      } catch (error) {
        return fail({
          code: 'not_kept',
          message: t('The settings hold until you quit, but could not be kept: {why}', { why: errorMessage(error) }),
        });
      }
    },
  };
}
