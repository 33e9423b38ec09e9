import { describe, expect, it } from 'vitest';
import { linkedAddress, suggestedAddress, typedAddress, webAddress } from './from-outside.js';

const LINK = 'orbweaver://crawl?url=https%3A%2F%2Fexample.com%2Fdocs%3Fa%3Db';

describe('an address of a person', () => {
  it('is taken from the command line', () => {
    expect(typedAddress(['orbweaver', '--flag', 'https://a.test/'])).toBe('https://a.test/');
    expect(typedAddress(['orbweaver', '--crawl=a.test'])).toBe('a.test');
    expect(typedAddress(['orbweaver'])).toBeNull();
  });

  it('is not what stands beside a link of another program', () => {
    expect(typedAddress(['orbweaver', LINK, 'https://a.test/', '--crawl=https://b.test/'])).toBeNull();
    expect(typedAddress(['orbweaver', '--crawl=https://b.test/', LINK.replace('orbweaver', 'ORBWEAVER')])).toBeNull();
  });
});

describe('a suggested address', () => {
  it('comes out of a link, and out of nothing else', () => {
    expect(suggestedAddress(['orbweaver', LINK])).toBe('https://example.com/docs?a=b');
    expect(suggestedAddress(['orbweaver', 'https://a.test'])).toBeNull();
    expect(suggestedAddress(['orbweaver', '--inspect', '--remote-debugging-port=1'])).toBeNull();
  });

  it.each([
    'orbweaver://start?url=https://a.test/',
    'orbweaver://crawl',
    'orbweaver://crawl?url=file:///etc/passwd',
    'orbweaver://crawl?url=javascript:alert(1)',
    'orbweaver://crawl?url=https://ann:secret@a.test/',
    `orbweaver://crawl?url=https://a.test/${'a'.repeat(10_000)}`,
    'orbweaver:',
    'https://crawl/?url=https://a.test/',
  ])('is none in %s', (link) => {
    expect(linkedAddress(link)).toBeNull();
  });
});

describe('webAddress', () => {
  it.each(['http://', 'http://[::1', 'https://ann:secret@a.test/', ' https://a.test/', 'smb://a', ''])(
    'refuses %s',
    (text) => {
      expect(webAddress(text)).toBeNull();
    },
  );
});
