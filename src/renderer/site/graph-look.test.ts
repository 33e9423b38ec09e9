import { describe, expect, it } from 'vitest';
import { sizeRatio } from './graph-look.js';

describe('sizeRatio', () => {
  it('lets nodes grow with the picture, as large among each other as the layout took them for', () => {
    expect(sizeRatio(1, 1.5)).toBe(1);
    expect(sizeRatio(0.5, 1.5)).toBe(0.5);
  });

  it('draws no node larger than twice its size on a large screen, until the picture is moved nearer', () => {
    // Sigma draws a size of 1 as pixelsPerUnit / ratio pixels.
    expect(5.8 / sizeRatio(1, 5.8)).toBe(2);
    expect(5.8 / sizeRatio(0.5, 5.8)).toBe(4);
  });
});
