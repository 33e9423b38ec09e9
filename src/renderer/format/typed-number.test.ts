import { afterEach, describe, expect, it } from 'vitest';
import { speak } from '../../contract/language.js';
import { plainNumber } from './typed-number.js';

describe('a typed number', () => {
  afterEach(() => speak('en', {}));

  it('is read as English writes it', () => {
    expect(plainNumber('10,000')).toBe('10000');
    expect(plainNumber('1,234.5 MB')).toBe('1234.5 MB');
    expect(plainNumber('1,5 MB')).toBe('1,5 MB');
  });

  it('is read as German writes it', () => {
    speak('de', {});
    expect(plainNumber('10.000')).toBe('10000');
    expect(plainNumber('1.234,5 MB')).toBe('1234.5 MB');
    expect(plainNumber('0.5')).toBe('0.5');
    expect(plainNumber('90 s')).toBe('90 s');
  });
});
