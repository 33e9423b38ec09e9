import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { syncFolder } from './sync-folder.js';

function refusing(code: string) {
  const asked: string[] = [];
  const sync = async (path: string): Promise<void> => {
    asked.push(path);
    throw Object.assign(new Error(`${code}: fsync`), { code, errno: -1, syscall: 'fsync' });
  };
  return { asked, sync };
}

describe('making the names in a folder durable', () => {
  it('asks nothing of Windows, which refuses to open a folder', async () => {
    const { asked, sync } = refusing('EPERM');
    await syncFolder('C:\\crawls', { platform: 'win32', sync });
    expect(asked).toEqual([]);
  });

  it.each(['EINVAL', 'ENOTSUP', 'ENOSYS', 'EBADF'])('takes a file system as it is that answers %s', async (code) => {
    const { asked, sync } = refusing(code);
    await syncFolder('/crawls', { platform: 'linux', sync });
    expect(asked).toEqual(['/crawls']);
  });

  it.each(['EIO', 'EPERM', 'ENOSPC'])('tells of %s, after which nothing is known to be on the disk', async (code) => {
    const { sync } = refusing(code);
    await expect(syncFolder('/crawls', { platform: 'darwin', sync })).rejects.toMatchObject({ code });
  });

  it('syncs a real folder', async () => {
    await expect(syncFolder(tmpdir())).resolves.toBeUndefined();
  });
});
