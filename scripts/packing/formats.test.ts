import { describe, expect, it } from 'vitest';
import { planFormats } from './formats.mjs';
import { laterFuses } from './unpacked.mjs';

const all = { platform: 'linux', lacks: async () => null };

describe('planFormats', () => {
  it('makes every format of the system, and says of the others where they are made', async () => {
    const { made, leftOut } = await planFormats([], all);
    expect(made).toEqual(['dir', 'tar.gz', 'deb', 'rpm', 'AppImage']);
    expect(leftOut.map((words) => words.split(':')[0])).toEqual(['nsis', 'portable', 'dmg', 'zip', 'Windows on arm64']);
    expect(leftOut[0]).toContain('.github/workflows/release.yml');
  });

  it('leaves out what the machine lacks a tool for, and says which', async () => {
    const lacks = async (format: string) => (format === 'rpm' ? 'there is no rpmbuild here' : null);
    const { made, leftOut } = await planFormats(['deb', 'rpm'], { platform: 'linux', lacks });
    expect(made).toEqual(['deb']);
    expect(leftOut).toEqual([expect.stringContaining('there is no rpmbuild here')]);
  });

  it('makes only what was asked for', async () => {
    expect(await planFormats(['dir'], all)).toEqual({ made: ['dir'], leftOut: [] });
    expect(await planFormats(['dir'], { ...all, platform: 'darwin' })).toEqual({ made: ['dir'], leftOut: [] });
    expect((await planFormats(['dmg'], all)).leftOut).toEqual([expect.stringContaining('a machine with macOS')]);
  });
});

describe('laterFuses', () => {
  it('names only fuses that the runtime has', () => {
    expect(laterFuses(25, 'linux')).toEqual([]);
    expect(laterFuses(45, 'linux')).toEqual(['-c.electronFuses.grantFileProtocolExtraPrivileges=false']);
    expect(laterFuses(45, 'darwin')).toContain('-c.electronFuses.enableEmbeddedAsarIntegrityValidation=true');
  });
});
