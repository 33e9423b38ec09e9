import { describe, expect, it } from 'vitest';
import { bundledPath } from './bundled-path.js';

describe('bundledPath', () => {
  it('finds the page and its parts inside the bundle', () => {
    expect(bundledPath('/bundle', 'app://orbweaver/')).toBe('/bundle/index.html');
    expect(bundledPath('/bundle', 'app://orbweaver/assets/a%20b.js?x#y')).toBe('/bundle/assets/a b.js');
  });

  it.each([
    'app://other/index.html',
    'file:///etc/passwd',
    'app://orbweaver/%2e%2e%2fsecret',
    'app://orbweaver/..%2f..%2fsecret',
    'app://orbweaver/..%5csecret',
    'app://orbweaver/a%00.js',
    'app://orbweaver/%',
    'app://orbweaver/assets/..%2f..%2f',
  ])('refuses %s', (url) => {
    expect(bundledPath('/bundle', url)).toBeNull();
  });

  it('does not take a sibling whose name begins alike for the bundle', () => {
    expect(bundledPath('/bundle', 'app://orbweaver/..%2fbundle-of-another/x')).toBeNull();
  });
});
