import { describe, expect, it } from 'vitest';
import { fail, ok, type Result } from '../../contract/outcome.js';
import type { PackageKind, UpdateFailure, UpdateState } from '../../contract/updates.js';
import { ManualClock } from '../../testing/manual-clock.js';
import type { Release } from './release.js';
import { Updates } from './updates.js';

const DAY_MS = 24 * 3_600_000;
const newer: Release = {
  ...{ version: '2.0.0', releasedAt: null, notes: null, fileName: 'a.AppImage', size: 100 },
  sha512: `${'A'.repeat(86)}==`,
};

/** Updates of version 1.0.0 whose feed and whose download answer when the test says so. */
function setup(packedAs: PackageKind = 'appimage') {
  const clock = new ManualClock();
  const states: UpdateState[] = [];
  const asked = { latest: 0, download: 0, install: 0 };
  const answers: {
    latest: Result<Release, UpdateFailure>;
    download: Promise<Result<null, UpdateFailure>>;
    install: Promise<UpdateFailure>;
  } = { latest: ok(newer), download: Promise.resolve(ok(null)), install: new Promise(() => undefined) };
  const work = { isBusy: false };
  const signals: AbortSignal[] = [];
  const updates = new Updates({
    ...{ feedHost: 'feed.test', packedAs, version: '1.0.0', clock },
    latest: (signal) => {
      asked.latest += 1;
      signals.push(signal);
      return Promise.resolve(answers.latest);
    },
    download: (_release, onReceived, signal) => {
      asked.download += 1;
      signals.push(signal);
      onReceived(40);
      return answers.download;
    },
    install: () => {
      asked.install += 1;
      return answers.install;
    },
    isBusy: () => work.isBusy,
    onChange: ({ state }) => void states.push(state),
  });
  return { clock, states, asked, answers, work, signals, updates };
}

/** The same, with the newer version on offer, downloaded. */
async function downloaded() {
  const all = setup();
  all.updates.choose('on');
  await all.updates.check();
  await all.updates.download();
  expect(all.updates.status.state).toEqual({ kind: 'downloaded', offer: newer, isWanted: false });
  return all;
}

describe('looking', () => {
  it('asks nobody before a person has said that it may, nor after they said no', async () => {
    const { clock, asked, updates } = setup();
    clock.advance(3 * DAY_MS);
    await updates.check();
    updates.choose('off');
    clock.advance(3 * DAY_MS);
    await updates.check();
    await updates.download();
    expect(asked).toEqual({ latest: 0, download: 0, install: 0 });
  });

  it('asks once a day, and never goes further by itself', async () => {
    const { clock, asked, updates } = setup();
    updates.choose('on');
    expect(asked.latest).toBe(0);
    clock.advance(60_000);
    await Promise.resolve();
    expect(asked.latest).toBe(1);
    expect(updates.status.state).toEqual({ kind: 'available', offer: newer });
    clock.advance(DAY_MS);
    expect(asked.latest).toBe(2);
    clock.advance(DAY_MS / 2);
    expect(asked).toEqual({ latest: 2, download: 0, install: 0 });
  });

  it('ends with the choice, and with the program', async () => {
    const { clock, asked, signals, updates } = setup();
    updates.choose('on');
    const looking = updates.check();
    updates.choose('off');
    await looking;
    expect(signals[0]?.aborted).toBe(true);
    expect(updates.status.state).toEqual({ kind: 'current', checkedAt: null });
    updates.choose('on');
    updates.close();
    clock.advance(3 * DAY_MS);
    expect(asked.latest).toBe(1);
  });

  it.each(['1.0.0', '0.9.9', '1.0.0-beta.1'])('offers nothing where the feed has %s', async (version) => {
    const { answers, updates, clock } = setup();
    answers.latest = ok({ ...newer, version });
    updates.choose('on');
    await updates.check();
    expect(updates.status.state).toEqual({ kind: 'current', checkedAt: new Date(clock.now()).toISOString() });
    await updates.download();
    expect(updates.status.state.kind).toBe('current');
  });

  it('says why it could not, and may look again', async () => {
    const { answers, updates } = setup();
    answers.latest = fail('not_a_feed');
    updates.choose('on');
    await updates.check();
    expect(updates.status.state).toEqual({ kind: 'failed', failure: 'not_a_feed', offer: null });
    answers.latest = ok(newer);
    await updates.check();
    expect(updates.status.state.kind).toBe('available');
  });
});

describe('downloading', () => {
  it('happens when a person asks for it', async () => {
    const { states } = await downloaded();
    expect(states.map(({ kind }) => kind)).toEqual([
      ...['checking', 'available', 'downloading', 'downloading', 'downloaded'],
    ]);
    expect(states[3]).toEqual({ kind: 'downloading', offer: newer, receivedBytes: 40 });
  });

  it.each(['deb', 'rpm', 'archive', 'portable'] as const)('does not happen with %s', async (kind) => {
    const { asked, updates } = setup(kind);
    updates.choose('on');
    await updates.check();
    await updates.download();
    expect(updates.status.state.kind).toBe('available');
    expect(asked.download).toBe(0);
  });

  it('says why it failed, and can be tried again', async () => {
    const { answers, asked, updates } = setup();
    updates.choose('on');
    await updates.check();
    answers.download = Promise.resolve(fail('wrong_file'));
    await updates.download();
    expect(updates.status.state).toEqual({ kind: 'failed', failure: 'wrong_file', offer: newer });
    updates.install();
    expect(asked.install).toBe(0);
    answers.download = Promise.resolve(ok(null));
    await updates.download();
    expect(updates.status.state.kind).toBe('downloaded');
  });

  it('can be cancelled', async () => {
    const { answers, signals, updates } = setup();
    updates.choose('on');
    await updates.check();
    let finish: (result: Result<null, UpdateFailure>) => void = () => undefined;
    answers.download = new Promise((resolve) => {
      finish = resolve;
    });
    const downloading = updates.download();
    updates.cancelDownload();
    expect(signals.at(-1)?.aborted).toBe(true);
    finish(fail('no_answer'));
    await downloading;
    expect(updates.status.state).toEqual({ kind: 'available', offer: newer });
  });
});

describe('installing', () => {
  it('happens when a person asks for it', async () => {
    const { asked, updates } = await downloaded();
    expect(asked.install).toBe(0);
    updates.install();
    expect(asked.install).toBe(1);
    expect(updates.status.state).toEqual({ kind: 'installing', offer: newer });
    updates.workChanged();
    updates.install();
    expect(asked.install).toBe(1);
  });

  it('waits until nothing runs', async () => {
    const { asked, work, updates } = await downloaded();
    work.isBusy = true;
    updates.install();
    updates.workChanged();
    expect(updates.status.state).toEqual({ kind: 'downloaded', offer: newer, isWanted: true });
    expect(asked.install).toBe(0);
    work.isBusy = false;
    updates.workChanged();
    expect(asked.install).toBe(1);
  });

  it('does not happen once it was put off', async () => {
    const { asked, work, updates } = await downloaded();
    work.isBusy = true;
    updates.install();
    updates.postpone();
    work.isBusy = false;
    updates.workChanged();
    expect(asked.install).toBe(0);
    expect(updates.status.state).toEqual({ kind: 'downloaded', offer: newer, isWanted: false });
  });

  it('says that it failed', async () => {
    const { answers, updates } = await downloaded();
    answers.install = Promise.resolve('not_installed');
    updates.install();
    await answers.install;
    await Promise.resolve();
    expect(updates.status.state).toEqual({ kind: 'failed', failure: 'not_installed', offer: newer });
  });

  it('is forgotten when a person says that nothing may be looked for', async () => {
    const { asked, updates } = await downloaded();
    updates.choose('off');
    updates.install();
    expect(asked.install).toBe(0);
  });
});
