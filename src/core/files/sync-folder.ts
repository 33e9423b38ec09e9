import { open } from 'node:fs/promises';
import { systemCode } from '../runtime/write-error.js';

/** What file systems without such a thing answer: some network shares, and those in user space. */
const UNSUPPORTED: readonly (string | null)[] = ['EINVAL', 'ENOTSUP', 'ENOSYS', 'EBADF'];

/** Makes the names in a folder durable. Windows cannot open a folder, and keeps names in its own journal. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } catch (error) {
    if (!syncsNoFolders(error)) throw error;
  } finally {
    await handle.close();
  }
}

/** Whether an error of syncing a folder says that its file system knows no such thing. */
export function syncsNoFolders(error: unknown): boolean {
  return UNSUPPORTED.includes(systemCode(error));
}
