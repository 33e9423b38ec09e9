import { beforeEach, describe, expect, it, vi } from 'vitest';

const stored = new Map<string, string>();
vi.stubGlobal('localStorage', {
  getItem: (key: string) => stored.get(key) ?? null,
  setItem: (key: string, value: string) => stored.set(key, value),
});

/** The window as it is after a restart, or after it was loaded anew for another language. */
async function loadedAnew() {
  vi.resetModules();
  return import('./ui.js');
}

beforeEach(() => stored.clear());

describe('what the window remembers', () => {
  it('is the chosen crawl, its view, and that what it leaves out may stay out', async () => {
    const { dismissHeldBack, selectJob, showTab } = await loadedAnew();
    selectJob('one');
    showTab('one', 'log');
    dismissHeldBack('one');
    const { useUi } = await loadedAnew();
    expect(useUi.getState()).toMatchObject({
      selectedJobId: 'one',
      tabs: { one: 'log' },
      dismissedHeldBack: ['one'],
    });
  });

  it('is nothing where another version has written something else', async () => {
    stored.set('orbweaver.view', '{"dismissedHeldBack":[7,"one"],"tabs":{"one":"nowhere"}}');
    const { useUi } = await loadedAnew();
    expect(useUi.getState()).toMatchObject({ selectedJobId: null, tabs: {}, dismissedHeldBack: ['one'] });
  });
});
