import { describe, expect, it } from 'vitest';
import { DEFAULT_JOB } from '../../../contract/job-config.js';
import { LINKS_PER_PAGE } from '../../store/database/schema.js';
import { savedPage } from '../../../testing/processed-page.js';
import { link } from '../../store/job-store.fixture.js';
import { type Answered, savedOutcome, type Visit } from './outcome.js';

const URL = 'http://site.example/';
const visit: Visit = {
  entry: { id: 1, origin: URL, url: URL, key: URL, depth: 0, attempts: 0, kind: 'seed' },
  startedAt: '2026-01-01T00:00:00.000Z',
  config: { ...DEFAULT_JOB, seeds: [URL] },
};
const answered: Answered = {
  ...{ finalUrl: URL, hops: [], durationMs: 1, answerMs: 1, tlsProblem: null, body: new Uint8Array() },
  head: { status: 200, headers: {}, contentType: 'text/html', contentLength: null },
};
const page = savedPage([]);

function eventOf(more: Partial<typeof page>) {
  const outcome = savedOutcome(visit, answered, { ...page, ...more });
  if (outcome.kind !== 'settled') throw new Error('A saved page is settled.');
  const { result } = outcome.settlement;
  return { event: outcome.event, notes: 'notes' in result ? result.notes : undefined };
}

describe('a saved page', () => {
  it('says in its event and its record what was left out of it', () => {
    const links = Array.from({ length: LINKS_PER_PAGE + 1 }, (_, n) => link(`p${n}`));
    const all = eventOf({ isCut: true, links });
    expect(all.event).toMatchObject({ notes: ['end_unread', 'links_unlisted'] });
    expect(all.notes).toEqual(['end_unread', 'links_unlisted']);
    expect(eventOf({ isCut: false, links: links.slice(1) }).event).not.toHaveProperty('notes');
  });

  it('says in its event what it is instead of content', () => {
    const noContent = { kind: 'captcha', reasons: ['challenge_widget'] } as const;
    expect(eventOf({ noContent }).event).toMatchObject({ noContent });
    expect(eventOf({}).event).not.toHaveProperty('noContent');
  });
});
