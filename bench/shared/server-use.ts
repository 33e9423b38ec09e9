import { readFileSync } from 'node:fs';
import type { PostgresServer } from '../../src/testing/postgres-server.js';

const TICK_MS = 10;
/** In /proc/<pid>/stat, counted behind the name of the program. */
const OWN = [11, 12] as const;
const OF_CHILDREN = [13, 14] as const;

/** What a server has used by now. */
export interface ServerUse {
  /** Processor time of all of its processes, those that have ended included. */
  readonly cpuMs: number;
  /** Bytes of log written. */
  readonly walBytes: number;
  /** Transactions, each a question and an answer here. */
  readonly trips: number;
}

/** Of the server so far. */
export async function serverUse(server: PostgresServer): Promise<ServerUse> {
  const [row] = await server.ask(`
    SELECT pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::float8 AS wal, xact_commit::float8 AS trips
    FROM pg_stat_database WHERE datname = current_database()`);
  return { cpuMs: cpuMs(server), walBytes: Number(row?.['wal']), trips: Number(row?.['trips']) };
}

function cpuMs(server: PostgresServer): number {
  const ticks = server.processes.reduce((sum, pid) => sum + of(statOf(pid), OWN), 0);
  return (ticks + of(statOf(server.pid), OF_CHILDREN)) * TICK_MS;
}

function of(stat: readonly number[], [user, system]: readonly [number, number]): number {
  return (stat[user] ?? 0) + (stat[system] ?? 0);
}

function statOf(pid: number): readonly number[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
  } catch {
    // It has ended meanwhile; its time is the server's then.
    return [];
  }
}
