import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { databasePath } from '../core/job-folder/job-paths.js';
import { asBytes, Connection, requiredText, text } from '../core/store/database/sql.js';
import { STATE_CODES } from '../core/store/database/states.js';

/** What a job left on disk, in a form that two crawls of the same site have in common. */
export interface JobContent {
  /** Content hash of each file by its path; Markdown without the lines that tell when and at which depth it was found. */
  readonly files: ReadonlyMap<string, string>;
  /** Hash of each saved page's body by its URL. */
  readonly saved: ReadonlyMap<string, string>;
  /** URLs that are not saved. */
  readonly others: number;
  /** Rows whose file is not there or holds something else, in words: never. */
  readonly problems: readonly string[];
  /** Files that no row names: left by what was in flight, until the job is opened or the page is fetched again. */
  readonly strays: readonly string[];
}

/** Reads a job's folder that nobody writes to. */
export async function readJobContent(folder: string): Promise<JobContent> {
  const contents = await readTree(folder, ['pages', 'markdown']);
  const rows = readRows(folder);
  const named = new Set<string>();
  const problems: string[] = [];
  for (const { url, rawPath, markdownPath, sha256 } of rows.saved) {
    for (const path of [rawPath, markdownPath]) if (path !== null) named.add(path);
    const body = contents.get(rawPath);
    if (!body) problems.push(`${url} is saved, and ${rawPath} is not there`);
    else if (hash(body) !== sha256) problems.push(`${url} is saved, and ${rawPath} holds something else`);
    if (markdownPath !== null && !contents.has(markdownPath)) problems.push(`${markdownPath} is not there`);
  }
  return {
    files: new Map([...contents].map(([path, content]) => [path, hash(comparable(path, content))])),
    saved: new Map(rows.saved.map(({ url, sha256 }) => [url, sha256])),
    others: rows.others,
    problems,
    strays: [...contents.keys()].filter((path) => !named.has(path)),
  };
}

/** How the second differs from the first, in words. */
export function differences(first: JobContent, second: JobContent): readonly string[] {
  return [
    ...second.problems,
    ...second.strays.map((path) => `no row names ${path}`),
    ...mapDifferences('file', first.files, second.files),
    ...mapDifferences('row', first.saved, second.saved),
    ...(first.others === second.others ? [] : [`${second.others} other rows instead of ${first.others}`]),
  ];
}

function mapDifferences(what: string, first: ReadonlyMap<string, string>, second: ReadonlyMap<string, string>) {
  const missing = [...first.keys()].filter((key) => !second.has(key)).map((key) => `${what} ${key} is missing`);
  const extra = [...second.keys()].filter((key) => !first.has(key)).map((key) => `${what} ${key} is too many`);
  const other = [...first].filter(([key, value]) => second.has(key) && second.get(key) !== value);
  return [...missing, ...extra, ...other.map(([key]) => `${what} ${key} has another content`)];
}

async function readTree(root: string, folders: readonly string[]): Promise<Map<string, Buffer>> {
  const contents = new Map<string, Buffer>();
  const waiting = [...folders];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) waiting.push(path);
      else contents.set(path, await readFile(join(root, path)));
    }
  }
  return contents;
}

interface SavedRow {
  readonly url: string;
  readonly rawPath: string;
  readonly markdownPath: string | null;
  readonly sha256: string;
}

function readRows(folder: string): { readonly saved: readonly SavedRow[]; readonly others: number } {
  const connection = new Connection(databasePath(folder));
  try {
    const columns = asBytes('url', 'raw_path', 'markdown_path', 'sha256');
    const rows = connection.prepare(`SELECT ${columns} FROM urls WHERE state = ${STATE_CODES.saved}`).all();
    const others = connection.value(`SELECT count(*) FROM urls WHERE state <> ${STATE_CODES.saved}`);
    const saved = rows.map(([url, rawPath, markdownPath, sha256]) => ({
      url: requiredText(url),
      rawPath: requiredText(rawPath),
      markdownPath: text(markdownPath),
      sha256: requiredText(sha256),
    }));
    return { saved, others: Number(others) };
  } finally {
    connection.close();
  }
}

function comparable(path: string, content: Buffer): Buffer | string {
  if (!path.endsWith('.md')) return content;
  return content.toString('utf8').replace(/^(?:fetched_at|depth):.*$/gm, '');
}

function hash(content: Buffer | string): string {
  return createHash('sha256').update(content).digest('hex');
}
