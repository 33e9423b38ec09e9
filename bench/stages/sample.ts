import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative } from 'node:path';
import type { FrontierRules } from '../../src/core/scope/types.js';

const ORIGIN = 'http://127.0.0.1:8000/';

/** Rules of a crawl of the whole sample. */
export const SAMPLE_RULES: FrontierRules = {
  scope: 'folder',
  seeds: [ORIGIN],
  include: [],
  exclude: [],
  maxDepth: null,
  maxUrlLength: 2048,
  obeyNofollow: true,
  assets: 'none',
};

export interface SamplePage {
  readonly url: string;
  readonly body: Buffer;
}

/** So many pages of a folder of HTML files, evenly taken. Fewer where it has no more. */
export function samplePages(folder: string, wanted: number): readonly SamplePage[] {
  const files = htmlFiles(folder).sort();
  const step = Math.max(1, Math.floor(files.length / wanted));
  return files
    .filter((_, index) => index % step === 0)
    .slice(0, wanted)
    .map((file) => ({ url: ORIGIN + relative(folder, file), body: readFileSync(file) }));
}

function htmlFiles(at: string): string[] {
  return readdirSync(at, { withFileTypes: true }).flatMap((entry) => {
    const path = join(at, entry.name);
    if (entry.isDirectory()) return htmlFiles(path);
    return extname(path) === '.html' ? [path] : [];
  });
}
