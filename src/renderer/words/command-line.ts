import { bytesWords, durationWords, readBytes, readDurationMs } from '../../contract/amounts.js';
import type { PartialConfig } from '../../contract/ipc.js';
import { DEFAULT_JOB } from '../../contract/job-config.js';
import { SETTINGS } from '../../contract/settings.js';
import type { SettingKey, SettingUnit } from '../../contract/setting-facts.js';
import { plainNumber } from '../format/typed-number.js';

/** What the command line takes in another form, or not at all. */
const LEFT_OUT: readonly SettingKey[] = ['seeds', 'credentials', 'baseline', 'signedIn'];
/** What stands for the file of cookies: of those nothing is known here, and nothing may be shown. */
const COOKIE_FILE = 'cookies.txt';
const OPTION = /^--(?:no-)?([a-z-]+)/;
/** What every shell takes as it is. */
const PLAIN = /^[\w@%+=:,./-]+$/;

/**
 * The command that begins the same crawl in a terminal: its addresses and every setting that is not as by default. Logins
 * are left out, for their secrets are not known here; of a sign-in it says only that there is one. `quoting`: how the shell wants odd characters.
 */
export function commandLine(config: PartialConfig, folder: string | null, quoting: 'posix' | 'windows'): string {
  const words = ['orbweaver', 'crawl', ...config.seeds];
  for (const { key, unit, option } of SETTINGS) {
    const [, name] = OPTION.exec(option ?? '') ?? [];
    const [value, usual] = [valueOf(config, key), valueOf(DEFAULT_JOB, key)];
    if (name === undefined || LEFT_OUT.includes(key) || value === undefined) continue;
    if (JSON.stringify(value) !== JSON.stringify(usual)) words.push(...optionWords(name, value, unit));
  }
  if (config.signedIn === true) words.push('--cookies', COOKIE_FILE);
  if (folder !== null) words.push('--out', folder);
  return words.map((word) => quoted(word, quoting)).join(' ');
}

function optionWords(name: string, value: unknown, unit: SettingUnit): readonly string[] {
  if (typeof value === 'boolean') return [value ? `--${name}` : `--no-${name}`];
  if (Array.isArray(value))
    return value.length === 0 ? [`--${name}`, 'none'] : value.flatMap((one) => [`--${name}`, String(one)]);
  if (value === null) return [`--${name}`, 'none'];
  if (typeof value === 'number') return [`--${name}`, amount(value, unit)];
  // Choices of several words are typed with hyphens.
  if (typeof value !== 'string') return [];
  return [`--${name}`, unit === 'choice' ? value.replaceAll('_', '-') : value];
}

/** A number as short as it reads back the same: `10MiB`, `90s`. */
function amount(value: number, unit: SettingUnit): string {
  if (unit === 'bytes') return exact(bytesWords(value), value, readBytes) ?? `${value}B`;
  if (unit === 'ms') return exact(durationWords(value), value, readDurationMs) ?? `${value}ms`;
  return String(value);
}

/** In whatever language the window is, the command line reads English numbers. */
function exact(words: string, value: number, read: (text: string) => number | null): string | null {
  const short = plainNumber(words).replaceAll(' ', '');
  return read(short) === value ? short : null;
}

function valueOf(config: object, key: SettingKey): unknown {
  const [group = '', name] = key.split('.');
  const values: Readonly<Record<string, unknown>> = { ...config };
  const value = values[group];
  if (name === undefined || typeof value !== 'object' || value === null) return name === undefined ? value : undefined;
  const inner: Readonly<Record<string, unknown>> = { ...value };
  return inner[name];
}

function quoted(word: string, quoting: 'posix' | 'windows'): string {
  if (PLAIN.test(word)) return word;
  return quoting === 'posix' ? `'${word.replaceAll("'", `'\\''`)}'` : `"${word.replaceAll('"', '\\"')}"`;
}
