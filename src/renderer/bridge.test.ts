import { afterEach, expect, it, vi } from 'vitest';
import { bridge, refuseChanges } from './bridge.js';

const problem = { code: 'replaying', message: 'This is a replay.' };
const invoke = vi.fn<(...asked: readonly unknown[]) => Promise<unknown>>(async () => 'answered');

vi.stubGlobal('window', { orbweaver: { invoke } });

afterEach(() => {
  refuseChanges(null);
  invoke.mockClear();
});

it('refuses what would change the crawl whose past is on show, and nothing else', async () => {
  refuseChanges({ jobId: 'a', problem });
  expect(await bridge().invoke('jobs.pause', 'a', 'drain')).toEqual({ ok: false, error: problem });
  expect(await bridge().invoke('urls.skip', 'a', [1])).toEqual({ ok: false, error: problem });
  expect(invoke).not.toHaveBeenCalled();
  await bridge().invoke('jobs.pause', 'b', 'drain');
  await bridge().invoke('log.moment', 'a', 5);
  expect(invoke.mock.calls).toEqual([
    ['jobs.pause', 'b', 'drain'],
    ['log.moment', 'a', 5],
  ]);
});

it('refuses nothing once it is shown as it is again', async () => {
  refuseChanges({ jobId: 'a', problem });
  refuseChanges(null);
  expect(await bridge().invoke('jobs.pause', 'a', 'drain')).toBe('answered');
});
