import { dialog } from 'electron';
import { parseJobConfig } from '../../contract/job-schema.js';
import { ok } from '../../contract/outcome.js';
import type { CommandSetting, CommandsOf } from './command-setting.js';

const PROFILE_FILES = [{ name: 'Profile', extensions: ['json'] }];

/** Named settings that jobs are made from. */
export function profileCommands({ library: { profiles }, window }: CommandSetting): CommandsOf<'profiles'> {
  return {
    'profiles.list': () => profiles.list(),
    'profiles.save': async (name, config) => {
      const checked = parseJobConfig(config);
      return checked.ok ? profiles.save(name, checked.value) : checked;
    },
    'profiles.remove': (name) => profiles.remove(name),
    'profiles.import': async () => {
      const { filePaths } = await dialog.showOpenDialog(window, {
        title: 'Profile to use',
        filters: PROFILE_FILES,
        properties: ['openFile'],
      });
      const [path] = filePaths;
      return path === undefined ? null : profiles.take(path);
    },
    'profiles.export': async (name) => {
      const { filePath } = await dialog.showSaveDialog(window, {
        title: 'File for the profile',
        defaultPath: `${name.replace(/[^\w .-]+/g, '-')}.json`,
        filters: PROFILE_FILES,
      });
      if (!filePath) return null;
      const given = await profiles.give(name, filePath);
      return given.ok ? ok(filePath) : given;
    },
  };
}
