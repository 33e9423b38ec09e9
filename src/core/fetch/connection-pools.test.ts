import { describe, expect, it } from 'vitest';
import type { AnswerReader } from './connection.js';
import { ConnectionPools, type Lease } from './connection-pools.js';

const SITE = new URL('http://site.example/');

/** Pools whose connections never get as far as a socket, and what was leased from them. */
function pools(connectionsPerOrigin: number) {
  const made = new ConnectionPools(() => () => undefined, connectionsPerOrigin);
  const leases: Lease[] = [];
  const acquire = (reader: AnswerReader) => made.acquire(SITE, reader, (lease) => leases.push(lease));
  const readers = () => leases.map(({ connection }) => connection.reader);
  return { made, leases, acquire, readers };
}

describe('connection pools', () => {
  it('count lenient connections and strict ones together', () => {
    const { leases, acquire, readers } = pools(2);
    for (const reader of ['strict', 'lenient', 'lenient', 'strict'] as const) acquire(reader);
    expect(readers()).toEqual(['strict', 'lenient']);
    leases[0]?.release(null);
    expect(readers()).toEqual(['strict', 'lenient', 'lenient']);
    leases[1]?.release(null);
    expect(readers()).toEqual(['strict', 'lenient', 'lenient', 'strict']);
  });

  it('never lend a lenient connection twice', () => {
    const { leases, acquire } = pools(1);
    acquire('lenient');
    leases[0]?.release(null);
    acquire('lenient');
    leases[1]?.release(null);
    acquire('strict');
    leases[2]?.release(null);
    acquire('strict');
    const [first, second, third, fourth] = leases.map(({ connection }) => connection);
    expect(new Set([first, second, third]).size).toBe(3);
    expect(fourth).toBe(third);
  });

  it('close an idle connection where a lenient one wants its place', () => {
    const { leases, acquire, readers } = pools(1);
    acquire('strict');
    leases[0]?.release(null);
    acquire('lenient');
    expect(readers()).toEqual(['strict', 'lenient']);
  });

  it('forget a wish that was withdrawn', () => {
    const { leases, acquire, readers } = pools(1);
    acquire('lenient');
    const withdraw = acquire('lenient');
    withdraw();
    leases[0]?.release(null);
    expect(readers()).toEqual(['lenient']);
  });
});
