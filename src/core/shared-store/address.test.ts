import { describe, expect, it } from 'vitest';
import { value } from '../store/job-store.fixture.js';
import { readAddress } from './address.js';

const refusal = (text: string): string => {
  const read = readAddress(text);
  return read.ok ? 'It was read.' : read.error.message;
};

describe('the address of a shared database', () => {
  it('names user, machine, port and database, and shows all of that', () => {
    expect(value(readAddress('postgres://ada@db.example:6000/crawls'))).toEqual({
      shown: 'postgres://ada@db.example:6000/crawls',
      server: 'db.example:6000',
      config: { host: 'db.example', port: 6000, user: 'ada', database: 'crawls', ssl: { rejectUnauthorized: true } },
    });
    const { shown } = value(readAddress('postgres:///crawls?host=/run/postgresql&user=ada'));
    expect(shown).toBe('postgres:///crawls?host=/run/postgresql&user=ada');
    expect(value(readAddress(shown)).config).toMatchObject({ host: '/run/postgresql', user: 'ada', ssl: false });
  });

  it('goes encrypted to other machines, and in the clear to this one only', () => {
    const sslOf = (text: string) => value(readAddress(text)).config.ssl;
    expect(['127.0.0.1', 'localhost', '[::1]'].map((host) => sslOf(`postgres://a@${host}/x`))).toEqual([
      false,
      false,
      false,
    ]);
    expect(sslOf('postgres://a@db.example/x?sslmode=require')).toEqual({ rejectUnauthorized: false });
    expect(sslOf('postgres://a@127.0.0.1/x?sslmode=verify-full')).toEqual({ rejectUnauthorized: true });
    expect(refusal('postgres://a@db.example/x?sslmode=disable')).toContain('is encrypted');
    expect(refusal('postgres://a@127.0.0.1.example/x?sslmode=prefer')).toContain('is encrypted');
    expect(refusal('postgres://a@db.example/x?sslrootcert=/not/there')).toContain('could not be read');
  });

  it('is refused with a password in it, which is not said again', () => {
    for (const text of [
      'postgres://a:hush@db.example/x',
      'postgres://a@db.example/x?password=hush',
      'mysql://a:hush@db/x',
      'a:hush@db',
    ]) {
      expect(refusal(text)).not.toBe('It was read.');
      expect(refusal(text)).not.toContain('hush');
    }
    expect(refusal('postgres://a@db.example/')).toContain('names no database');
  });
});
