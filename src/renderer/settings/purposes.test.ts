import { describe, expect, it } from 'vitest';
import { EMPTY_DRAFT, isEmpty } from './draft.js';
import { draftFor, purposeOf, PURPOSES } from './purposes.js';

describe('what a crawl is for', () => {
  it('is reading where nothing was set, and each choice is known again', () => {
    expect(purposeOf(EMPTY_DRAFT)).toBe('read');
    for (const purpose of PURPOSES) expect(purposeOf(draftFor(EMPTY_DRAFT, purpose))).toBe(purpose);
  });

  it('changes nothing else, and going back leaves nothing behind', () => {
    const draft = { ...EMPTY_DRAFT, texts: { maxDepth: '3' }, switches: { cookies: false } };
    expect(draftFor(draft, 'keep')).toMatchObject({
      ...{ texts: { maxDepth: '3' }, assets: 'anywhere', switches: { cookies: false, markdown: false } },
    });
    expect(isEmpty(draftFor(draftFor(EMPTY_DRAFT, 'check'), 'read'))).toBe(true);
  });

  it('is none where its settings were changed by hand', () => {
    expect(purposeOf({ ...EMPTY_DRAFT, switches: { markdown: false } })).toBeNull();
  });
});
