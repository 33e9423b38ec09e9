import { describe, expect, it } from 'vitest';
import { fail, ok } from '../../contract/outcome.js';
import { latestRelease } from './feed.js';
import { readRelease } from './release.js';

const HASH = `${'A'.repeat(86)}==`;
const file = (url: string) => ({ url, size: 100, sha512: HASH });
const feed = {
  version: '2.0.0',
  releaseDate: '2026-11-28T10:00:00.000Z',
  releaseNotes: ' Faster. ',
  files: [
    ...['orbweaver-2.0.0-win-x64-portable.exe', 'orbweaver-2.0.0-win-x64.exe', 'orbweaver_2.0.0_amd64.deb'],
    ...['orbweaver-2.0.0.x86_64.rpm', 'orbweaver-2.0.0-linux-x64.tar.gz', 'orbweaver-2.0.0-linux-x86_64.AppImage'],
    ...['orbweaver-2.0.0-mac-arm64.dmg', 'orbweaver-2.0.0-mac-arm64.zip'],
  ].map(file),
};

describe('readRelease', () => {
  it.each([
    ['appimage', 'orbweaver-2.0.0-linux-x86_64.AppImage'],
    ['nsis', 'orbweaver-2.0.0-win-x64.exe'],
    ['portable', 'orbweaver-2.0.0-win-x64-portable.exe'],
    ['mac', 'orbweaver-2.0.0-mac-arm64.zip'],
    ['deb', 'orbweaver_2.0.0_amd64.deb'],
    ['rpm', 'orbweaver-2.0.0.x86_64.rpm'],
    ['archive', 'orbweaver-2.0.0-linux-x64.tar.gz'],
  ] as const)('finds the file of %s', (kind, fileName) => {
    expect(readRelease(feed, kind)).toEqual(
      ok({
        ...{ version: '2.0.0', releasedAt: '2026-11-28T10:00:00.000Z', notes: 'Faster.' },
        ...{ fileName, size: 100, sha512: HASH },
      }),
    );
  });

  it('needs no date and no notes, and bounds the notes', () => {
    const { version, files } = feed;
    expect(readRelease({ version, files }, 'deb')).toMatchObject({ value: { releasedAt: null, notes: null } });
    expect(readRelease({ ...feed, releaseDate: 'soon', releaseNotes: 7 }, 'deb')).toMatchObject({
      value: { releasedAt: null, notes: null },
    });
    const long = readRelease({ ...feed, releaseNotes: 'x'.repeat(50_000) }, 'deb');
    expect(long.ok && long.value.notes).toHaveLength(4000);
  });

  it('says that there is no file for a copy that the feed does not know', () => {
    expect(readRelease({ ...feed, files: [file('orbweaver_2.0.0_amd64.deb')] }, 'rpm')).toEqual(fail('no_file'));
    expect(readRelease(feed, 'source')).toEqual(fail('no_file'));
  });

  it.each([
    { words: 'no document', document: null },
    { words: 'words', document: 'latest' },
    { words: 'no version', document: { ...feed, version: undefined } },
    { words: 'a version that is none', document: { ...feed, version: '2' } },
    { words: 'no files', document: { ...feed, files: [] } },
    { words: 'a hash of another kind', document: { ...feed, files: [{ ...file('a.deb'), sha512: 'abcd' }] } },
    { words: 'no hash', document: { ...feed, files: [{ url: 'a.deb', size: 1 }] } },
    { words: 'no size', document: { ...feed, files: [{ url: 'a.deb', sha512: HASH }] } },
    { words: 'a huge size', document: { ...feed, files: [{ ...file('a.deb'), size: 1e12 }] } },
  ])('takes $words for no feed', ({ document }) => {
    expect(readRelease(document, 'deb')).toEqual(fail('not_a_feed'));
  });

  it.each([
    ...['https://elsewhere.test/a.deb', '//elsewhere.test/a.deb', '../a.deb', '/a.deb', 'a/b.deb', 'a%2fb.deb', '.deb'],
  ])('takes a file at %s for no feed', (url) => {
    expect(readRelease({ ...feed, files: [file(url)] }, 'deb')).toEqual(fail('not_a_feed'));
  });
});

describe('latestRelease', () => {
  const of = { folder: 'https://feed.test/', platform: 'linux', arch: 'x64', kind: 'deb' } as const;
  const { signal } = new AbortController();

  it('asks for the file of this system and processor, and sends nothing else', async () => {
    const asked: string[] = [];
    const answer = await latestRelease(
      of,
      (url) => {
        asked.push(url);
        return Promise.resolve(ok(`version: 2.0.0\nfiles:\n  - url: a.deb\n    size: 100\n    sha512: ${HASH}\n`));
      },
      signal,
    );
    expect(asked).toEqual(['https://feed.test/latest-linux-x64.yml']);
    expect(answer).toMatchObject({ ok: true, value: { version: '2.0.0', fileName: 'a.deb' } });
  });

  it.each(['<!doctype html><title>Log in</title>', '', 'version: [', '\u0000', 'a: &a [x]\nb: [*c]'])(
    'takes %j for no feed',
    async (text) => {
      expect(await latestRelease(of, () => Promise.resolve(ok(text)), signal)).toEqual(fail('not_a_feed'));
    },
  );

  it('passes on why there was no answer', async () => {
    expect(await latestRelease(of, () => Promise.resolve(fail('redirected')), signal)).toEqual(fail('redirected'));
  });
});
