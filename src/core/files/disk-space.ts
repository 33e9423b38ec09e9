import { statfs } from 'node:fs/promises';

export interface DiskSpace {
  readonly freeBytes: number;
  readonly sizeBytes: number;
}

/** How much room the disk with this folder has; null where the system does not say (a folder that is gone, a network share). */
export async function diskSpace(folder: string): Promise<DiskSpace | null> {
  try {
    const { bavail, blocks, bsize } = await statfs(folder);
    return blocks === 0 ? null : { freeBytes: bavail * bsize, sizeBytes: blocks * bsize };
  } catch {
    // Writing itself will tell what is wrong with the folder; the guard only has no figure.
    return null;
  }
}
