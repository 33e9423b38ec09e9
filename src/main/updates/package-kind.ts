import { sep } from 'node:path';
import type { PackageKind } from '../../contract/updates.js';

export interface Installation {
  readonly isPackaged: boolean;
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute path of the running program. */
  readonly executable: string;
  /** What `resources/package-type` says; null without that file. */
  readonly packageType: string | null;
}

/** How this copy was packed. Pure. What is not known for sure is an archive, which is never written to. */
export function packageKind({ isPackaged, platform, env, executable, packageType }: Installation): PackageKind {
  if (!isPackaged) return 'source';
  if (platform === 'darwin') return 'mac';
  if (platform === 'win32') return env['PORTABLE_EXECUTABLE_FILE'] === undefined ? 'nsis' : 'portable';
  if (packageType === 'deb' || packageType === 'rpm') return packageType;
  // Programs hand APPIMAGE on to what they start: it speaks of this one only where this one lies in its mount.
  const mount = env['APPDIR'];
  const isOwn = env['APPIMAGE'] !== undefined && mount !== undefined && executable.startsWith(mount + sep);
  return isOwn && packageType === null ? 'appimage' : 'archive';
}
