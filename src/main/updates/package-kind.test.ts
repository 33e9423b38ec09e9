import { expect, it } from 'vitest';
import { type Installation, packageKind } from './package-kind.js';

const linux: Installation = {
  isPackaged: true,
  platform: 'linux',
  env: {},
  executable: '/opt/orbweaver/window/orbweaver',
  packageType: null,
};
const mounted = { APPIMAGE: '/home/me/Orbweaver.AppImage', APPDIR: '/tmp/.mount_Orb' };

it.each([
  ['source', { isPackaged: false }],
  ['mac', { platform: 'darwin' }],
  ['nsis', { platform: 'win32' }],
  ['portable', { platform: 'win32', env: { PORTABLE_EXECUTABLE_FILE: 'C:\\Orbweaver.exe' } }],
  ['deb', { packageType: 'deb' }],
  ['rpm', { packageType: 'rpm' }],
  ['archive', { packageType: 'archive' }],
  ['archive', {}],
  ['appimage', { env: mounted, executable: '/tmp/.mount_Orb/orbweaver' }],
] satisfies readonly (readonly [string, Partial<Installation>])[])('is %s for %j', (kind, differing) => {
  expect(packageKind({ ...linux, ...differing })).toBe(kind);
});

it('does not take the AppImage of the program that started it for its own', () => {
  expect(packageKind({ ...linux, env: mounted })).toBe('archive');
  expect(packageKind({ ...linux, env: mounted, packageType: 'deb' })).toBe('deb');
  expect(packageKind({ ...linux, env: mounted, executable: '/tmp/.mount_Orb2/orbweaver' })).toBe('archive');
});
