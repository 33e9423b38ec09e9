import { open } from 'node:fs/promises';
import { systemCode } from '../runtime/write-error.js';

/** What file systems without such a thing answer: some network shares, and those in user space. */
const UNSUPPORTED: readonly (string | null)[] = ['EINVAL', 'ENOTSUP', 'ENOSYS', 'EBADF'];

/** On which system this is, and how a folder is synced there; another one for the store thread and in tests. */
export interface FolderSync {
  readonly platform: NodeJS.Platform;
  readonly sync: (path: string) => Promise<void>;
}

const OWN: FolderSync = { platform: process.platform, sync: syncOpened };

/**
 * Makes the names in a folder durable. Windows cannot open a folder, and keeps names in its own journal; a file system that
 * knows no such thing is taken as it is. Rejects with the system's error.
 */
export async function syncFolder(path: string, { platform, sync } = OWN): Promise<void> {
  if (platform === 'win32') return;
  try {
    await sync(path);
  } catch (error) {
    if (!UNSUPPORTED.includes(systemCode(error))) throw error;
  }
}

async function syncOpened(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
