import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Fault } from './answers.js';
import { HostHealth, type Judgement, LONG_WAIT_MS } from './host-health.js';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** Answers of parts of one site, all at once. */
function healthAfter(answers: readonly (readonly [part: string, fault: Fault | null])[], health = new HostHealth()) {
  const judged = answers.map(([part, fault]) => health.answered({ part, fault }, true, 0));
  return { health, judged, last: judged.at(-1) };
}
const times = <T>(count: number, one: T): T[] => Array.from({ length: count }, () => one);
const WELL = [...times(4, ['/a/', null] as const), ...times(4, ['/b/', null] as const)];

describe('HostHealth', () => {
  it('holds what no page can help against the host, whatever was asked', () => {
    expect(healthAfter([...WELL, ['/x/', 'host']]).last).toEqual({ host: false, partFails: false });
  });

  it('never holds a faulty page against the host', () => {
    const { judged } = healthAfter([...WELL, ...times(50, ['/x/', 'url'] as const)]);
    expect(judged.filter(({ host }) => host === false)).toEqual([]);
    expect(judged.at(-1)).toEqual({ host: null, partFails: true });
  });

  it('takes one part that answers with errors for what it is while others answer well', () => {
    const { judged } = healthAfter([...WELL, ...times(20, ['/x/', 'unclear'] as const)]);
    expect(judged.slice(WELL.length).map(({ host }) => host)).toEqual(times(20, null));
    expect(judged.slice(WELL.length).map(({ partFails }) => partFails)).toEqual([
      ...times(2, false),
      ...times(18, true),
    ]);
  });

  it('blames the host where three parts fail so', () => {
    const { judged } = healthAfter([...WELL, ['/x/', 'unclear'], ['/y/', 'unclear'], ['/z/', 'unclear']]);
    expect(judged.slice(WELL.length).map(({ host }) => host)).toEqual([null, null, false]);
  });

  it('blames the host where no other part is known', () => {
    const { judged } = healthAfter(times(9, ['/', 'unclear'] as const));
    expect(judged).toEqual(times(9, { host: false, partFails: false }));
  });

  it('blames the host once good answers elsewhere are long ago', () => {
    const { health } = healthAfter(WELL);
    expect(health.answered({ part: '/x/', fault: 'unclear' }, true, 4 * MINUTE_MS).host).toBeNull();
    expect(health.answered({ part: '/x/', fault: 'unclear' }, true, 6 * MINUTE_MS).host).toBe(false);
  });

  it('learns nothing new of a part from a page that fails again', () => {
    const { health } = healthAfter(WELL);
    const again = times(9, null).map(() => health.answered({ part: '/x/', fault: 'url' }, false, 0));
    expect(again.filter(({ partFails }) => partFails)).toEqual([]);
  });

  it('lets a part begin anew once it answers again', () => {
    const { health } = healthAfter([...WELL, ...times(8, ['/x/', 'url'] as const)]);
    health.recovered('/x/');
    expect(health.answered({ part: '/x/', fault: 'url' }, true, 0).partFails).toBe(false);
  });

  it('never blames a host for its pages, whatever comes between', () => {
    const answer = fc.tuple(fc.constantFrom('/a/', '/b/', '/c/', '/'), fc.constantFrom<Fault | null>('url', null));
    fc.assert(
      fc.property(fc.array(answer, { maxLength: 200 }), (answers) => {
        expect(healthAfter(answers).judged.filter(({ host }) => host === false)).toEqual([]);
      }),
    );
  });

  it('always sees a host that fails everywhere, and a part that fails among others that are well', () => {
    const parts = fc.uniqueArray(fc.constantFrom('/a/', '/b/', '/c/', '/d/'), { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(parts, fc.constantFrom<Fault>('url', 'unclear'), (names, fault) => {
        const [sick = '', ...sound] = names;
        const everywhere: Judgement | undefined = healthAfter(names.map((name) => [name, 'unclear'] as const)).last;
        expect(everywhere?.host).toBe(false);
        const { last } = healthAfter([
          ...sound.map((name) => [name, null] as const),
          ...times(3, [sick, fault] as const),
        ]);
        expect(last).toEqual({ host: null, partFails: true });
      }),
    );
  });
});

describe('being told to wait', () => {
  it('for a short time concerns the host, the first time', () => {
    const { health } = healthAfter([...WELL, ['/x/', 'unclear']]);
    expect(health.toldToWait('/x/', MINUTE_MS, false, 0)).toBe('host');
    expect(health.toldToWait('/x/', LONG_WAIT_MS, true, 0)).toBe('part');
  });

  it('for a long time concerns the page where others answer well', () => {
    expect(healthAfter(WELL).health.toldToWait('/a/', DAY_MS, false, 0)).toBe('url');
    expect(healthAfter(WELL).health.toldToWait('/x/', DAY_MS, false, 0)).toBe('url');
    expect(healthAfter([['/a/', null]]).health.toldToWait('/a/', DAY_MS, false, 0)).toBe('url');
  });

  it('for a long time concerns the part where a second page of it is told so', () => {
    const { health } = healthAfter(WELL);
    health.toldToWait('/a/', DAY_MS, false, 0);
    expect(health.toldToWait('/a/', DAY_MS, false, 0)).toBe('part');
  });

  it('for a long time concerns the host where another part says the same, and where nothing else answers', () => {
    const { health } = healthAfter(WELL);
    health.toldToWait('/a/', DAY_MS, false, 0);
    expect(health.toldToWait('/x/', DAY_MS, false, 0)).toBe('host');
    expect(new HostHealth().toldToWait('/', DAY_MS, false, 0)).toBe('host');
  });

  it('without a time concerns the host where that is in trouble, and else whom it concerns', () => {
    expect(healthAfter([['/x/', 'unclear']]).health.toldToWait('/x/', null, false, 0)).toBe('host');
    expect(healthAfter([...WELL, ['/x/', 'unclear']]).health.toldToWait('/x/', null, false, 0)).toBe('part');
    expect(healthAfter([...WELL, ['/a/', 'unclear']]).health.toldToWait('/a/', null, false, 0)).toBe('url');
  });
});
