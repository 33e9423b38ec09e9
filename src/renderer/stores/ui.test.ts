import { beforeEach, describe, expect, it, vi } from 'vitest';

const stored = new Map<string, string>();
vi.stubGlobal('localStorage', {
  getItem: (key: string) => stored.get(key) ?? null,
  setItem: (key: string, value: string) => stored.set(key, value),
});

const ofSession = new Map<string, string>();
vi.stubGlobal('sessionStorage', {
  getItem: (key: string) => ofSession.get(key) ?? null,
  setItem: (key: string, value: string) => ofSession.set(key, value),
  removeItem: (key: string) => ofSession.delete(key),
});

/** The window as it is after a restart, or after it was loaded anew for another language. */
async function loadedAnew() {
  vi.resetModules();
  return import('./ui.js');
}

beforeEach(() => {
  stored.clear();
  ofSession.clear();
});

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

describe('the URLs that another view has sent to', () => {
  it('are wanted until another view is chosen', async () => {
    const { showTab, showUrls, useUi } = await loadedAnew();
    const wanted = { jobId: 'one', states: ['failed'] } as const;
    showUrls(wanted);
    expect(useUi.getState()).toMatchObject({ tabs: { one: 'urls' }, wantedUrls: wanted });
    showTab('one', 'urls');
    expect(useUi.getState().wantedUrls).toEqual(wanted);
    showTab('one', 'live');
    expect(useUi.getState().wantedUrls).toBeNull();
  });
});

describe('the settings', () => {
  it('are open again, at the same field, where a choice in them loaded the window anew', async () => {
    const { closeAppDialog, openAppDialog, reopenSettingsAt } = await loadedAnew();
    openAppDialog('settings');
    reopenSettingsAt('language');
    const again = await loadedAnew();
    expect(again.useUi.getState().appDialog).toBe('settings');
    expect(again.firstSetting()).toBe('language');
    closeAppDialog();
    expect((await loadedAnew()).useUi.getState().appDialog).toBeNull();
  });
});
