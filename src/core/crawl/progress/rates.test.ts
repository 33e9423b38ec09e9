import { describe, expect, it } from 'vitest';
import { Rates } from './rates.js';

describe('Rates', () => {
  it('tells the speed over the last five seconds only', () => {
    const rates = new Rates();
    let speed = rates.read(0, 0, 0);
    expect(speed).toEqual({ pagesPerSecond: 0, bytesPerSecond: 0 });
    for (let second = 1; second <= 10; second += 1) speed = rates.read(second * 1000, second * 10, second * 100);
    expect(speed).toEqual({ pagesPerSecond: 10, bytesPerSecond: 100 });
    for (let second = 11; second <= 16; second += 1) speed = rates.read(second * 1000, 100, 1000);
    expect(speed).toEqual({ pagesPerSecond: 0, bytesPerSecond: 0 });
  });

  it('takes the answer times of the last hundred fetches', () => {
    const rates = new Rates();
    expect(rates.latency).toBeNull();
    for (let i = 0; i < 100; i += 1) rates.answered(10_000);
    for (let i = 1; i <= 100; i += 1) rates.answered(i);
    expect(rates.latency).toEqual({ p50Ms: 51, p90Ms: 91 });
  });
});
