import { describe, expect, it } from 'vitest';
import type { HostSettings } from '../../contract/job-config.js';
import type { PageRecord } from '../../contract/job.js';
import { deedOfKey, deedsFor, type KnownThing } from './deeds.js';

function thing(record: Partial<PageRecord> | null, url = 'https://h.test/a/b.html'): KnownThing {
  const whole: PageRecord = {
    ...{ id: 1, url, finalUrl: null, state: 'saved', reason: null, message: null, status: 200, contentType: null },
    ...{ bytes: null, durationMs: null, depth: 1, title: null, attempts: 1, rawPath: null, markdownPath: null },
    ...{ noindex: false, noContent: null, author: null, published: null, modified: null, siteName: null },
    ...record,
  };
  return { url, id: 1, isPinned: false, record: record === null ? null : whole };
}

const namesOf = (...things: readonly KnownThing[]): readonly string[] =>
  deedsFor(things)
    .flat()
    .map(({ name }) => name);

describe('deedsFor', () => {
  it('offers to a queued URL what the queue can do', () => {
    const names = namesOf(thing({ state: 'queued' }));
    expect(names).toEqual(expect.arrayContaining(['runNext', 'skip', 'excludeFolder']));
    expect(names).not.toContain('fetchAgain');
    expect(names).not.toContain('cancel');
  });

  it('offers to one that is being fetched to end that, and to one that is done to fetch it again', () => {
    expect(namesOf(thing({ state: 'pending' }))).toContain('cancel');
    expect(namesOf(thing({ state: 'failed' }))).toContain('fetchAgain');
    expect(namesOf(thing({ state: 'failed' }))).not.toContain('reveal');
    expect(namesOf(thing({ markdownPath: 'markdown/a.md' }))).toContain('reveal');
  });

  it('offers of an unknown or foreign address only what can be read of it', () => {
    expect(namesOf(thing(null, 'mailto:a@b.test'))).toEqual(['open', 'copy', 'pin', 'explain']);
    expect(namesOf(thing(null))).not.toContain('fetchAgain');
  });

  it('offers what may be wanted of the host of a URL that waits, beside what is wanted of it already', () => {
    const offered = (hosts: HostSettings) =>
      deedsFor([thing({ state: 'queued' })], hosts)
        .flat()
        .filter(({ name }) => name.endsWith('Host'));
    expect(offered({ heldHosts: [], firstHosts: [] }).map(({ name }) => name)).toEqual(['holdHost', 'firstHost']);
    const words = offered({ heldHosts: ['h.test'], firstHosts: [] }).map((deed) => deed.words);
    expect(words).toEqual(['Release h.test', 'Fetch h.test first']);
    expect(namesOf(thing({ state: 'saved' }))).not.toContain('holdHost');
  });

  it('says of several how many each deed concerns', () => {
    const deeds = deedsFor([thing({ state: 'queued' }), thing({ state: 'queued' }), thing({})]).flat();
    expect(deeds.map(({ words }) => words)).toEqual(
      expect.arrayContaining(['Copy 3 URLs', 'Run next (2)', 'Skip (2)', 'Fetch again (1)']),
    );
    expect(deeds.map(({ name }) => name)).not.toContain('explain');
  });

  it('proposes a rule for each of several URLs, and none for very many', () => {
    const urls = ['https://h.test/a', 'https://h.test/b', 'https://h.test/a'];
    const exclude = (all: readonly string[]) =>
      deedsFor(all.map((url) => thing({}, url)))
        .flat()
        .find(({ name }) => name === 'excludeUrl');
    expect(exclude(urls)).toMatchObject({ words: 'Exclude these 2 URLs…' });
    expect(exclude(urls)?.patterns).toHaveLength(2);
    expect(exclude(Array.from({ length: 51 }, (_, n) => `https://h.test/${n}`))).toBeUndefined();
  });
});

describe('deedOfKey', () => {
  const press = (key: string, more = {}) =>
    deedOfKey({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more });

  it('has the same keys wherever a URL has the focus', () => {
    expect(press('Enter')).toBe('open');
    expect(press('c')).toBe('copy');
    expect(press('c', { ctrlKey: true })).toBe('copy');
    expect(press('Enter', { metaKey: true })).toBe('openInBrowser');
    expect(press('ContextMenu')).toBe('menu');
    expect(press('F10', { shiftKey: true })).toBe('menu');
  });

  it('leaves other keys alone', () => {
    expect(press('ArrowDown')).toBeNull();
    expect(press('n', { ctrlKey: true })).toBeNull();
    expect(press('toString')).toBeNull();
    expect(press('c', { altKey: true })).toBeNull();
  });
});
