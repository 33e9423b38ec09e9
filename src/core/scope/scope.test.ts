import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SCOPES, type Scope } from '../../contract/job-config.js';
import { identityKey } from './identity.js';
import { compileScope, folderOf } from './scope.js';

function isInside(scope: Scope, seeds: readonly string[], url: string): boolean {
  const key = identityKey(url);
  return compileScope(scope, seeds)(key, key);
}

const path = fc
  .array(fc.constantFrom('a', 'b', 'ab', 'c.html', '~x', '%2F'), { maxLength: 4 })
  .map((parts) => `/${parts.join('/')}`);
const url = fc
  .tuple(
    fc.constantFrom('http', 'https'),
    fc.constantFrom('example.com', 'www.example.com', 'example.com:8080', 'other.org'),
    path,
    fc.constantFrom('', '?q=/a/b', '/'),
  )
  .map(([scheme, host, rest, end]) => `${scheme}://${host}${rest}${end}`);

describe('compileScope', () => {
  it.each<[Scope, string, string, boolean]>([
    ['page', 'https://example.com/a', 'https://example.com/a#x', true],
    ['page', 'https://example.com/a', 'https://example.com/a/b', false],
    ['listed', 'https://example.com/a', 'https://example.com/b', false],
    ['folder', 'https://example.com/docs/', 'https://example.com/docs/a/b?c', true],
    ['folder', 'https://example.com/docs/index.html', 'https://example.com/docs/a', true],
    ['folder', 'https://example.com/docs/', 'https://example.com/docs', false],
    ['folder', 'https://example.com/docs/', 'https://example.com/docs2/', false],
    ['folder', 'https://example.com/docs/', 'https://example.com/Docs/', false],
    ['folder', 'https://example.com/docs/', 'https://example.com/docs/../secret', false],
    ['folder', 'https://example.com/docs', 'https://example.com/other', true],
    ['folder', 'https://example.com/a?next=/x/y', 'https://example.com/b', true],
    ['folder', 'https://example.com/~me/', 'https://example.com/%7Eme/a', true],
    ['folder', 'https://example.com/', 'http://example.com/', false],
    ['folder', 'https://example.com/', 'https://www.example.com/', false],
    ['folder', 'https://example.com/', 'https://example.com.evil.org/', false],
    ['folder', 'https://example.com/', 'https://evil.org/https://example.com/', false],
    ['folder', 'http://127.0.0.1:80/', 'http://127.1/', true],
    ['host', 'https://example.com/docs/', 'https://example.com/', true],
    ['host', 'https://example.com/docs/', 'http://example.com/', true],
    ['host', 'https://example.com/', 'https://example.com:8443/', false],
    ['host', 'https://example.com/', 'https://www.example.com/', false],
    ['host', 'https://example.com/', 'https://example.com@evil.org/', false],
    ['domain', 'https://www.example.com/', 'https://example.com/', true],
    ['domain', 'https://example.com/', 'http://a.b.example.com:8080/', true],
    ['domain', 'https://example.co.uk/', 'https://other.co.uk/', false],
    ['domain', 'https://me.github.io/', 'https://you.github.io/', false],
    ['domain', 'https://me.github.io/', 'https://docs.me.github.io/', true],
    ['domain', 'https://example.com/', 'https://notexample.com/', false],
    ['domain', 'http://127.0.0.1/', 'http://127.0.0.1:8080/', true],
    ['domain', 'http://127.0.0.1/', 'http://126.0.0.1/', false],
    ['domain', 'http://[::1]/', 'http://[::1]:81/', true],
    ['domain', 'http://[::1]/', 'http://[::2]/', false],
    ['domain', 'http://localhost/', 'http://localhost:3000/', true],
    ['domain', 'http://localhost/', 'http://other/', false],
    ['domain', 'https://example.com./', 'https://example.com/', true],
  ])('%s of %s and %s: %s', (scope, seed, link, inside) => {
    expect(isInside(scope, [seed], link)).toBe(inside);
  });

  it('denies everything when there is no seed', () => {
    fc.assert(fc.property(fc.constantFrom(...SCOPES), url, (scope, link) => !isInside(scope, [], link)));
  });

  it('of custom without include rules denies all but the seeds', () => {
    fc.assert(
      fc.property(fc.array(url), url, (seeds, link) => {
        const isSeed = seeds.some((seed) => identityKey(seed) === identityKey(link));
        expect(isInside('custom', seeds, link)).toBe(isSeed);
      }),
    );
  });

  it('holds every seed in its own scope', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SCOPES), fc.array(url, { minLength: 1 }), (scope, seeds) =>
        seeds.every((seed) => isInside(scope, seeds, seed)),
      ),
    );
  });

  it('is the union of the scopes of its seeds', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SCOPES), fc.array(url), url, (scope, seeds, link) => {
        expect(isInside(scope, seeds, link)).toBe(seeds.some((seed) => isInside(scope, [seed], link)));
      }),
    );
  });

  it('never leaves the origin and folder of a seed in folder scope', () => {
    fc.assert(
      fc.property(url, url, (seed, link) => {
        const below = identityKey(link).startsWith(folderOf(identityKey(seed)));
        expect(isInside('folder', [seed], link)).toBe(below);
      }),
    );
  });

  it('each preset holds what the narrower one holds', () => {
    fc.assert(
      fc.property(url, url, (seed, link) => {
        const wider: readonly Scope[] = ['page', 'folder', 'host', 'domain'];
        const verdicts = wider.map((scope) => isInside(scope, [seed], link));
        expect(verdicts).toEqual(wider.map((_, at) => at >= verdicts.indexOf(true) && verdicts.includes(true)));
      }),
    );
  });

  it('counts an alias only where the seeds list it', () => {
    const seeds = ['https://example.com/docs/', 'https://www.example.com/docs/'];
    expect(isInside('folder', seeds, 'https://www.example.com/docs/a')).toBe(true);
    expect(isInside('folder', seeds, 'http://example.com/docs/a')).toBe(false);
  });
});
