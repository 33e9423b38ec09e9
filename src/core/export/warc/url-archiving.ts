import { msg } from '../../../contract/language.js';
import { type Saying, saying } from '../../../contract/saying.js';
import type { StoredExchange } from '../../fetch/types.js';
import { resourcePathOf } from '../../files/resource-path.js';
import type { ResourceRecord } from '../../store/types.js';
import type { ArchivedPage, ArchivedUrl, ArchivedUrls } from './archived-urls.js';
import { BodyFile } from './body-file.js';
import {
  conversionRecord,
  type ExchangeFacts,
  headRecord,
  requestRecord,
  resourceRecord,
  responseRecord,
  revisitRecord,
} from '../../warc/exchange-records.js';
import { inventedHead, statusOf } from '../../warc/http-heads.js';
import type { WarcRecord } from '../../warc/record.js';
import type { WarcFiles } from './warc-files.js';

export interface UrlArchivingParts {
  /** Absolute path of the job's folder. */
  readonly folder: string;
  readonly urls: ArchivedUrls;
  readonly files: WarcFiles;
  readonly now: Date;
}

/** An exchange as it is archived; `request`: null where it was not kept. */
type Archived = Omit<StoredExchange, 'request'> & { readonly request: string | null };

/** The records that were written of an answer: of what the server said, and of the content that it has, which may be the same. */
interface Written {
  readonly answerId: string;
  readonly contentId: string;
}

/** Writes the records of one URL after the other, and counts what could not be as it should. */
export class UrlArchiving {
  readonly #parts: UrlArchivingParts;
  #headless = 0;
  #bodiless = 0;

  constructor(parts: UrlArchivingParts) {
    this.#parts = parts;
  }

  /** Redirects first, then the answer, then what the page asked for. Rejects with what the disk says. */
  async archive(url: ArchivedUrl): Promise<void> {
    const exchanges = url.exchanges.length > 0 ? url.exchanges : this.#invented(url);
    for (const [position, exchange] of exchanges.entries()) {
      const isAnswer = position === exchanges.length - 1;
      await this.#parts.files.begin();
      await this.#write(exchange, isAnswer ? url.page : null);
    }
    for (const resource of url.resources) {
      await this.#parts.files.begin();
      await this.#writeResource(resource);
    }
  }

  /** What the archive lacks, sentence by sentence. */
  sayings(): readonly Saying[] {
    const headless = this.#headless > 0 ? [saying(HEADLESS, { n: this.#headless })] : [];
    const bodiless = this.#bodiless > 0 ? [saying(BODILESS, { n: this.#bodiless })] : [];
    return [...headless, ...bodiless];
  }

  async #write(exchange: Archived, page: ArchivedPage | null): Promise<void> {
    const { files } = this.#parts;
    const facts = { ...exchange, requestedAt: this.#date(exchange.requestedAt), warcinfoId: files.warcinfoId };
    const { answerId, contentId } = await (page === null
      ? this.#writeOne(headRecord(facts, exchange.response))
      : this.#writePage(facts, exchange.response, page));
    if (exchange.request !== null) await files.write(requestRecord(facts, exchange.request, answerId));
    if (page?.rendered) await this.#writeRendered(facts, page.rendered, contentId);
  }

  async #writeResource({ body: sha256, ...exchange }: ResourceRecord): Promise<void> {
    const { files, folder } = this.#parts;
    const facts = { ...exchange, requestedAt: this.#date(exchange.requestedAt), warcinfoId: files.warcinfoId };
    const body = sha256 === null ? null : BodyFile.open(folder, resourcePathOf(sha256));
    try {
      const whole = body && responseRecord(facts, exchange.response, body, sha256);
      if (sha256 !== null && !whole) this.#bodiless += 1;
      const { answerId } = await this.#writeOne(whole ?? headRecord(facts, exchange.response));
      await files.write(requestRecord(facts, exchange.request, answerId));
    } finally {
      body?.close();
    }
  }

  async #writeRendered(
    facts: ExchangeFacts,
    { path, sha256 }: NonNullable<ArchivedPage['rendered']>,
    of: string,
  ): Promise<void> {
    const body = BodyFile.open(this.#parts.folder, path);
    try {
      const record = body && conversionRecord(facts, body, { sha256, contentType: 'text/html; charset=utf-8', of });
      if (record) await this.#parts.files.write(record);
      else this.#bodiless += 1;
    } finally {
      body?.close();
    }
  }

  async #writeOne(record: WarcRecord): Promise<Written> {
    await this.#parts.files.write(record);
    return { answerId: record.id, contentId: record.id };
  }

  /** A page whose file is gone or is not what was saved is archived without its body. */
  async #writePage(facts: ExchangeFacts, response: string, page: ArchivedPage): Promise<Written> {
    const body = BodyFile.open(this.#parts.folder, page.rawPath);
    try {
      const records = body && pageRecords(facts, response, page, body);
      if (!records) {
        this.#bodiless += 1;
        const isRevisit = statusOf(response) === 304;
        return await this.#writeOne(isRevisit ? revisitRecord(facts, response, null) : headRecord(facts, response));
      }
      for (const record of records) await this.#parts.files.write(record);
      return { answerId: records.at(-1)?.id ?? '', contentId: records[0]?.id ?? '' };
    } finally {
      body?.close();
    }
  }

  /** What the database knows of a crawl from before heads were kept. */
  #invented({ id, page }: ArchivedUrl): readonly Archived[] {
    const { urls } = this.#parts;
    const asked = { requestedAt: urls.askedAt(id) ?? '', address: null, request: null };
    const hops = urls
      .hops(id)
      .map(({ url, status, target }) => ({ ...asked, url, response: inventedHead(status, { target }) }));
    const { finalUrl: url = '', status = 0, contentType: type = null } = page ?? {};
    const exchanges = page === null ? hops : [...hops, { ...asked, url, response: inventedHead(status, { type }) }];
    if (exchanges.length > 0) this.#headless += 1;
    return exchanges;
  }

  #date(stored: string): string {
    const date = new Date(stored);
    return Number.isNaN(date.getTime()) ? this.#parts.now.toISOString() : date.toISOString();
  }
}

const HEADLESS = msg(
  '{n, plural, one {# URL was crawled before heads were kept: the heads are made from the database, and requests are missing.} other {# URLs were crawled before heads were kept: the heads are made from the database, and requests are missing.}}',
);
const BODILESS = msg(
  '{n, plural, one {# body is not in it: its file is missing or is not what was saved. “orbweaver verify” names the files.} other {# bodies are not in it: their files are missing or are not what was saved. “orbweaver verify” names the files.}}',
);

/** The records of a page's answer, the answer itself last; null where the file is not what was saved. */
function pageRecords(
  facts: ExchangeFacts,
  response: string,
  { contentType, sha256 }: ArchivedPage,
  body: BodyFile,
): readonly WarcRecord[] | null {
  if (statusOf(response) !== 304) {
    const record = responseRecord(facts, response, body, sha256);
    return record && [record];
  }
  const resource = resourceRecord(facts, contentType, body, sha256);
  return resource && [resource, revisitRecord(facts, response, resource)];
}
