import { join } from 'node:path';
import { told } from '../../../contract/saying.js';
import { asBytes, text } from '../../store/database/sql.js';
import { readJobFacts } from '../markdown/job-facts.js';
import { leftOut } from '../markdown/left-out.js';
import { readPageFile } from '../markdown/page-file.js';
import { PageLinks } from '../markdown/page-links.js';
import { pagesOf } from '../markdown/passes.js';
import { type SavedPage, SavedPages } from '../markdown/saved-pages.js';
import { type OutputFile, writeOutput } from '../output-file.js';
import type { ExportContext, Exported } from '../types.js';
import { chunkChanges } from './chunk-change.js';
import { EarlierCrawl } from './earlier-crawl.js';
import { readAnchors } from './heading-anchors.js';
import { type Chunk, chunksOf } from './page-chunks.js';

const FILE = 'chunks.jsonl';
/** The version of the fields, written into every row; docs/chunk-schema.md explains them. */
const CHUNK_SCHEMA = 1;
/** Of a chunk, unless a person asks for another size. */
const MAX_TOKENS = 1_000;

/**
 * The text of all pages in pieces, one a line of JSON: what stands under each heading, with where it comes from. With an
 * earlier crawl only what was added, changed or deleted since. Nothing that repeats is left out: what a piece is called
 * must not depend on other pages.
 */
export async function exportChunks(context: ExportContext): Promise<Exported> {
  const { request } = context;
  const saved = new SavedPages(context);
  const { withMarkdown, without, noContent } = saved.count();
  const earlier = request.since === undefined ? null : await EarlierCrawl.open(request.since, request);
  let missing = 0;
  try {
    await writeOutput(join(context.out, FILE), async (file) => {
      const writer = new ChunkWriter(context, file, earlier);
      for await (const page of pagesOf(context, { total: withMarkdown, bytes: () => file.bytes }))
        if (!writer.writePage(page)) missing += 1;
      if (earlier !== null) await writeDeleted(context, saved, earlier, writer);
    });
  } finally {
    earlier?.close();
  }
  return { files: [FILE], ...told(leftOut({ without, noContent, missing, repeated: 0, files: 0 })) };
}

/** Pages that the earlier crawl saved and this one did not. */
async function writeDeleted(
  { folder, connection }: ExportContext,
  saved: SavedPages,
  earlier: EarlierCrawl,
  writer: ChunkWriter,
): Promise<void> {
  const { identity } = await readJobFacts(folder);
  const links = new PageLinks(connection, saved, identity);
  for (const page of earlier.pages()) if (links.pageAt(page.url) === null) writer.writeGone(page, earlier);
}

class ChunkWriter {
  readonly #context: ExportContext;
  readonly #file: OutputFile;
  readonly #earlier: EarlierCrawl | null;
  readonly #maxTokens: number;

  constructor(context: ExportContext, file: OutputFile, earlier: EarlierCrawl | null) {
    this.#context = context;
    this.#file = file;
    this.#earlier = earlier;
    this.#maxTokens = context.request.splitTokens ?? MAX_TOKENS;
  }

  /** Answers false where the file of the page is gone. */
  writePage(page: SavedPage): boolean {
    const markdown = readPageFile(this.#context.folder, page.markdownPath);
    if (markdown === null) return false;
    const chunks = chunksOf(page.url, markdown, this.#maxTokens);
    const lines = this.#earlier === null ? chunks.map((chunk) => ({ chunk })) : this.#changesOf(page, chunks);
    if (lines.length === 0) return true;
    const { fetchedAt, anchors } = this.#factsOf(page, chunks);
    for (const { chunk, ...change } of lines)
      this.#write(page, chunk, { fetchedAt, anchor: anchors.get(chunk.heading) ?? null, ...change });
    return true;
  }

  writeGone(page: SavedPage, earlier: EarlierCrawl): void {
    for (const chunk of earlier.chunksOf(page, this.#maxTokens))
      this.#write(page, chunk, { fetchedAt: null, anchor: null, change: 'deleted' });
  }

  #changesOf(page: SavedPage, chunks: readonly Chunk[]) {
    const before = this.#earlier?.chunksAt(page.url, this.#maxTokens) ?? [];
    return chunkChanges(before, chunks).map(({ kind, chunk, ...more }) => ({ chunk, change: kind, ...more }));
  }

  #factsOf({ id }: SavedPage, chunks: readonly Chunk[]) {
    const row = this.#context.connection.prepare(FACTS).first(id) ?? [];
    const [rawPath = null, charset = null, fetchedAt = null] = row.map(text);
    const served = readAnchors(this.#context.folder, rawPath, charset);
    const anchors = new Map<number, string | null>();
    for (const { heading, path } of chunks)
      if (heading >= 0 && !anchors.has(heading)) anchors.set(heading, served.of(path.at(-1) ?? ''));
    return { fetchedAt, anchors };
  }

  #write(page: SavedPage, { id, path, text: content, tokens, documentPage }: Chunk, facts: ChunkFacts): void {
    const { anchor, fetchedAt, ...change } = facts;
    const fragment = anchor === null ? documentPage : encodeURIComponent(anchor);
    const url = fragment === null ? page.url : `${page.url.replace(/#.*$/, '')}#${fragment}`;
    const line = { schema: CHUNK_SCHEMA, id, ...change, url, page: page.url, title: page.title, path };
    this.#file.write(`${JSON.stringify({ ...line, text: content, tokens, fetchedAt })}\n`);
  }
}

/** What a line says besides its chunk. */
interface ChunkFacts {
  readonly fetchedAt: string | null;
  readonly anchor: string | null;
  /** Only where it is compared with an earlier crawl. */
  readonly change?: 'added' | 'changed' | 'deleted';
  readonly replaces?: string;
}

const FACTS = `
SELECT ${asBytes("CASE WHEN content_type LIKE '%html%' THEN raw_path END", 'charset', '(SELECT a.started_at FROM attempts a WHERE a.url_id = urls.id ORDER BY a.attempt DESC LIMIT 1)')}
FROM urls WHERE id = ?`;
