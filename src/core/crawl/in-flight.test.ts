import { describe, expect, it } from 'vitest';
import { InFlight, mostUrls } from './in-flight.js';

const MB = 1024 * 1024;

describe('InFlight', () => {
  it('lets each worker fetch one URL', () => {
    const inFlight = new InFlight(() => {});
    const flights = [inFlight.begin(), inFlight.begin()];
    expect(inFlight.hasRoom(2)).toBe(false);
    expect(inFlight).toMatchObject({ running: 2, reading: 0 });
    expect(inFlight.isCrowded(2)).toBe(false);
    flights[0]?.end();
    expect(inFlight.hasRoom(2)).toBe(true);
  });

  it('frees a worker when the body is in, and says so', () => {
    let rooms = 0;
    const inFlight = new InFlight(() => (rooms += 1));
    const flight = inFlight.begin();
    expect(inFlight.hasRoom(1)).toBe(false);
    flight.bodyIn(100);
    expect(inFlight.hasRoom(1)).toBe(true);
    flight.end();
    expect(rooms).toBe(2);
  });

  it('is full when as many bodies wait as it may have', () => {
    const inFlight = new InFlight(() => {});
    const flights = Array.from({ length: mostUrls(2) }, () => inFlight.begin());
    for (const flight of flights) flight.bodyIn(1);
    expect(inFlight.hasRoom(2)).toBe(false);
    expect(inFlight).toMatchObject({ running: 6, reading: 6 });
    expect([inFlight.isCrowded(2), inFlight.isCrowded(3)]).toEqual([true, false]);
    expect(inFlight.hasRoom(3)).toBe(true);
    flights[0]?.end();
    expect(inFlight.hasRoom(2)).toBe(true);
  });

  it('is full when the bodies that wait are large', () => {
    const inFlight = new InFlight(() => {});
    const large = inFlight.begin();
    large.bodyIn(64 * MB);
    expect(inFlight.hasRoom(10)).toBe(false);
    expect(inFlight.isCrowded(10)).toBe(true);
    large.end();
    expect(inFlight.hasRoom(10)).toBe(true);
  });

  it('counts a URL that ends without a body once', () => {
    const inFlight = new InFlight(() => {});
    inFlight.begin().end();
    inFlight.begin();
    expect(inFlight.hasRoom(1)).toBe(false);
    expect(inFlight.hasRoom(2)).toBe(true);
  });
});
