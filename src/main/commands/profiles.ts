import { dialog } from 'electron';
import { parseJobConfig } from '../../contract/job-schema.js';
import { t } from '../../contract/language.js';
import { ok } from '../../contract/outcome.js';
import type { CommandSetting, CommandsOf } from './command-setting.js';

const profileFiles = () => [{ name: t('Profile'), extensions: ['json'] }];

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
        title: t('Profile to use'),
        filters: profileFiles(),
        properties: ['openFile'],
      });
      const [path] = filePaths;
      return path === undefined ? null : profiles.take(path);
    },
    'profiles.export': async (name) => {
      const { filePath } = await dialog.showSaveDialog(window, {
        title: t('File for the profile'),
        defaultPath: `${name.replace(/[^\w .-]+/g, '-')}.json`,
        filters: profileFiles(),
      });
      if (!filePath) return null;
      const given = await profiles.give(name, filePath);
      return given.ok ? ok(filePath) : given;
    },
  };
}
