import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { thirdPartyNotices, UNBUNDLED } from './notices.mjs';

const root = resolve(__dirname, '../..');
const resource = (...parts: readonly string[]) => readFileSync(join(root, 'resources', ...parts));

describe('the icons', () => {
  it('are drawn from the mark as it is; node scripts/icons.mjs draws them', () => {
    const mark = createHash('sha256').update(resource('icon.svg')).digest('hex');
    expect(resource('icons', 'drawn-from.sha256').toString().trim()).toBe(mark);
  });

  it('have the sizes of their names', () => {
    const files = readdirSync(join(root, 'resources', 'icons')).filter((name) => name.endsWith('.png'));
    expect(files).toHaveLength(8);
    for (const file of files) {
      // Width and height stand in the first chunk of a PNG, https://www.w3.org/TR/png-3/#11IHDR.
      const png = resource('icons', file);
      expect(`${png.readUInt32BE(16)}x${png.readUInt32BE(20)}.png`).toBe(file);
    }
  });
});

describe('the notices of third parties', () => {
  it('hold name, version and text of each package', () => {
    const notices = thirdPartyNotices(UNBUNDLED.map((name) => `node_modules/${name}`));
    for (const name of UNBUNDLED)
      expect(notices).toMatch(new RegExp(`^${name} [\\d.]+ \\((?:MIT|Apache-2\\.0)\\)$`, 'm'));
    expect(notices).toContain('Apache License');
  });

  it('take the standard text where a package names a licence and brings none', () => {
    expect(thirdPartyNotices(['node_modules/unpdf'])).toMatch(
      /MIT License[^]+It contains PDF\.js \(Apache-2\.0\):[^]+Apache License/,
    );
    expect(thirdPartyNotices(['node_modules/boolbase'])).toMatch(/\(ISC\)\n\nCopyright \(c\) .+\n\nPermission to use/);
  });
});
