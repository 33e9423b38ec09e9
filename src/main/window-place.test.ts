import { describe, expect, it } from 'vitest';
import { placeOn } from './window-place.js';

const SCREEN = { x: 0, y: 24, width: 1920, height: 1056 };
const SECOND = { x: 1920, y: 0, width: 1280, height: 1024 };

describe('where a window opens', () => {
  it('is where it stood, also on a second screen', () => {
    const box = { x: 2000, y: 40, width: 1100, height: 750 };
    expect(placeOn([SCREEN, SECOND], box)).toEqual(box);
  });

  it('is left to the system where that screen is gone', () => {
    expect(placeOn([SCREEN], { x: 2000, y: 40, width: 1100, height: 750 })).toBeNull();
    expect(placeOn([], { x: 0, y: 0, width: 100, height: 100 })).toBeNull();
  });

  it('fits the screen, and its top can be taken hold of', () => {
    expect(placeOn([SCREEN], { x: -200, y: 0, width: 2560, height: 1440 })).toEqual({
      ...{ x: -200, y: 24, width: 1920, height: 1056 },
    });
  });
});
