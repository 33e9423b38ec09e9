import { describe, expect, it } from 'vitest';
import { A, B, backlogFixture, entryAt, FREE, introduce, queue } from '../../testing/backlog-fixture.js';
import type { FrontierEntry } from '../scope/types.js';
import type { Backlog } from './backlog.js';

const HELD = { heldHosts: ['a.test'], firstHosts: [] };
const FIRST = { heldHosts: [], firstHosts: ['b.test'] };
const NONE = { heldHosts: [], firstHosts: [] };

function both(limits = {}) {
  const made = backlogFixture(limits);
  for (const origin of [A, B]) {
    queue(made.backlog, origin, 3);
    introduce(made.backlog, origin);
  }
  return made;
}

function takeAll(backlog: Backlog): FrontierEntry[] {
  const taken: FrontierEntry[] = [];
  for (let entry = backlog.next(); entry; entry = backlog.next()) taken.push(entry);
  return taken;
}
const hostsOf = (entries: readonly FrontierEntry[]) => entries.map(({ origin }) => (origin === A ? 'a' : 'b')).join('');

describe('a backlog with a host held back', () => {
  it('gives nothing of it, shows it behind all others, and says that it is all that is left', () => {
    const { backlog, clock } = both();
    backlog.treat(HELD);
    expect(backlog.preview(40).map(({ url }) => url)).toEqual([B, B, B, A, A, A].map((o, i) => `${o}/${i % 3}`));
    expect(backlog.waitReason()).toBeNull();
    const taken = takeAll(backlog);
    expect(hostsOf(taken)).toBe('bbb');
    expect(backlog.longWait()).toBeNull();
    for (const entry of taken) backlog.finished(entry);
    expect(backlog.waitReason()).toEqual({ kind: 'held', origin: A, hosts: 1, queued: 3 });
    expect(backlog.longWait()?.message).toBe('3 URLs of a.test are held back. Release the host to fetch them.');
    clock.advance(3_600_000);
    expect(backlog.next()).toBeNull();
    expect(backlog.queued).toBe(3);
  });

  it('gives it when it is released, and takes back what is reclaimed while it is not', () => {
    const { backlog } = both();
    const [first] = takeAll(backlog).filter(({ origin }) => origin === A);
    backlog.treat(HELD);
    if (first) backlog.reclaim(first, 0);
    backlog.finished(entryAt(A, 0));
    expect(backlog.next()).toBeNull();
    backlog.treat(NONE);
    expect(backlog.next()).toMatchObject({ origin: A });
  });

  it('leaves rows of what is shown to it, however much else waits', () => {
    const { backlog } = backlogFixture();
    queue(backlog, B, 100);
    queue(backlog, A, 100);
    backlog.treat(HELD);
    const shown = backlog.preview(40);
    expect(shown).toHaveLength(40);
    expect(shown.filter(({ url }) => url.startsWith(A))).toHaveLength(6);
  });

  it('says beside long waits that it is held back too', () => {
    const { backlog, clock } = both();
    backlog.treat(HELD);
    backlog.park(B, 'retry_after', clock.now() + 7_200_000);
    expect(backlog.longWait()?.message).toMatch(
      /^b\.test asks not to be asked again before .*\. 3 URLs of a\.test are held back/,
    );
  });
});

describe('a backlog with a host to be first', () => {
  it('gives it before all others, as far as it may be asked', () => {
    const { backlog } = both();
    backlog.treat(FIRST);
    expect(hostsOf(takeAll(backlog))).toBe('bbbaaa');
    const shown = both();
    shown.backlog.treat(FIRST);
    expect(shown.backlog.preview(4).map(({ url }) => url)).toEqual([`${B}/0`, `${B}/1`, `${B}/2`, `${A}/0`]);
    const paced = both({ [B]: { ...FREE, maxRunning: 1 } });
    paced.backlog.treat(FIRST);
    expect(hostsOf(takeAll(paced.backlog))).toBe('baaa');
  });

  it('serves all in turn again when that has ended, also what stands in line', () => {
    const { backlog } = both();
    backlog.treat(FIRST);
    backlog.treat(NONE);
    expect(hostsOf(takeAll(backlog))).toBe('ababab');
  });

  it('tells of it among the hosts, each once', () => {
    const { backlog } = both();
    backlog.treat(FIRST);
    expect(backlog.paces().map(({ origin, queued }) => [origin, queued])).toEqual([
      [B, 3],
      [A, 3],
    ]);
  });
});
