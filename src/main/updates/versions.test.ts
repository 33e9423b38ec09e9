import { describe, expect, it } from 'vitest';
import { isLater, isVersion } from './versions.js';

describe('isLater', () => {
  it('orders versions as semver.org does', () => {
    const order = [
      ...['1.0.0-alpha', '1.0.0-alpha.1', '1.0.0-alpha.beta', '1.0.0-beta', '1.0.0-beta.2', '1.0.0-beta.11'],
      ...['1.0.0-rc.1', '1.0.0', '1.0.1', '1.2.0', '1.10.0', '2.0.0'],
    ];
    for (const [index, earlier] of order.entries()) {
      for (const later of order.slice(index + 1)) {
        expect(isLater(later, earlier), `${later} after ${earlier}`).toBe(true);
        expect(isLater(earlier, later), `${earlier} after ${later}`).toBe(false);
      }
      expect(isLater(earlier, earlier)).toBe(false);
    }
  });

  it('takes no part in what was built of a version', () => {
    expect(isLater('1.0.0+2', '1.0.0+1')).toBe(false);
  });

  it.each(['', 'latest', 'v2.0.0', '2.0', '2.0.0.0', '02.0.0', '9'.repeat(400), '2.0.0\n'])(
    'says no to %j, which is no version',
    (text) => {
      expect(isVersion(text)).toBe(false);
      expect(isLater(text, '1.0.0')).toBe(false);
      expect(isLater('1.0.0', text)).toBe(false);
    },
  );
});
