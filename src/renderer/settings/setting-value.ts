import { readBytes, readCount, readDurationMs } from '../../contract/amounts.js';
import { t } from '../../contract/language.js';
import { fail, ok, type Result } from '../../contract/outcome.js';
import { settingOf } from '../../contract/settings.js';
import type { SettingKey } from '../../contract/setting-facts.js';
import { plainNumber } from '../format/typed-number.js';

/** The unit that a bare number in a field has, shown beside the field; null where there is none. */
export function bareUnit(key: SettingKey): 'MB' | 's' | 'min' | null {
  const { unit } = settingOf(key);
  if (unit === 'bytes') return 'MB';
  if (unit !== 'ms') return null;
  return key === 'maxDurationMs' ? 'min' : 's';
}

/** The value of what is typed in a field, or what is wrong with it. Text must not be empty: empty is the default. */
export function readSetting(key: SettingKey, text: string): Result<unknown, string> {
  const { unit } = settingOf(key);
  const trimmed = text.trim();
  const amount = plainNumber(trimmed);
  switch (unit) {
    case 'bytes':
      return given(readBytes(withUnit(amount, key)), t('Give a size such as 500 MB or 2 GB.'));
    case 'ms':
      return given(readDurationMs(withUnit(amount, key)), t('Give a time such as 30 s, 5 min or 2 h.'));
    case 'count':
    case 'per_second':
      // What is no number is left to the schema, which says what it wants.
      return ok(readCount(amount) ?? Number.NaN);
    case 'list':
      return ok(linesOf(text));
    case 'text':
    case 'choice':
    case 'switch':
      return ok(trimmed);
  }
}

/** One entry a line. */
export function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

function withUnit(text: string, key: SettingKey): string {
  return /^[\d.]+$/.test(text) ? `${text} ${bareUnit(key) ?? ''}` : text;
}

function given(value: number | null, wanted: string): Result<number, string> {
  return value === null ? fail(wanted) : ok(value);
}
