import { describe, expect, it } from 'vitest';
import { DEFAULT_JOB } from './job-config.js';
import { SETTINGS, settingOf } from './settings.js';
import { SETTING_SECTIONS } from './setting-facts.js';

/** Every key that a stored job has. */
const KEYS = ['seeds', ...Object.keys(DEFAULT_JOB), ...Object.keys(DEFAULT_JOB.limits).map((name) => `limits.${name}`)]
  .filter((key) => key !== 'limits')
  .sort();

describe('SETTINGS', () => {
  it('names every setting of a job once', () => {
    expect(SETTINGS.map(({ key }) => key).sort()).toEqual(KEYS);
  });

  it('keeps the sections together and in their order', () => {
    const sections = SETTINGS.map(({ section }) => section);
    expect([...new Set(sections)]).toEqual(SETTING_SECTIONS);
    expect(sections).toEqual([...sections].sort((a, b) => SETTING_SECTIONS.indexOf(a) - SETTING_SECTIONS.indexOf(b)));
  });

  it('has a label and a sentence for each', () => {
    for (const { key } of SETTINGS) {
      const { label, words } = settingOf(key);
      expect(label).toMatch(/^[A-Z].*[^.]$/);
      expect(words).toMatch(/^[A-Z].*\.$/);
    }
  });

  it('gives no option to two settings', () => {
    const options = SETTINGS.flatMap(({ option }) => option?.match(/--[a-z-]+/g) ?? []);
    expect(new Set(options).size).toBe(options.length);
  });

  it('spells switches after their default: --no-x where it is on', () => {
    const switches = SETTINGS.filter(({ unit }) => unit === 'switch');
    expect(switches.filter(({ option }) => option?.startsWith('--no-'))).toEqual(
      switches.filter(({ key }) => settingOf(key).shown === 'on'),
    );
  });

  it.each([
    ['limits.maxHtmlBytes', '10 MiB'],
    ['limits.connectTimeoutMs', '10 s'],
    ['limits.totalTimeoutMs', '1 min'],
    ['maxPages', '10,000'],
    ['maxDepth', 'no limit'],
    ['scope', 'folder'],
    ['obeyRobots', 'on'],
    ['dropTracking', 'off'],
    ['exclude', 'none'],
    ['requestsPerSecond', '10 on public hosts, no cap on private ones'],
  ] as const)('says the default of %s as %s', (key, shown) => {
    expect(settingOf(key).shown).toBe(shown);
  });
});
