import { isAbsolute, join, relative, sep } from 'node:path';

/**
 * The absolute path of a file that a job's database names; null where that would lie outside the job's folder. A folder
 * may come from elsewhere: what its database says is not believed.
 */
export function insideFolder(folder: string, path: string): string | null {
  const file = join(folder, path);
  const inside = relative(folder, file);
  return isAbsolute(inside) || inside === '' || inside === '..' || inside.startsWith(`..${sep}`) ? null : file;
}
