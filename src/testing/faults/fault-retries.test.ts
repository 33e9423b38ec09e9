import { expect, it } from 'vitest';
import { PUT_OFF, RETRIES } from './fault-retries.js';
import { testTheme, type ThemeRun } from './fault-suite.js';

/** What the loop of a busy machine may take off a gap, in the site's milliseconds. */
const SLACK_MS = 200;

testTheme(RETRIES, (run) => {
  it.each([
    ['seconds', 2000],
    ['date', 3000],
  ])('asks again no sooner than told in %s', (name, waitMs) => {
    const [first, second] = run().site.requestsFor(`{{${name}}}/page`);
    expect((second?.atMs ?? 0) - (first?.atMs ?? 0)).toBeGreaterThanOrEqual(waitMs - SLACK_MS);
  });

  it.each(['seconds', 'date', 'patient'])('shows the host of %s as parked, and as released', (name) => {
    const { crawl, site } = run();
    const ofHost = crawl.events.flatMap((event) =>
      (event.type === 'host_parked' || event.type === 'host_released') && event.origin === site.fill(`{{${name}}}`)
        ? [event]
        : [],
    );
    expect(ofHost[0]).toMatchObject({ type: 'host_parked', reason: 'retry_after', until: expect.any(String) });
    expect(ofHost.at(-1)?.type).toBe('host_released');
  });

  it('gives up a host that says so for ever', () => {
    const row = rowOf(run(), '{{ever}}/page');
    expect(row).toMatchObject({ state: 'failed', reason: 'http_status', status: 429 });
    expect(run().site.requestsFor('{{ever}}/page').length).toBeLessThanOrEqual(12);
  });

  it('keeps the history of a URL that took three tries', async () => {
    const row = rowOf(run(), '{{third}}/page');
    const detail = await run().crawl.job.queries.detail(row?.id ?? -1);
    expect(detail.ok && detail.value.attempts.map(({ attempt, status }) => [attempt, status])).toEqual([
      [1, 503],
      [2, 503],
      [3, 200],
    ]);
  });
});

testTheme(PUT_OFF, (run) => {
  it('says which host wants to wait, and for how long', () => {
    expect(run().crawl.snapshot.message).toContain(run().site.fill('{{aDay.host}}'));
  });
  it('shows the host as parked', () => {
    const hosts = run().crawl.events.flatMap((event) => (event.type === 'host_parked' ? [event.origin] : []));
    expect(hosts).toEqual(expect.arrayContaining([run().site.fill('{{aDay}}'), run().site.fill('{{ages}}')]));
  });
});

function rowOf({ rows, site }: ThemeRun, address: string) {
  return rows.find(({ url }) => url === site.fill(address));
}
