import { describe, expect, it } from 'vitest';
import { SETTINGS, settingOf } from '../contract/settings.js';
import { EXIT } from './exit-codes.js';
import { EXIT_WORDS, HELP, optionForm } from './help.js';

const flat = HELP.replace(/\s+/g, ' ');

describe('HELP', () => {
  it.each(SETTINGS)('names the setting $key with its option, words and default', ({ key }) => {
    const setting = settingOf(key);
    expect(setting.option).not.toBeNull();
    expect(flat).toContain(`${optionForm(setting)} ${setting.words} (${setting.shown})`);
  });

  it('names every exit code', () => {
    expect(EXIT_WORDS.map(([code]) => Number(code))).toEqual(Object.values(EXIT));
  });

  it('fits a terminal', () => {
    expect(HELP.split('\n').filter((line) => line.length > 110)).toEqual([]);
  });
});
