// How much of an article is in what is read of its page, and how much else: node bench/run.mjs content <checkout of
// scrapinghub/article-extraction-benchmark>. Scores as that benchmark's evaluate.py does, and writes output/orbweaver.json for it.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readHtml } from '../src/core/process/read-html.js';
import { NO_DIRECTIVES } from '../src/core/process/robots-directives.js';
import { compileRules } from '../src/core/scope/rules.js';

/** Words in a row that are compared as one. */
const SHINGLE = 4;
const [folder = '.'] = process.argv.slice(2);

interface Article {
  readonly articleBody: string;
  readonly url: string;
}

const truth = JSON.parse(readFileSync(join(folder, 'ground-truth.json'), 'utf8')) as Record<string, Article>;
const rules = compileRules({
  scope: 'folder',
  seeds: ['https://example.com/'],
  include: [],
  exclude: [],
  maxDepth: null,
  maxUrlLength: 2048,
  obeyNofollow: true,
  assets: 'none',
});

function textOf(id: string, url: string): string {
  const body = Uint8Array.from(gunzipSync(readFileSync(join(folder, 'html', `${id}.html.gz`))));
  const finalUrl = url.startsWith('http') ? url : 'https://example.com/page';
  return readHtml({ body, charsetLabel: null, finalUrl, depth: 0, directives: NO_DIRECTIVES }, rules).text();
}

function shingles(text: string): ReadonlyMap<string, number> {
  const words = text.match(/[\p{L}\p{N}_]+/gu) ?? [];
  const counts = new Map<string, number>();
  for (let at = 0; at < Math.max(1, words.length - SHINGLE + 1); at += 1) {
    const key = words.slice(at, at + SHINGLE).join(' ');
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function sumOf(counts: Iterable<number>): number {
  return [...counts].reduce((sum, count) => sum + count, 0);
}

const output: Record<string, { readonly articleBody: string }> = {};
const precisions: number[] = [];
const recalls: number[] = [];
const started = process.cpuUsage();
for (const [id, { articleBody, url }] of Object.entries(truth)) {
  const said = textOf(id, url);
  output[id] = { articleBody: said };
  const wanted = shingles(articleBody);
  const found = shingles(said);
  const both = sumOf([...wanted].map(([key, count]) => Math.min(count, found.get(key) ?? 0)));
  precisions.push(both / Math.max(1, sumOf(found.values())));
  recalls.push(both / Math.max(1, sumOf(wanted.values())));
}
const { user, system } = process.cpuUsage(started);
writeFileSync(join(folder, 'output', 'orbweaver.json'), JSON.stringify(output));
const precision = sumOf(precisions) / precisions.length;
const recall = sumOf(recalls) / recalls.length;
const f1 = (2 * precision * recall) / (precision + recall);
console.log(
  `${precisions.length} articles: F1 ${f1.toFixed(3)}, precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}, ` +
    `${((user + system) / 1000 / precisions.length).toFixed(1)} ms CPU a page with the comparison`,
);
