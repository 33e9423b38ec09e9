import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { EXIT } from './exit-codes.js';
import { onInterrupt, type Surroundings } from './on-interrupt.js';

/** A process of which signals are only told. */
function setup(platform: NodeJS.Platform, isInTerminal = true) {
  const signals = new EventEmitter();
  const exits: number[] = [];
  const surroundings: Surroundings = {
    ...{ platform, isInTerminal },
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

  it('hears that the terminal is closed, but not under nohup', () => {
    expect(setup('linux').heard()).toEqual(['SIGINT', 'SIGTERM', 'SIGHUP']);
    expect(setup('darwin').heard()).toEqual(['SIGINT', 'SIGTERM', 'SIGHUP']);
    expect(setup('linux', false).heard()).toEqual(['SIGINT', 'SIGTERM']);
    expect(setup('win32', false).heard()).toContain('SIGHUP');
  });

  it('stops listening', () => {
    const { stop, heard } = setup('win32');
    stop();
    expect(heard()).toEqual([]);
  });
});
