import { describe, expect, it } from 'vitest';
import { readAwsSettings } from './aws-settings.js';
import { readContentPlace, shownPlace } from './content-place.js';

const SECRET = 'geheim/with=signs';
const KEYS = { AWS_ACCESS_KEY_ID: 'AKID', AWS_SECRET_ACCESS_KEY: SECRET };
const FILES: Readonly<Record<string, string>> = {
  '/home/ann/.aws/credentials': `[default]\naws_access_key_id = DEFAULT\naws_secret_access_key=${SECRET}\n\n[work]\r\naws_access_key_id=WORK\r\naws_secret_access_key = ${SECRET}\r\naws_session_token = t\r\n`,
  '/home/ann/.aws/config':
    '[default]\nregion = eu-west-1\n# a comment\n[profile work]\nregion=eu-central-1\ns3 =\n  region = nowhere\nendpoint_url = https://s3.example.org\n',
};

function read(environment: Readonly<Record<string, string>>) {
  return readAwsSettings({ environment, home: '/home/ann', readText: (path) => FILES[path] ?? null });
}

function problemOf(environment: Readonly<Record<string, string>>): string {
  const settings = readAwsSettings({ environment, home: '/home/nobody', readText: () => null });
  return settings.ok ? '' : settings.error.message;
}

describe('how object storage is reached', () => {
  it.each([
    ['by the environment', KEYS, { accessKeyId: 'AKID', region: 'eu-west-1', endpoint: null }],
    ['by the files', {}, { accessKeyId: 'DEFAULT', region: 'eu-west-1', endpoint: null }],
    [
      'by a profile of the files',
      { AWS_PROFILE: 'work' },
      { accessKeyId: 'WORK', sessionToken: 't', region: 'eu-central-1', endpoint: new URL('https://s3.example.org') },
    ],
    [
      'at another server',
      { ...KEYS, AWS_ENDPOINT_URL: 'https://all.example.org', AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:9000' },
      { accessKeyId: 'AKID', region: 'eu-west-1', endpoint: new URL('http://127.0.0.1:9000') },
    ],
  ])('is read: %s', (_, environment, settings) => {
    expect(read(environment)).toEqual({ ok: true, value: { secretAccessKey: SECRET, ...settings } });
  });

  it.each([
    [{}, 'needs a key'],
    [{ AWS_ACCESS_KEY_ID: 'AKID' }, 'needs a key'],
    [{ ...KEYS, AWS_ENDPOINT_URL: 'minio' }, 'is none'],
    [{ ...KEYS, AWS_ENDPOINT_URL: 'http://minio.example.org' }, 'by https'],
    [{ ...KEYS, AWS_ENDPOINT_URL: `https://a:${encodeURIComponent(SECRET)}@minio.example.org` }, 'must hold no key'],
  ])('is refused in words, without the key: %j', (environment, words) => {
    expect(problemOf(environment)).toContain(words);
    expect(problemOf(environment)).not.toContain(SECRET);
  });
});

describe('a place in object storage', () => {
  it.each([
    ['s3://pages', 's3://pages/'],
    ['s3://pages/', 's3://pages/'],
    ['s3://pages/crawls/2026', 's3://pages/crawls/2026/'],
  ])('%s', (text, shown) => {
    const place = readContentPlace(text);
    expect(place.ok && shownPlace(place.value)).toBe(shown);
  });

  it.each(['pages', 's3://', 's3://Pages', 's3://pages/../x', 's3://pages//x', 's3://pages/a b', 'https://s3/pages'])(
    'is none: %s',
    (text) => {
      expect(readContentPlace(text)).toMatchObject({ ok: false, error: { code: 'invalid_config' } });
    },
  );
});
