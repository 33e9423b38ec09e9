import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';
import { FileWriter } from '../src/core/files/page-writer.js';
import { processPage } from '../src/core/process/process-page.js';
import { compileRules } from '../src/core/scope/rules.js';
import { syntheticPage } from '../src/testing/synthetic-site.js';
import { SAMPLE_RULES } from './stages/sample.js';

/**
 * What the links of a page cost on their way from the processor thread over main to the store thread, and what is left if they
 * went there directly: CPU of both ends of a message, synthetic pages of 20 KB. Argument: messages (default 20000).
 */
const times = Number(process.argv[2] ?? 20_000);
const PAGES = 200;
const SITE = 'http://127.0.0.1:8000/';

function answers(folder: string) {
  const rules = compileRules({ ...SAMPLE_RULES, seeds: [SITE] });
  const writer = new FileWriter({ folder, pending: false });
  return Array.from({ length: PAGES }, (_, n) => {
    const url = `${SITE}p/${n + 1}.html`;
    const body = Buffer.from(syntheticPage(n + 1, 10_000), 'latin1');
    const about = {
      depth: 1,
      status: 200,
      contentType: 'text/html',
      fetchedAt: '2026-01-01T00:00:00.000Z',
      robotsTag: null,
    };
    const wanted = { markdown: true, obeyNoindex: true, obeyCanonical: true, types: { keepTypes: [], skipTypes: [] } };
    const answer = processPage({ url, finalUrl: url, body, kind: 'page', ...about, ...wanted }, rules, writer);
    if (answer.kind !== 'saved') throw new Error(JSON.stringify(answer));
    return answer;
  });
}

/** Milliseconds of CPU that a message takes to be written and read. */
function costOf(messages: readonly unknown[]): number {
  const { port1, port2 } = new MessageChannel();
  const send = (count: number): void => {
    for (let n = 0; n < count; n += 1) {
      port1.postMessage(messages[n % messages.length]);
      receiveMessageOnPort(port2);
    }
  };
  send(times / 10);
  const before = process.cpuUsage();
  send(times);
  const { user, system } = process.cpuUsage(before);
  port1.close();
  return (user + system) / 1000 / times;
}

function main(): void {
  const folder = mkdtempSync(join(tmpdir(), 'orbweaver-bench-'));
  try {
    const pages = answers(folder);
    const links = pages.map((page) => page.links);
    const without = pages.map((page) => ({ ...page, links: [] }));
    const ofPage = Math.round(links.reduce((sum, { length }) => sum + length, 0) / PAGES);
    console.log(`${ofPage} links a page, ${Math.round(JSON.stringify(links).length / PAGES)} bytes as JSON`);
    for (let round = 0; round < 3; round += 1)
      for (const [name, messages] of [
        ['a whole answer', pages],
        ['the same without its links', without],
        ['links alone', links],
        ['links as JSON', links.map((list) => Buffer.from(JSON.stringify(list)))],
      ] as const)
        console.log(`${name.padEnd(28)} ${costOf(messages).toFixed(4)} ms`);
    const before = process.cpuUsage();
    for (let n = 0; n < times; n += 1) JSON.parse(JSON.stringify(links[n % PAGES]));
    const { user, system } = process.cpuUsage(before);
    console.log(`links to JSON and back       ${((user + system) / 1000 / times).toFixed(4)} ms`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main();
