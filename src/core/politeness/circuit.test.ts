import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Circuit } from './circuit.js';

function circuitAfter(results: readonly boolean[]): Circuit {
  const circuit = new Circuit();
  for (const ok of results) circuit.answered(ok);
  return circuit;
}
const times = (count: number, ok: boolean) => Array.from({ length: count }, () => ok);

describe('Circuit', () => {
  it('opens at the fifth failure, if these are more than half', () => {
    expect(circuitAfter(times(4, false)).isOpen).toBe(false);
    expect(circuitAfter(times(5, false)).isOpen).toBe(true);
    expect(circuitAfter([...times(5, true), ...times(5, false)]).isOpen).toBe(false);
    expect(circuitAfter([...times(5, true), ...times(6, false)]).isOpen).toBe(true);
  });

  it('looks at the last twenty only', () => {
    expect(circuitAfter([...times(500, true), ...times(10, false)]).isOpen).toBe(false);
    expect(circuitAfter([...times(500, true), ...times(11, false)]).isOpen).toBe(true);
  });

  it('stays open while probes fail, and closes with a clean sheet after two good ones', () => {
    const circuit = circuitAfter(times(5, false));
    expect(circuit.answered(false)).toBe(true);
    expect(circuit.answered(true)).toBe(false);
    expect(circuit.answered(false)).toBe(true);
    expect(circuit.answered(true)).toBe(false);
    expect(circuit.isOpen).toBe(true);
    expect(circuit.answered(true)).toBe(false);
    expect(circuit.isOpen).toBe(false);
    for (const ok of times(4, false)) expect(circuit.answered(ok)).toBe(false);
    expect(circuit.answered(false)).toBe(true);
  });

  it('opens exactly when more than half of the last twenty, and at least five, failed', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 100 }), (results) => {
        const circuit = new Circuit();
        for (const [index, ok] of results.entries()) {
          const last = results.slice(Math.max(0, index - 19), index + 1);
          const failures = last.filter((result) => !result).length;
          expect(circuit.answered(ok)).toBe(failures >= 5 && failures * 2 > last.length);
          if (circuit.isOpen) return;
        }
      }),
    );
  });
});
