import { createHash } from 'node:crypto';
import { parseArgs } from 'node:util';
import { NO_DIRECTIVES } from '../src/core/process/robots-directives.js';
import { readHtml } from '../src/core/process/read-html.js';
import { compileLater } from '../src/core/runtime/compile-later.js';
import { type CompiledRules, compileRules } from '../src/core/scope/rules.js';
import { SAMPLE_RULES, type SamplePage, samplePages } from './stages/sample.js';

/**
 * What it takes to read pages, with all that V8 does beside it (compiling, garbage), nothing written: all of a folder once in a new
 * process, then some of them again and again. Options: --folder (Debian's python3.11-doc), --warm (pages read again: 60),
 * --rounds (9), --undeclared (no header says that they are UTF-8), --digest (prints one hash of all that was read, to tell whether a
 * change changed it).
 */
const { values: given } = parseArgs({
  options: {
    folder: { type: 'string' },
    warm: { type: 'string' },
    rounds: { type: 'string' },
    digest: { type: 'boolean' },
    undeclared: { type: 'boolean' },
  },
});
const charsetLabel = given.undeclared === true ? null : 'utf-8';
const { folder = '/usr/share/doc/python3.11/html', warm = '60', rounds = '9' } = given;

compileLater();

/** All that a crawl takes from a page, as text. */
function read({ url, body }: SamplePage, rules: CompiledRules): readonly unknown[] {
  const page = readHtml({ body, charsetLabel, finalUrl: url, depth: 0, directives: NO_DIRECTIVES }, rules);
  const { metadata, directives, links, insecure, isCut, chosen } = page;
  const facts = page.facts();
  const verdict = page.verdict();
  const taken = [page.markdown(), facts, verdict, metadata, directives, links, insecure, isCut, chosen];
  page.release();
  return taken;
}

/** Milliseconds of CPU a page, of all threads of the process. */
function cpuMs(pages: readonly SamplePage[], rules: CompiledRules): number {
  const before = process.cpuUsage();
  for (const page of pages) read(page, rules);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000 / pages.length;
}

const rules = compileRules(SAMPLE_RULES);
const all = samplePages(folder, Infinity);
if (given.digest === true) {
  const hash = createHash('sha256');
  for (const page of all) hash.update(JSON.stringify(read(page, rules)));
  console.log(`${all.length} pages, ${hash.digest('hex')}`);
} else {
  console.log(`${all.length} pages once: ${cpuMs(all, rules).toFixed(2)} ms of CPU a page`);
  const again = samplePages(folder, Number(warm));
  const times = Array.from({ length: Number(rounds) }, () => cpuMs(again, rules));
  console.log(
    `${again.length} of them ${times.length} times more: ${Math.min(...times).toFixed(2)} ms in the best round`,
  );
}
