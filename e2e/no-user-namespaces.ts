import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const MAP = '0 0 65536\n';

/** A place where no user namespaces can be made, as on systems that deny them to ordinary users. */
export interface Deprived {
  /** Runs a program there as a user; answers its exit code and what it said on standard error. */
  run(user: { readonly uid: number; readonly gid: number }, program: string): Promise<{ code: number; said: string }>;
  readonly close: () => void;
}

/** Makes such a place out of a namespace of its own, whose limit is set to none; only root may. See user_namespaces(7). */
export async function withoutUserNamespaces(): Promise<Deprived> {
  const holder = spawn('unshare', ['--user', 'cat'], { stdio: ['pipe', 'pipe', 'ignore'] });
  // It returns what it is given once it is in its namespace.
  holder.stdin.write('ready');
  await once(holder.stdout, 'data');
  for (const map of ['uid_map', 'gid_map']) await writeFile(`/proc/${holder.pid}/${map}`, MAP);
  const enter = [`--user=/proc/${holder.pid}/ns/user`, '--setuid=0', '--setgid=0'];
  await run('nsenter', [...enter, 'sh', '-c', 'echo 0 >/proc/sys/user/max_user_namespaces']);
  return {
    async run({ uid, gid }, program) {
      const become = ['setpriv', `--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
      return run('nsenter', [...enter, ...become, program]).then(
        ({ stderr }) => ({ code: 0, said: stderr }),
        (error: { code: number; stderr: string }) => ({ code: error.code, said: error.stderr }),
      );
    },
    close: () => holder.stdin.end(),
  };
}
