import { describe, expect, it } from 'vitest';
import { DEFAULT_JOB } from '../contract/job-config.js';
import { parseJobConfig } from '../contract/job-schema.js';
import { SETTINGS } from '../contract/settings.js';
import type { SettingKey } from '../contract/setting-facts.js';
import { configInput, readSettings } from './given-settings.js';
import { SETTING_OPTIONS, splitCommandLine } from './options.js';

function read(...argv: string[]) {
  const split = splitCommandLine(argv);
  return split.ok ? readSettings(split.value.options) : split;
}
function settingsOf(...argv: string[]) {
  const settings = read(...argv);
  if (!settings.ok) throw new Error(settings.error.message);
  return settings.value;
}
function problemOf(...argv: string[]) {
  const settings = read(...argv);
  return settings.ok ? null : settings.error.message;
}

describe('readSettings', () => {
  it('leaves out what was not given, so that the defaults hold', () => {
    expect(settingsOf()).toEqual({});
  });

  it.each([
    [['--max-bytes', '10MB'], { maxBytes: 10_000_000 }],
    [['--max-file-size', '1GiB'], { 'limits.maxOtherBytes': 1024 ** 3 }],
    [['--max-time', '2h'], { maxDurationMs: 7_200_000 }],
    [['--connect-timeout', '90s'], { 'limits.connectTimeoutMs': 90_000 }],
    [['--max-pages', 'none'], { maxPages: null }],
    [['--max-pages', '1,000'], { maxPages: 1000 }],
    [['--rate', '0.5'], { requestsPerSecond: 0.5 }],
    [['--assets', 'in-scope'], { assets: 'in_scope' }],
    [['--assets', 'none'], { assets: 'none' }],
    [['--proxy', 'none'], { proxy: null }],
    [['--exclude', '*.zip', '--exclude', '/a/'], { exclude: ['*.zip', '/a/'] }],
    [['--exclude', 'none'], { exclude: [] }],
    [['--no-cookies'], { cookies: false }],
    [['--cookies', 'c.txt'], { cookies: true, signedIn: true }],
    [['--no-cookies'], { cookies: false }],
    [['--drop-tracking'], { dropTracking: true }],
    [['--render', 'auto'], { render: 'auto' }],
    [['--render-rule', '/app/**=always', '--render-writes'], { renderRules: ['/app/**=always'], renderWrites: true }],
    [['--assets', 'in-scope', '--consent', 'leave-out'], { assets: 'in_scope', consent: 'leave-out' }],
    [['--pictures', 'full', '--consent', 'reject'], { pictures: 'full', consent: 'reject' }],
    [['--render-scroll', '--render-wait', 'main .row'], { renderScroll: true, renderWait: 'main .row' }],
    [['--markdown-whole-page'], { markdownWholePage: true }],
  ])('reads %j', (argv, settings) => {
    expect(settingsOf(...argv)).toEqual(settings);
  });

  it('takes --ignore-robots for all five switches, except one that is given by itself', () => {
    expect(settingsOf('--ignore-robots', '--canonical')).toEqual({
      obeyRobots: false,
      obeyCrawlDelay: false,
      obeyNofollow: false,
      obeyNoindex: false,
      obeyCanonical: true,
    });
  });

  it('reads logins and headers without their secrets', () => {
    const basic = 'id=DOCS,origin=https://docs.test/,user=ann, the second';
    const header = 'id=API,origin=https://api.test:8443,name=X-Key';
    expect(settingsOf('--basic', basic, '--header', header)).toEqual({
      credentials: [
        { id: 'DOCS', origin: 'https://docs.test', kind: 'basic', name: 'ann, the second' },
        { id: 'API', origin: 'https://api.test:8443', kind: 'header', name: 'X-Key' },
      ],
    });
  });

  it.each([
    [['--max-bytes', 'huge'], '--max-bytes takes a size such as 500kB, 10MB or 1GiB, not “huge”'],
    [['--max-time', 'soon'], '--max-time takes a duration such as 500ms, 90s, 5m or 2h, not “soon”'],
    [['--concurrency', 'many'], '--concurrency takes a number, not “many”'],
    [['--cookies', 'c.txt', '--no-cookies'], 'contradict'],
    [['--header', 'X-Key'], 'id=API,origin=https://api.example.com,name=X-Key'],
  ])('answers %j with what was wanted', (argv, words) => {
    expect(problemOf(...argv)).toContain(words);
  });

  it('does not repeat what may be a secret', () => {
    expect(problemOf('--header', 'https://a.test X-Key: hunter2')).not.toContain('hunter2');
  });
});

describe('SETTING_OPTIONS', () => {
  const samples = { count: '4', per_second: '4', bytes: '3MB', ms: '3s', list: 'text/html' };

  const ownSamples = new Map<SettingKey, string>([
    ['sitemaps', 'https://a.test/s.xml'],
    ['robotsOverrides', 'a.test:8443'],
    ['tlsExceptions', 'a.test'],
    ['heldHosts', 'a.test'],
    ['firstHosts', 'a.test:8443'],
    ['renderRules', '/app/**=always'],
  ]);

  it('has every setting but addresses, cookies and credentials, which are read by themselves', () => {
    const own = SETTING_OPTIONS.map(({ key }) => key);
    expect(SETTINGS.map(({ key }) => key).filter((key) => !own.includes(key))).toEqual([
      'seeds',
      'signedIn',
      'credentials',
    ]);
  });

  it.each(SETTING_OPTIONS.filter(({ unit }) => unit !== 'switch' && unit !== 'choice' && unit !== 'text'))(
    'gives --$name a value that the schema takes for $key',
    ({ key, unit, name }) => {
      const text = ownSamples.get(key) ?? samples[unit as keyof typeof samples];
      const config = parseJobConfig({ seeds: ['a.test'], ...configInput(settingsOf(`--${name}`, text)) });
      expect(config.ok ? 'taken' : config.error.message).toBe('taken');
      expect(config).not.toEqual({ ok: true, value: { ...DEFAULT_JOB, seeds: ['https://a.test/'] } });
    },
  );
});
