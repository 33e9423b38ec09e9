import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { EXIT } from './exit-codes.js';
import { onInterrupt, type Surroundings } from './on-interrupt.js';

/** A process of which signals are only told. */
function setup(platform: NodeJS.Platform, environment: Surroundings['environment'] = {}) {
  const signals = new EventEmitter();
  const exits: number[] = [];
  const surroundings: Surroundings = {
    ...{ platform, environment },
    on: (signal, listener) => void signals.on(signal, listener),
    off: (signal, listener) => void signals.off(signal, listener),
    exit: (code) => void exits.push(code),
  };
  let actions = 0;
  const stop = onInterrupt(() => (actions += 1), surroundings);
  return { signals, exits, stop, actions: () => actions, heard: () => signals.eventNames() };
}

describe('onInterrupt', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK'])(
    'acts once at %s on Windows, and ends at the second',
    (signal) => {
      const { signals, exits, actions } = setup('win32');
      signals.emit(signal);
      expect([actions(), exits]).toEqual([1, []]);
      signals.emit('SIGINT');
      expect([actions(), exits]).toEqual([1, [EXIT.paused]]);
    },
  );

  it.each([{}, { _: '/usr/bin/node' }])('acts when the terminal is closed, which is said twice (%j)', (environment) => {
    const { signals, exits, stop, actions } = setup('linux', environment);
    signals.emit('SIGHUP');
    signals.emit('SIGHUP');
    stop();
    expect(signals.emit('SIGHUP')).toBe(true);
    expect([actions(), exits]).toEqual([1, []]);
  });

  it.each([{ _: '/usr/bin/nohup' }, { ORBWEAVER_HANGUP: 'ignored' }])(
    'outlives its terminal under nohup (%j)',
    (environment) => {
      const { signals, exits, actions } = setup('linux', environment);
      expect(signals.emit('SIGHUP')).toBe(true);
      expect(actions()).toBe(0);
      signals.emit('SIGTERM');
      expect([actions(), exits]).toEqual([1, []]);
    },
  );

  it('stops listening', () => {
    const { stop, heard } = setup('win32');
    expect(heard()).toContain('SIGBREAK');
    stop();
    expect(heard()).toEqual([]);
  });
});
