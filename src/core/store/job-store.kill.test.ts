import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, inject, it } from 'vitest';
import { workerScriptsIn } from '../runtime/worker-scripts.js';
import { openJobStore } from './job-store.js';
import { link, ORIGIN, saved, tempFolder, value } from './job-store.fixture.js';
import { Connection } from './database/sql.js';

const script = workerScriptsIn(inject('workersFolder')).store;
const PAGES = 400;
const LINKS = 20;

/** A process that settles without end, ten at a time, and prints each id once its answer came. */
const CHILD = `
const { Worker } = require('node:worker_threads');
const [script, path, template, pages, links] = process.argv.slice(1);
const thread = new Worker(script);
const waiting = new Map();
let calls = 0;
const call = (name, ...args) => new Promise((resolve) => {
  calls += 1;
  waiting.set(calls, resolve);
  thread.postMessage([{ id: calls, name, args }]);
});
thread.on('message', (replies) => { for (const { id, value } of replies) waiting.get(id)(value); });
const { origin, settlement, link } = JSON.parse(template);
(async () => {
  await call('open', { path, create: false, detectTraps: true, durable: false, baseline: null });
  const entries = await call('take', origin, Number(pages));
  const worker = async () => {
    for (let entry = entries.shift(); entry; entry = entries.shift()) {
      const more = Array.from({ length: Number(links) }, (_, i) => {
        const url = link.url + entry.id + '-' + i;
        return { ...link, url, key: url };
      });
      await call('settle', { ...settlement, id: entry.id, links: more });
      process.stdout.write(entry.id + '\\n');
    }
  };
  await Promise.all(Array.from({ length: 10 }, worker));
  setInterval(() => {}, 1000);
})();`;

/** Starts the child and kills it once it has told of so many ids; answers those it told of. */
async function killAfter(folder: string, acknowledged: number): Promise<readonly number[]> {
  const template = JSON.stringify({ origin: ORIGIN, settlement: saved(0), link: link('found-') });
  const child = spawn(
    process.execPath,
    ['-e', CHILD, script, join(folder, 'crawl.db'), template, String(PAGES), String(LINKS)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const ids: number[] = [];
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  for await (const line of createInterface({ input: child.stdout })) {
    ids.push(Number(line));
    if (ids.length === acknowledged) child.kill('SIGKILL');
  }
  await ended;
  return ids;
}

describe('a process killed in the middle of settling', () => {
  it.each([1, 57, 230])('has lost nothing it had acknowledged and left no page half expanded (after %i)', async (n) => {
    const { path, remove } = await tempFolder();
    const before = value(await openJobStore({ folder: path, script, create: true }));
    await before.offer(Array.from({ length: PAGES }, (_, i) => link(`page-${i}`)));
    await before.close();

    const acknowledged = await killAfter(path, n);

    const after = value(await openJobStore({ folder: path, script, create: false }));
    const { totals, backlog } = await after.restore();
    await after.close();
    const { saved: count, queued, discovered } = totals.counters;
    expect(acknowledged.length).toBeGreaterThanOrEqual(n);
    expect(count).toBeGreaterThanOrEqual(acknowledged.length);
    expect(discovered).toBe(PAGES + count * LINKS);
    expect(queued).toBe(discovered - count);
    expect(backlog).toEqual([[ORIGIN, queued]]);
    const database = new Connection(join(path, 'crawl.db'));
    const kept = new Set(
      database
        .prepare('SELECT id FROM urls WHERE state = 2')
        .all()
        .map(([id]) => id),
    );
    expect(acknowledged.filter((id) => !kept.has(id))).toEqual([]);
    expect(database.value('SELECT count(*) FROM links')).toBe(count * LINKS);
    expect(database.value('SELECT count(*) FROM attempts')).toBe(count);
    database.close();
    await remove();
  });
});
