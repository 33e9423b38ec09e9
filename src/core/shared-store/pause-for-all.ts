import { msg } from '../../contract/language.js';
import { kept, saying } from '../../contract/saying.js';
import type { Server } from './connection.js';
import { CATALOG } from './schema.js';

/** A worker has all of them pause; what it says is told with its number and its name. One that was stopped stays so. */
export async function pauseForAll(server: Server, crawl: string, worker: number, why: string): Promise<void> {
  const [row] = await server.rows<{ name: string }>({ text: NAME }, [worker]);
  const words = saying(msg('Worker {worker} ({name}): {why}'), { worker: String(worker), name: row?.name ?? '', why });
  await server.rows({ text: PAUSE }, [crawl, kept(words).message]);
}

const NAME = 'SELECT name FROM workers WHERE id = $1';
const PAUSE = `UPDATE ${CATALOG}.crawls SET wanted = 'pause', message = $2 WHERE crawl = $1 AND wanted = 'run'`;
