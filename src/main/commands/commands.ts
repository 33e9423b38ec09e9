import { appCommands } from './app.js';
import type { Commands, CommandSetting } from './command-setting.js';
import { exportCommands } from './exports.js';
import { fieldCommands } from './fields.js';
import { jobCommands } from './jobs.js';
import { preferenceCommands } from './preferences.js';
import { listCommands } from './lists.js';
import { logCommands } from './log.js';
import { profileCommands } from './profiles.js';
import { reportCommands } from './reports.js';
import { renderingCommands } from './rendering.js';
import { ruleCommands } from './rules.js';
import { sharedCommands } from './shared.js';
import { signInCommands } from './sign-in.js';
import { updateCommands } from './updates.js';
import { urlCommands } from './urls.js';

/** The commands of one window, by name. Arguments were parsed before they come here. */
export function commandsOf(setting: CommandSetting): Commands {
  return {
    ...appCommands(setting),
    ...jobCommands(setting),
    ...renderingCommands(setting),
    ...ruleCommands(setting),
    ...fieldCommands(setting),
    ...urlCommands(setting),
    ...listCommands(setting),
    ...logCommands(setting),
    ...exportCommands(setting),
    ...reportCommands(setting),
    ...profileCommands(setting),
    ...preferenceCommands(setting),
    ...updateCommands(setting),
    ...signInCommands(setting),
    ...sharedCommands(setting),
  };
}
