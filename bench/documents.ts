// How much of the text of PDF files is in their Markdown: node bench/run.mjs documents <folder> [most files]. Needs
// pdftotext (poppler-utils), whose words are what is wanted.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { readDocument } from '../src/core/process/documents/read-document.js';

/** Larger files, and those with fewer words, say little. */
const MOST_BYTES = 6 * 1024 * 1024;
const FEWEST_WORDS = 100;
const PER_FOLDER = 4;
const WANTED_RECALL = 0.97;

const [folder = '', most = '80'] = process.argv.slice(2);

/** Each word with how often it stands in a text; ligatures and full-width letters count as what they mean. */
function wordsOf(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [word] of text
    .normalize('NFKC')
    .toLowerCase()
    .matchAll(/[\p{L}\p{N}]+/gu)) {
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}

function sumOf(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

function shared(wanted: ReadonlyMap<string, number>, found: ReadonlyMap<string, number>): number {
  return [...wanted].reduce((sum, [word, count]) => sum + Math.min(count, found.get(word) ?? 0), 0);
}

/** PDF files below the folder, each content once, and of each folder the first few: packages ship dozens that are alike. */
function pdfFiles(): readonly string[] {
  const perFolder = new Map<string, number>();
  const seen = new Set<string>();
  return filesBelow(folder).filter((file) => {
    if (!file.endsWith('.pdf') || statSync(file).size > MOST_BYTES) return false;
    const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex');
    const count = perFolder.get(dirname(file)) ?? 0;
    if (seen.has(sha256) || count >= PER_FOLDER) return false;
    seen.add(sha256);
    perFolder.set(dirname(file), count + 1);
    return true;
  });
}

function filesBelow(place: string): readonly string[] {
  return readdirSync(place, { withFileTypes: true })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(place, entry.name);
      if (entry.isDirectory()) return filesBelow(path);
      return entry.isFile() ? path : [];
    });
}

async function measure(): Promise<void> {
  const lines: string[] = [];
  let wantedWords = 0;
  let foundWords = 0;
  const recalls: number[] = [];
  const started = performance.now();
  let pages = 0;
  for (const file of pdfFiles()) {
    if (recalls.length >= Number(most)) break;
    const wanted = wordsOf(
      execFileSync('pdftotext', ['-enc', 'UTF-8', file, '-'], { maxBuffer: 1e9, encoding: 'utf8', stdio: 'pipe' }),
    );
    const total = sumOf(wanted);
    if (total < FEWEST_WORDS) continue;
    const began = performance.now();
    const reading = await readDocument('pdf', new Uint8Array(readFileSync(file)));
    const ms = Math.round(performance.now() - began);
    const markdown = reading.kind === 'read' ? reading.markdown : '';
    const found = shared(wanted, wordsOf(markdown.replace(/<a id="page=\d+"><\/a>/g, '')));
    const count = markdown.match(/<a id="page=/g)?.length ?? 0;
    pages += count;
    wantedWords += total;
    foundWords += found;
    recalls.push(found / total);
    const note = reading.kind === 'read' ? (reading.note ?? '') : reading.note;
    lines.push(`| ${basename(file)} | ${count} | ${total} | ${(found / total).toFixed(4)} | ${ms} | ${note} |`);
  }
  const [worst = 0] = [...recalls].sort((one, other) => one - other);
  console.log(
    ['| file | pages | words | recall | ms | note |', '| --- | --: | --: | --: | --: | --- |', ...lines].join('\n'),
  );
  console.log(
    `\n${recalls.length} files, ${pages} pages, ${wantedWords} words: recall ${(foundWords / wantedWords).toFixed(4)} of all words, ` +
      `${(recalls.reduce((sum, one) => sum + one, 0) / recalls.length).toFixed(4)} on average, ${worst.toFixed(4)} at worst; ` +
      `${recalls.filter((one) => one >= WANTED_RECALL).length} of ${recalls.length} reach ${WANTED_RECALL}; ${Math.round(performance.now() - started)} ms`,
  );
}

measure().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
