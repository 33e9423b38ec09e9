import { describe, expect, it } from 'vitest';
import { SocketProxy } from '../../testing/socket-proxy.js';
import { systemClock } from '../runtime/clock.js';
import { readAddress } from './address.js';
import { Connection } from './connection.js';
import { PROGRAMS, serverOfTests } from './shared-store.fixture.js';
import { value } from '../store/job-store.fixture.js';

const server = serverOfTests('a connection that nothing comes through');

describe.skipIf(PROGRAMS === null)('a connection that nothing comes through any more', () => {
  it('is given up once an answer takes too long, and another is made', async () => {
    const proxy = await SocketProxy.start(server().folder);
    try {
      const address = value(readAddress(server().address().replace(server().folder, proxy.folder)));
      const connection = new Connection({ address, schema: 'public', clock: systemClock, answerMs: 300 });
      const ask = () => connection.work((at) => at.rows({ text: 'SELECT 1 AS n' }));
      expect(await ask()).toEqual([{ n: 1 }]);
      proxy.fallSilent();
      await expect(ask()).rejects.toThrow('does not answer (Query read timeout)');
      expect(await ask()).toEqual([{ n: 1 }]);
      proxy.fallSilent();
      await connection.close();
    } finally {
      await proxy.close();
    }
  });
});
