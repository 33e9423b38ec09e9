import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';

const DEBIAN = '/usr/lib/postgresql';
const OLDEST = 14;
const USER = 'orbweaver';
const READY = /database system is ready to accept/;

/** The folder of a PostgreSQL server's programs, version 14 or later; null where none is installed. */
export function postgresPrograms(): string | null {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).map(Number) : [];
  const newest = Math.max(0, ...versions.filter((version) => version >= OLDEST));
  const folders = newest > 0 ? [join(DEBIAN, String(newest), 'bin')] : (process.env.PATH ?? '').split(':');
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres'))) ?? null;
}

const NO_SERVER = `No PostgreSQL server of version ${OLDEST} or later is installed here (Debian: postgresql).`;

/** Says once, where everybody sees it, what was not tested, and why. */
export function sayLeftOut(what: string, why = NO_SERVER): void {
  console.warn(`\nLEFT OUT: ${what}. ${why}\n`);
}

export interface PostgresOptions {
  /** Settings beyond those of a small server, as `name=value`. */
  readonly settings?: readonly string[];
  /** Parent of its folder; default the system's folder for temporary files. */
  readonly parent?: string;
}

/** A server of a test's own, in a folder of its own, reached by a socket there. */
export class PostgresServer {
  readonly folder: string;
  readonly #programs: string;
  readonly #settings: readonly string[];
  #child: ChildProcess | null = null;

  private constructor(programs: string, { settings = [], parent = tmpdir() }: PostgresOptions) {
    this.#programs = programs;
    this.#settings = settings;
    this.folder = mkdtempSync(join(parent, 'orbweaver-pg-'));
  }

  /** Makes a cluster and starts it. `programs`: from `postgresPrograms`. */
  static async start(programs: string, options: PostgresOptions = {}): Promise<PostgresServer> {
    const server = new PostgresServer(programs, options);
    ownedByServer(server.folder);
    server.#run('initdb', ['-D', server.#data, '-A', 'trust', '-U', USER, '-E', 'UTF8', '--locale=C', '--no-sync']);
    await server.start();
    return server;
  }

  /** A server that only reads, and follows this one: whatever this one has stored when it is stopped is there, too. */
  async standby(): Promise<PostgresServer> {
    const standby = new PostgresServer(this.#programs, { settings: this.#settings });
    ownedByServer(standby.folder);
    const copy = ['-h', this.folder, '-U', USER, '-D', standby.#data, '-R', '-X', 'stream', '-c', 'fast', '--no-sync'];
    standby.#run('pg_basebackup', copy);
    await standby.start();
    return standby;
  }

  /** Of a database; `postgres` is there from the start. */
  address(database = 'postgres'): string {
    return `postgres:///${database}?host=${this.folder}&user=${USER}`;
  }

  /** Lets connections in by other rules (lines of pg_hba.conf), before those that trust everybody. Takes effect at the next start. */
  letIn(lines: readonly string[]): void {
    const file = join(this.#data, 'pg_hba.conf');
    writeFileSync(file, [...lines, readFileSync(file, 'utf8')].join('\n'));
  }

  /** Puts files into its folder that nobody else may read, such as its key. */
  give(files: Readonly<Record<string, string>>): void {
    const { uid, gid } = owner();
    for (const [name, text] of Object.entries(files)) {
      const file = join(this.#data, name);
      writeFileSync(file, text);
      chownSync(file, uid, gid);
      chmodSync(file, 0o600);
    }
  }

  /** Asks it something beside what is tested. */
  async ask(sql: string, database?: string): Promise<readonly Record<string, unknown>[]> {
    const client = new pg.Client({ host: this.folder, user: USER, database: database ?? 'postgres' });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  }

  /** Process id of the server. */
  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  /** Starts it again after it ended; resolves once it can be asked. */
  async start(more: readonly string[] = []): Promise<void> {
    const settings = [...SMALL, ...this.#settings, ...more].flatMap((setting) => ['-c', setting]);
    const child = spawn(join(this.#programs, 'postgres'), ['-D', this.#data, '-k', this.folder, ...settings], {
      ...owner(),
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { PATH: process.env.PATH, LC_ALL: 'C' },
    });
    this.#child = child;
    const said: string[] = [];
    await new Promise<void>((ready, failed) => {
      child.once('error', failed);
      child.once('exit', () => failed(new Error(`The server ended: ${said.slice(-5).join('\n')}`)));
      createInterface({ input: child.stderr }).on('line', (line) => {
        said.push(line);
        if (READY.test(line)) ready();
      });
    });
  }

  /** Ends it as its administrator would: connections are cut, nothing is lost. */
  stop(): Promise<void> {
    return this.#end(() => this.#child?.kill('SIGINT'));
  }

  /** Kills every process of it at once, as a lost machine would; resolves once none is left. */
  async kill(): Promise<void> {
    const children = this.processes.filter((pid) => pid !== this.pid);
    await this.#end(() => {
      for (const pid of [this.pid, ...children]) killed(pid, 'SIGKILL');
    });
    // They are no children of ours: that they are gone is seen, not told.
    while (children.some((pid) => killed(pid, 0))) await new Promise((resume) => setTimeout(resume, 5));
  }

  /** The server's own process and those that it has started. */
  get processes(): readonly number[] {
    const { stdout } = spawnSync('pgrep', ['-P', String(this.pid)], { encoding: 'utf8' });
    return [
      this.pid,
      ...stdout
        .split('\n')
        .filter((line) => line !== '')
        .map(Number),
    ];
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  get #data(): string {
    return join(this.folder, 'data');
  }

  async #end(how: () => void): Promise<void> {
    const child = this.#child;
    this.#child = this.#child?.exitCode === null ? this.#child : null;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    how();
    await ended;
    this.#child = null;
  }

  #run(program: string, args: readonly string[]): void {
    const { status, stderr } = spawnSync(join(this.#programs, program), args, {
      ...owner(),
      encoding: 'utf8',
      cwd: this.folder,
    });
    if (status !== 0) throw new Error(`${program} failed: ${stderr}`);
  }
}

/** Gives a folder to the user that the server runs as, and to nobody else. */
export function ownedByServer(folder: string): void {
  const { uid, gid } = owner();
  chownSync(folder, uid, gid);
  chmodSync(folder, 0o700);
}

/** Sends a signal; answers whether there was such a process. */
function killed(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    // It has ended by itself.
    return false;
  }
}

/** Fast, and gone with the test. */
const SMALL = [
  'listen_addresses=',
  'fsync=off',
  'shared_buffers=32MB',
  'max_connections=40',
  'autovacuum_naptime=10s',
  'logging_collector=off',
];

/** The server refuses to run as root: then it runs as the user that its package made. */
function owner(): { readonly uid: number; readonly gid: number } {
  const [uid, gid] = [process.getuid?.() ?? 0, process.getgid?.() ?? 0];
  if (uid !== 0) return { uid, gid };
  const idOf = (flag: string): number => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout);
  return { uid: idOf('-u'), gid: idOf('-g') };
}
