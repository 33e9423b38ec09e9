import { bytesWords, durationWords, readBytes, readDurationMs } from '../../contract/amounts.js';
import { DEFAULT_JOB, type JobConfig } from '../../contract/job-config.js';
import { SETTINGS } from '../../contract/settings.js';
import type { SettingKey, SettingUnit } from '../../contract/setting-facts.js';
import { plainNumber } from '../format/typed-number.js';
import { type Draft, EMPTY_DRAFT } from './draft.js';

/** What belongs to one crawl and not to its settings. */
const OF_ONE_CRAWL: readonly SettingKey[] = ['seeds', 'sitemaps', 'baseline', 'credentials', 'signedIn'];

/** Settings as they would have been typed: what is as by default stays empty. Where a crawl begins is left out. */
export function draftOf(config: Omit<JobConfig, 'seeds' | 'sitemaps' | 'baseline' | 'credentials'>): Draft {
  const texts: Partial<Record<SettingKey, string>> = {};
  const switches: Partial<Record<SettingKey, boolean>> = {};
  for (const { key, unit } of SETTINGS) {
    const [value, usual] = [valueOf(config, key), valueOf(DEFAULT_JOB, key)];
    if (OF_ONE_CRAWL.includes(key) || JSON.stringify(value) === JSON.stringify(usual)) continue;
    if (typeof value === 'boolean') switches[key] = value;
    else if (unit !== 'choice' && value !== null) texts[key] = typedValue(value, unit);
  }
  const { scope, assets, render, consent, pictures, maxPages } = config;
  return {
    ...EMPTY_DRAFT,
    texts,
    switches,
    scope,
    assets,
    render,
    consent,
    pictures,
    unlimitedPages: maxPages === null,
  };
}

function valueOf(config: object, key: SettingKey): unknown {
  const [group = '', name] = key.split('.');
  const values: Readonly<Record<string, unknown>> = { ...config };
  const value = values[group];
  return name === undefined ? value : { ...(value as object) }[name as never];
}

/** In words where reading them gives the same number again. */
function typedValue(value: unknown, unit: SettingUnit): string {
  if (Array.isArray(value)) return value.join('\n');
  if (typeof value !== 'number') return String(value);
  if (unit === 'bytes') return readBytes(plainNumber(bytesWords(value))) === value ? bytesWords(value) : `${value} B`;
  if (unit !== 'ms') return String(value);
  return readDurationMs(plainNumber(durationWords(value))) === value ? durationWords(value) : `${value} ms`;
}
