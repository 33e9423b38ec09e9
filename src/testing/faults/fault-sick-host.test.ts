import { expect, it } from 'vitest';
import { CLOSED_PATH, FAILING_PATHS, SICK_HOST, SOUND_PATHS } from './fault-sick-host.js';
import { testTheme } from './fault-suite.js';

const SOUND = new Set(SOUND_PATHS);

/** The time that sound pages take is measured in core/frontier/sick-site.test.ts, on a clock without a machine behind it. */
testTheme(SICK_HOST, (run) => {
  it('has forty sick pages', () => expect(FAILING_PATHS.length + 1).toBe(40));

  it('saves every sound page, each with one request', () => {
    const sound = new Set(SOUND_PATHS.map((path) => run().site.fill(`{{main}}${path}`)));
    const saved = run().rows.filter(({ url, state }) => sound.has(url) && state === 'saved');
    expect(saved).toHaveLength(SOUND_PATHS.length);
    expect(run().site.log.filter(({ path }) => SOUND.has(path))).toHaveLength(SOUND_PATHS.length);
  });

  it('never parks the host', () => {
    expect(run().crawl.events.filter(({ type }) => type === 'host_parked')).toEqual([]);
  });

  it('never leaves it fewer than three lanes after its first answer', () => {
    const paces = run().crawl.events.flatMap((event) => (event.type === 'progress' ? event.hosts : []));
    const answered = paces.slice(paces.findIndex(({ target }) => target > 1));
    expect(answered.length).toBeGreaterThan(0);
    // A crawl that rests claims no workers.
    expect(answered.filter(({ target, ceiling }) => target < Math.min(3, ceiling))).toEqual([]);
  });

  it('asks the sound pages first: few of the others take their place', () => {
    const last = run().site.log.findLastIndex(({ path }) => SOUND.has(path));
    expect(last).toBeGreaterThanOrEqual(SOUND_PATHS.length);
    expect(last).toBeLessThanOrEqual(SOUND_PATHS.length * 1.1);
  });

  it('says which pages fail while the rest goes on', () => {
    const said = run().crawl.events.flatMap((event) => (event.type === 'progress' ? event.waiting : []));
    expect(said).toContainEqual(expect.objectContaining({ part: '/x/', reason: 'failing' }));
  });

  it('says at the end which page waits, and until when', () => {
    const { message, waiting } = run().crawl.snapshot;
    expect(waiting).toMatchObject([{ part: CLOSED_PATH, count: 1, reason: 'retry_after' }]);
    const host = run().site.fill('{{main.host}}');
    expect(message).toMatch(new RegExp(`^${host}${CLOSED_PATH} waits until .* UTC, as the server asks\\. Resume`));
  });
});
