import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** The folder that holds the jobs of this user, for the window and the command line alike. `ORBWEAVER_LIBRARY` overrides it. */
export function libraryFolder(env: Readonly<Record<string, string | undefined>> = process.env): string {
  const wanted = env['ORBWEAVER_LIBRARY'];
  return wanted ? resolve(wanted) : join(homedir(), 'Orbweaver');
}
