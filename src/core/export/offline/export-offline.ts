import { constants, copyFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { msg } from '../../../contract/language.js';
import { saying, told } from '../../../contract/saying.js';
import { OWNER_ONLY, OWNER_ONLY_FILE } from '../../files/owner-only.js';
import { identityOf } from '../../scope/live-rules.js';
import { readJobFolder } from '../../job-folder/job-document.js';
import { requiredNumber } from '../../store/database/sql.js';
import { STATE_CODES } from '../../store/database/states.js';
import type { ExportContext, Exported, Exporter } from '../types.js';
import { copiedText, textKindOf } from './copied-text.js';
import type { RewriteOptions } from './rewrite-markup.js';
import { COUNT, isSavedFile, SavedFiles, type SavedPage, SavedPages } from './saved-files.js';
import { START_FILE, startPage, startPagesOf } from './start-pages.js';

/** A larger page or style sheet cannot be rewritten in memory and is left out. Others are copied whatever their size. */
const MAX_TEXT_BYTES = 128 * 1024 * 1024;

/** As drawn pages are written. */
const DRAWN_TYPE = 'text/html; charset=utf-8';

/**
 * A copy that is read from a folder, without any network: the files of the job under their own names, addresses in pages,
 * style sheets and drawings turned to them, pages as they were drawn where a browser engine did that, and an `index.html` that leads to where the crawl began. What is not saved
 * stays a link, and is nothing that a page would load.
 */
export const exportOffline: Exporter = async (context) => {
  const job = await readJobFolder(context.folder);
  if (!job.ok) throw new Error(job.error.message);
  const files = new SavedFiles(context.folder, context.connection, identityOf(job.value.config) ?? undefined);
  const copy = new OfflineCopy(context, files);
  await copy.copyPages();
  const pages = startPagesOf(context.connection, files);
  writeFileSync(join(context.out, START_FILE), startPage(job.value.title, pages, context.now), {
    flag: 'wx',
    mode: OWNER_ONLY_FILE,
  });
  return copy.exported();
};

const LEFT = `SELECT count(*) FROM urls WHERE state IN (${STATE_CODES.queued}, ${STATE_CODES.taken})`;

/** A copy of a crawl that is not done has links that lead nowhere. */
const PARTIAL = msg(
  '{n, plural, one {Partial: the crawl was not done, # URL was still to be fetched.} other {Partial: the crawl was not done, # URLs were still to be fetched.}}',
);
const GONE = msg(
  "{n, plural, one {# saved file is gone from the crawl's folder.} other {# saved files are gone from the crawl's folder.}}",
);
const TOO_LARGE = msg(
  '{n, plural, one {# page or style sheet is too large to be rewritten.} other {# pages or style sheets are too large to be rewritten.}}',
);

class OfflineCopy {
  readonly #context: ExportContext;
  readonly #files: SavedFiles;
  readonly #options: RewriteOptions;
  #madeFolder = '';
  #bytes = 0;
  #missing = 0;
  #tooLarge = 0;

  constructor(context: ExportContext, files: SavedFiles) {
    this.#context = context;
    this.#files = files;
    this.#options = { isScripted: context.request.scripts === true };
  }

  async copyPages(): Promise<void> {
    const { connection, progress } = this.#context;
    const total = requiredNumber(connection.value(COUNT));
    const pages = new SavedPages(connection);
    let done = 0;
    let last = 0;
    for (let some = pages.after(last); some.length > 0; some = pages.after(last)) {
      for (const page of some) {
        await progress(done, total, this.#bytes);
        this.#copy(page);
        last = page.id;
        done += 1;
      }
    }
    await progress(done, total, this.#bytes);
  }

  exported(): Exported {
    const counts = [
      [requiredNumber(this.#context.connection.value(LEFT)), PARTIAL],
      [this.#missing, GONE],
      [this.#tooLarge, TOO_LARGE],
    ] as const;
    return { files: [START_FILE], ...told(counts.flatMap(([n, text]) => (n > 0 ? [saying(text, { n })] : []))) };
  }

  #copy(page: SavedPage): void {
    const { folder, out } = this.#context;
    if (!isSavedFile(folder, page.path)) {
      this.#missing += 1;
      return;
    }
    const kind = textKindOf(page.path);
    // Where its scripts may run they draw the page themselves.
    const drawn = kind === 'html' && !this.#options.isScripted ? this.#files.drawn(page) : null;
    const from = join(folder, drawn ?? page.path);
    const to = join(out, page.path);
    this.#makeFolder(dirname(to));
    const { size } = statSync(from);
    if (kind === null) {
      copyFileSync(from, to, constants.COPYFILE_FICLONE);
      this.#bytes += size;
    } else if (size > MAX_TEXT_BYTES) {
      this.#tooLarge += 1;
    } else {
      const text = this.#rewritten(
        readFileSync(from),
        kind,
        drawn === null ? page : { ...page, contentType: DRAWN_TYPE },
      );
      writeFileSync(to, text, { mode: OWNER_ONLY_FILE });
      this.#bytes += text.byteLength;
    }
  }

  #rewritten(body: Uint8Array, kind: Parameters<typeof copiedText>[1], { url, path, contentType }: SavedPage): Buffer {
    const document = { url, path, savedFileOf: (address: string) => this.#files.of(address) };
    return Buffer.from(copiedText(body, kind, contentType, document, this.#options));
  }

  /** Pages of one folder mostly follow each other. */
  #makeFolder(path: string): void {
    if (path === this.#madeFolder) return;
    mkdirSync(path, { recursive: true, mode: OWNER_ONLY });
    this.#madeFolder = path;
  }
}
