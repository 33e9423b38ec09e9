import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const NAME = 'orbweaver-e2e';

/** An ordinary user of this machine, made for the tests. */
export interface TestUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly home: string;
  /** Removes the user and their home. */
  readonly remove: () => Promise<void>;
}

/** Makes an ordinary user; only root may. One that an interrupted run left is removed before. */
export async function makeTestUser(): Promise<TestUser> {
  const remove = async () => {
    await run('userdel', ['--remove', '--force', NAME]);
  };
  const isLeft = await run('id', [NAME]).then(
    () => true,
    () => false,
  );
  if (isLeft) await remove();
  await run('useradd', ['--create-home', '--shell', '/bin/sh', NAME]);
  const { stdout } = await run('getent', ['passwd', NAME]);
  const [name = '', , uid, gid, , home = ''] = stdout.trim().split(':');
  return { name, uid: Number(uid), gid: Number(gid), home, remove };
}
